// «Проверка устройств»: an element of its own, so that meters and device lists need no circuit. Its words come from the page.
import { askForNotices, noticePermission } from '../phone/call-notice';
import { chooseDevices, deviceChoice, openMicrophone, ringerLoudness, type DeviceName } from '../phone/device-choice';
import { measureConnection } from './connection-speed';
import { LevelMeter } from './level-meter';
import { playTone } from './test-tone';

type Texts = Record<string, string>;
type Verdict = 'waits' | 'good' | 'bad';

/** Loudness, 0 to 1, from which somebody is heard speaking. */
const audible = 0.04;

/** What the manual asks of a workplace's connection. */
const enoughMegabits = 10;
const enoughRoundTripMs = 300;
const toneHertz = 660;
const ringHertz = 425;

class DeviceCheck extends HTMLElement {
  private texts: Texts = {};
  private stream: MediaStream | null = null;
  private meter: LevelMeter | null = null;
  private stopped = new AbortController();

  connectedCallback(): void {
    this.texts = JSON.parse(this.dataset.texts ?? '{}') as Texts;
    this.stopped = new AbortController();
    const { signal } = this.stopped;
    this.innerHTML = '';
    this.append(this.row('microphone'), this.row('headphones'), this.row('ringer'), this.row('notices'), this.row('connection'), this.row('phone'));
    this.button('headphones', 'play', () => this.play('headphones'));
    this.button('ringer', 'play', () => this.play('ringer'));
    this.button('notices', 'allow', () => this.allowNotices());
    this.volume();
    this.showNotices();
    this.button('microphone', 'retry', () => this.listen());
    this.button('connection', 'retry', () => this.measure());
    navigator.mediaDevices?.addEventListener('devicechange', () => void this.list(), { signal });
    document.addEventListener('phonestate', () => this.showPhone(), { signal });
    this.tell('headphones', 'waits', 'pressPlay');
    this.tell('ringer', 'waits', 'pressPlay');
    this.showPhone();
    void this.listen();
    void this.measure();
  }

  disconnectedCallback(): void {
    this.stopped.abort();
    this.silence();
  }

  private async listen(): Promise<void> {
    this.silence();
    this.tell('microphone', 'waits', 'asking');
    try {
      const stream = await openMicrophone(deviceChoice().microphone);
      if (this.stopped.signal.aborted) {
        stream.getTracks().forEach((track) => track.stop());
        return;
      }

      this.stream = stream;
      this.tell('microphone', 'waits', 'speak');
      const meter = this.piece<HTMLMeterElement>('microphone', 'meter');
      this.meter = new LevelMeter(stream, (loudness) => {
        meter.value = Math.min(1, loudness * 3);
        if (loudness > audible) {
          this.tell('microphone', 'good', 'heard');
        }
      });
    } catch (error) {
      this.tell('microphone', 'bad', microphoneFault(error));
    }

    // Names of devices are told only to whom the microphone was given.
    await this.list();
  }

  private silence(): void {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
    this.meter?.close();
    this.meter = null;
  }

  private async list(): Promise<void> {
    const devices = await navigator.mediaDevices?.enumerateDevices() ?? [];
    this.fill('microphone', devices.filter((device) => device.kind === 'audioinput'));
    const outputs = devices.filter((device) => device.kind === 'audiooutput');
    this.fill('headphones', outputs);
    this.fill('ringer', outputs);
  }

  private fill(name: DeviceName, devices: MediaDeviceInfo[]): void {
    const chosen = deviceChoice()[name];
    const known = devices.filter((device) => device.deviceId !== '' && device.deviceId !== 'default' && device.deviceId !== 'communications');
    const select = this.piece<HTMLSelectElement>(name, 'select');
    select.replaceChildren(
      new Option(this.text('systemDevice'), ''),
      ...known.map((device, index) => new Option(device.label || `${this.text('device')} ${index + 1}`, device.deviceId)));
    // One that was chosen and is not plugged in stays chosen, and it is said.
    if (chosen !== '' && known.every((device) => device.deviceId !== chosen)) {
      select.append(new Option(this.text('deviceGone'), chosen));
    }

    select.value = chosen;
    select.onchange = () => {
      chooseDevices({ [name]: select.value });
      if (name === 'microphone') {
        void this.listen();
      }
    };
  }

