// Which microphone, headphones and ringer this person chose, and how loud it rings, kept by the browser: the devices are of this computer.
const key = 'callcenter-devices';
const changed = 'devicechoice';

export interface DeviceChoice {
  /** Device ids; empty: whatever the system prefers. */
  readonly microphone: string;
  readonly headphones: string;
  readonly ringer: string;
  /** 0 to 1. */
  readonly ringerVolume: number;
}

export type DeviceName = 'microphone' | 'headphones' | 'ringer';

const systemsOwn: DeviceChoice = { microphone: '', headphones: '', ringer: '', ringerVolume: 0.5 };
/** Of a tone at full volume: as loud as can be borne in a headset. */
const loudest = 0.3;

export function deviceChoice(): DeviceChoice {
  try {
    return { ...systemsOwn, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<DeviceChoice>) };
  } catch {
    // Somebody else wrote there.
    return systemsOwn;
  }
}

/** How loud the ringer's tone is, 0 to 1. */
export function ringerLoudness({ ringerVolume } = deviceChoice()): number {
  return loudest * (Number.isFinite(ringerVolume) ? Math.min(1, Math.max(0, ringerVolume)) : systemsOwn.ringerVolume);
}

export function chooseDevices(choice: Partial<DeviceChoice>): void {
  localStorage.setItem(key, JSON.stringify({ ...deviceChoice(), ...choice }));
  window.dispatchEvent(new Event(changed));
}

/** Called when a choice is made, in this tab or in another one of this browser. */
export function onDeviceChoice(listener: (choice: DeviceChoice) => void): void {
  window.addEventListener(changed, () => listener(deviceChoice()));
  window.addEventListener('storage', (event) => {
    if (event.key === key) {
      listener(deviceChoice());
    }
  });
}

const clean: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/** A device that is gone is replaced by the system's own: a talk from the wrong microphone is better than none. */
export async function openMicrophone(device: string): Promise<MediaStream> {
  if (device !== '') {
    try {
      return await navigator.mediaDevices.getUserMedia({ audio: { ...clean, deviceId: { exact: device } } });
    } catch (error) {
      if (!(error instanceof OverconstrainedError || (error instanceof DOMException && error.name === 'NotFoundError'))) {
        throw error;
      }
    }
  }

  return navigator.mediaDevices.getUserMedia({ audio: clean });
}

/** Plays through this device; one that is gone leaves the sound where it was. */
export async function playThrough(player: { setSinkId?(id: string): Promise<void> }, device: string): Promise<void> {
  try {
    await player.setSinkId?.(device);
  } catch (error) {
    if (!(error instanceof DOMException)) {
      throw error;
    }
  }
}
