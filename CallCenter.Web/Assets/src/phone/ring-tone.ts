// The ring of an offered call: the Russian one second on, four off, made here so that nothing has to be loaded.
import { deviceChoice, playThrough } from './device-choice';

const onSeconds = 1;
const periodMs = 5_000;
const hertz = 425;
const loudness = 0.15;

export class RingTone {
  private context: AudioContext | null = null;
  private timer: ReturnType<typeof setInterval> | undefined;

  start(): void {
    if (this.timer === undefined) {
      this.context ??= new AudioContext();
      void playThrough(this.context as AudioContext & { setSinkId?(id: string): Promise<void> }, deviceChoice().ringer);
      this.ring(this.context);
      this.timer = setInterval(() => this.context && this.ring(this.context), periodMs);
    }
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    void this.context?.close();
    this.context = null;
  }

  private ring(context: AudioContext): void {
    void context.resume();
    const tone = new OscillatorNode(context, { frequency: hertz });
    const gain = new GainNode(context, { gain: 0 });
    const now = context.currentTime;
    gain.gain.linearRampToValueAtTime(loudness, now + 0.02);
    gain.gain.setValueAtTime(loudness, now + onSeconds - 0.05);
    gain.gain.linearRampToValueAtTime(0, now + onSeconds);
    tone.connect(gain).connect(context.destination);
    tone.start(now);
    tone.stop(now + onSeconds);
  }
}
