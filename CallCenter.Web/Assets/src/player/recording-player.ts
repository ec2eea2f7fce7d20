// A recording to be heard: drawn with one lane for each side, played at any speed, each side as loud as wanted. Its words come from the page.
import WaveSurfer from 'wavesurfer.js';
import { clock, seek } from './clock';
import { Sides } from './sides';

interface Waveform {
  seconds: number;
  channels: number[][];
}

const speeds = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];
const laneHeight = 26;
const mostEnlarged = 10;

export class RecordingPlayer extends HTMLElement {
  private readonly audio = new Audio();
  private readonly button = document.createElement('button');
  private readonly lanes = document.createElement('div');
  private readonly time = document.createElement('output');
  private drawing: WaveSurfer | null = null;
  private sides: Sides | null = null;
  private seconds = 0;

  connectedCallback(): void {
    this.button.type = 'button';
    this.button.className = 'player-button';
    this.button.onclick = () => this.toggle();
    this.lanes.className = 'player-lanes';
    this.lanes.tabIndex = 0;
    this.lanes.setAttribute('role', 'slider');
    this.lanes.setAttribute('aria-label', this.word('position'));
    this.lanes.onkeydown = (event) => this.onKey(event);
    this.replaceChildren(this.button, this.lanes, this.time, this.speed());
    this.audio.preload = 'metadata';
    for (const happened of ['play', 'pause', 'ended', 'timeupdate', 'durationchange']) {
      this.audio.addEventListener(happened, () => this.show());
    }

    this.audio.addEventListener('error', () => this.fail());
    this.show();
    void this.load();
  }

  disconnectedCallback(): void {
    this.audio.pause();
    this.audio.removeAttribute('src');
    this.drawing?.destroy();
    this.sides?.close();
  }

  private async load(): Promise<void> {
    const answer = await fetch(this.word('waveform'));
    if (!answer.ok) {
      this.fail();
      return;
    }

    const waveform = await answer.json() as Waveform;
    if (!this.isConnected) {
      return;
    }

    this.seconds = waveform.seconds;
    this.audio.src = this.word('sound');
    const tracks = Math.max(1, waveform.channels.length);
    this.sides = new Sides(this.audio, tracks);
    const names = tracks === 2 ? ['client', 'operator'] : ['mixed'];
    this.style.setProperty('--lanes', tracks.toString());
    this.lanes.before(this.volumes(names));
    this.draw(waveform);
    this.sides.wake();
    // The click that opened the player is the wish to hear it; a browser that does not think so waits for another.
    await this.audio.play().catch(() => this.show());
  }

  private draw(waveform: Waveform): void {
    const tone = (name: string): string => getComputedStyle(this).getPropertyValue(name).trim();
    // A telephone talk is rarely loud: the loudest of both sides fills its lane.
    const loudest = Math.max(...waveform.channels.map((peaks) => Math.max(0, ...peaks)));
    const lane = (color: string) => ({ waveColor: tone(`${color}-faint`), progressColor: tone(color), height: laneHeight });
    this.drawing = WaveSurfer.create({
      container: this.lanes,
      media: this.audio,
      peaks: waveform.channels,
      duration: waveform.seconds,
      height: laneHeight,
      barWidth: 2,
      barGap: 1,
      barHeight: Math.min(mostEnlarged, 1 / Math.max(loudest, 0.01)),
      cursorColor: tone('--player-cursor'),
      dragToSeek: true,
      splitChannels: waveform.channels.length === 2 ? [lane('--player-client'), lane('--player-operator')] : [lane('--player-client')],
    });
  }

  private toggle(): void {
    this.sides?.wake();
    if (this.audio.paused) {
      void this.audio.play().catch(() => this.fail());
    } else {
      this.audio.pause();
    }
  }

  private onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }

    const place = seek(event.key, this.audio.currentTime, this.seconds);
    if (place !== null) {
      this.audio.currentTime = place;
    } else if (event.key === ' ') {
      this.toggle();
    } else {
      return;
    }

    event.preventDefault();
    event.stopPropagation();
  }

  private show(): void {
    const now = this.audio.currentTime;
    const word = this.word(this.audio.paused ? 'play' : 'pause');
    this.button.dataset.state = this.audio.paused ? 'paused' : 'playing';
    this.button.title = word;
    this.button.setAttribute('aria-label', word);
    this.time.textContent = `${clock(now)} / ${clock(this.seconds)}`;
    this.lanes.setAttribute('aria-valuemin', '0');
    this.lanes.setAttribute('aria-valuemax', Math.floor(this.seconds).toString());
    this.lanes.setAttribute('aria-valuenow', Math.floor(now).toString());
    this.lanes.setAttribute('aria-valuetext', this.time.textContent);
  }

  private fail(): void {
    const text = document.createElement('span');
    text.className = 'player-failed';
    text.setAttribute('role', 'alert');
    text.textContent = this.word('failed');
    this.replaceChildren(text);
  }

  private volumes(names: string[]): HTMLElement {
    const box = document.createElement('div');
    box.className = 'player-sides';
    box.append(...names.map((name, track) => {
      const label = document.createElement('label');
      const text = document.createElement('span');
      text.textContent = this.word(name);
      text.className = `player-side is-${name}`;
      const slider = document.createElement('input');
      Object.assign(slider, { type: 'range', min: '0', max: '2', step: '0.1', value: '1' });
      slider.setAttribute('aria-label', name === 'mixed' ? this.word(name) : this.word(`${name}Volume`));
      slider.oninput = () => this.sides?.setVolume(track, slider.valueAsNumber);
      label.append(text, slider);
      return label;
    }));
    return box;
  }

  private speed(): HTMLElement {
    const select = document.createElement('select');
    select.className = 'input player-speed';
    select.setAttribute('aria-label', this.word('speed'));
    select.append(...speeds.map((speed) => new Option(`${speed.toLocaleString(document.documentElement.lang)}×`, speed.toString(), speed === 1, speed === 1)));
    select.onchange = () => { this.audio.playbackRate = Number(select.value); };
    return select;
  }

  private word(name: string): string {
    return this.dataset[name] ?? '';
  }
}
