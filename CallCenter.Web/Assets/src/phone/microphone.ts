// One stream for the whole shift: opening it takes long and may ask a question, so it is not done when a client is on the line.
import type { MicrophoneFailure, MicrophoneState } from './bar-view';
import { deviceChoice, openMicrophone } from './device-choice';

export class Microphone {
  state: MicrophoneState = 'off';

  private stream: MediaStream | null = null;
  private opening: Promise<MediaStream> | null = null;
  private unwanted = false;
  private silent = false;
  private device = '';

  constructor(private readonly onChange: () => void) {}

  /** The open stream, or the one being opened. Rejects when there is none to be had; the state says why. */
  open(): Promise<MediaStream> {
    this.unwanted = false;
    if (this.stream?.active) {
      return Promise.resolve(this.stream);
    }

    this.opening ??= this.ask().finally(() => { this.opening = null; });
    return this.opening;
  }

  /** Opens the device chosen now; the one that is open speaks until then. Null: none was open, or it is the one. */
  async change(): Promise<MediaStream | null> {
    if (!this.stream?.active || this.device === deviceChoice().microphone) {
      return null;
    }

    this.opening ??= this.ask().finally(() => { this.opening = null; });
    return this.opening;
  }

  mute(muted: boolean): void {
    this.silent = muted;
    this.applyMute();
  }

  /** One that is only being opened is closed as soon as it is open. */
  close(): void {
    this.unwanted = true;
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
    this.enter('off');
  }

  private async ask(): Promise<MediaStream> {
    try {
      const device = deviceChoice().microphone;
      const stream = await openMicrophone(device);
      if (this.unwanted) {
        stream.getTracks().forEach((track) => track.stop());
        return stream;
      }

      this.device = device;
      this.stream?.getTracks().forEach((track) => track.stop());
      this.stream = stream;
      this.applyMute();
      // The headset was pulled out.
      stream.getAudioTracks()[0]?.addEventListener('ended', () => {
        if (this.stream === stream) {
          this.stream = null;
          this.enter('absent');
        }
      });
      this.enter('on');
      return stream;
    } catch (error) {
      this.enter(failureOf(error));
      throw error;
    }
  }

  private applyMute(): void {
    this.stream?.getAudioTracks().forEach((track) => { track.enabled = !this.silent; });
  }

  private enter(state: MicrophoneState): void {
    if (this.state !== state) {
      this.state = state;
      this.onChange();
    }
  }
}

function failureOf(error: unknown): MicrophoneFailure {
  if (!window.isSecureContext) {
    return 'insecure';
  }

  return error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'absent';
}