  private async play(name: 'headphones' | 'ringer'): Promise<void> {
    await (name === 'ringer'
      ? playTone(ringHertz, deviceChoice().ringer, ringerLoudness())
      : playTone(toneHertz, deviceChoice().headphones));
    this.tell(name, 'waits', 'didYouHear');
  }

  private volume(): void {
    const slider = this.piece<HTMLInputElement>('ringer', 'input');
    slider.setAttribute('aria-label', this.text('ringerVolume'));
    slider.title = this.text('ringerVolume');
    slider.valueAsNumber = deviceChoice().ringerVolume * 100;
    slider.onchange = () => chooseDevices({ ringerVolume: slider.valueAsNumber / 100 });
  }

  private async allowNotices(): Promise<void> {
    await askForNotices();
    this.showNotices();
  }

  private showNotices(): void {
    const permission = noticePermission();
    const [verdict, text] = ({
      granted: ['good', 'noticesAllowed'],
      denied: ['bad', 'noticesRefused'],
      default: ['waits', 'noticesUnasked'],
    } as const)[permission];
    this.tell('notices', verdict, text);
    this.piece<HTMLButtonElement>('notices', 'button').disabled = permission !== 'default';
  }

  private async measure(): Promise<void> {
    this.tell('connection', 'waits', 'measuring');
    try {
      const { roundTripMs, megabits } = await measureConnection(this.stopped.signal);
      const good = megabits >= enoughMegabits && roundTripMs <= enoughRoundTripMs;
      this.tell('connection', good ? 'good' : 'bad', good ? 'speed' : 'slow', megabits.toFixed(megabits < 10 ? 1 : 0), roundTripMs.toFixed(0));
    } catch {
      if (!this.stopped.signal.aborted) {
        this.tell('connection', 'bad', 'noServer');
      }
    }
  }

  private showPhone(): void {
    const state = window.callcenterPhone?.state;
    if (!state) {
      this.tell('phone', 'waits', 'phoneStarts');
    } else if (state.place === 'elsewhere') {
      this.tell('phone', 'bad', 'phoneElsewhere');
    } else if (state.serverLost) {
      this.tell('phone', 'bad', 'noServer');
    } else {
      this.tell('phone', state.registered ? 'good' : 'bad', state.registered ? 'phoneRegistered' : 'phoneNotRegistered');
    }
  }

  private row(name: string): HTMLElement {
    const row = document.createElement('section');
    row.dataset.device = name;
    const id = `device-${name}`;
    const controls: Record<string, string> = {
      microphone: `<select class="input" id="${id}"></select><meter min="0" max="1" value="0"></meter>`,
      headphones: `<select class="input" id="${id}"></select>`,
      ringer: `<select class="input" id="${id}"></select><input type="range" min="0" max="100" step="5">`,
    };
    row.innerHTML = `<label class="name"></label><div class="controls">${controls[name] ?? ''}</div><p class="verdict" role="status"></p><div class="act"></div>`;
    const label = row.querySelector('label')!;
    label.textContent = this.text(name);
    if (controls[name]) {
      label.htmlFor = id;
    }

    row.querySelector('meter')?.setAttribute('aria-label', this.text('level'));
    return row;
  }

  private button(name: string, word: string, act: () => unknown): void {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button';
    button.textContent = this.text(word);
    button.onclick = () => void act();
    this.piece(name, '.act').append(button);
  }

  private tell(name: string, verdict: Verdict, text: string, ...facts: string[]): void {
    const line = this.piece(name, '.verdict');
    const words = this.text(text).replace(/\{(\d)\}/g, (_, index: string) => facts[Number(index)] ?? '');
    if (line.textContent !== words || line.dataset.verdict !== verdict) {
      line.textContent = words;
      line.dataset.verdict = verdict;
    }
  }

  private piece<T extends HTMLElement = HTMLElement>(name: string, selector: string): T {
    return this.querySelector<T>(`[data-device=${name}] ${selector}`)!;
  }

  private text(key: string): string {
    return this.texts[key] ?? key;
  }
}

function microphoneFault(error: unknown): string {
  if (!window.isSecureContext) {
    return 'microphoneInsecure';
  }

  return error instanceof DOMException && error.name === 'NotAllowedError' ? 'microphoneRefused' : 'microphoneAbsent';
}

export function defineDeviceCheck(): void {
  customElements.define('device-check', DeviceCheck);
}
