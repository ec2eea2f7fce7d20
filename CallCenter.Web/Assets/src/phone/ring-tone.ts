// The ring of an offered call: the Russian one second on, four off, made here so that nothing has to be loaded.
import { deviceChoice, playThrough, ringerLoudness } from './device-choice';

const onSeconds = 1;
/** Of a call that is not offered but simply there. */
const signalSeconds = 0.3;
const periodMs = 5_000;
const hertz = 425;

type RingContext = AudioContext & { setSinkId?(id: string): Promise<void> };

export class RingTone {
  private context: AudioContext | null = null;
  private timer: ReturnType<typeof setInterval> | undefined;

  start(): void {
    if (this.timer === undefined) {
      const context = this.context = new AudioContext();
      this.timer = setInterval(() => this.ring(context, onSeconds), periodMs);
      void this.begin(context);
    }
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    void this.context?.close();
    this.context = null;
  }

  /** Once and shortly, in the ear of whoever has a client now. */
  async sound(): Promise<void> {
    const context: RingContext = new AudioContext();
    await playThrough(context, deviceChoice().headphones);
    this.ring(context, signalSeconds).addEventListener('ended', () => void context.close());
  }

  /** Not a tone of it through the headphones. */
  private async begin(context: RingContext): Promise<void> {
    await playThrough(context, deviceChoice().ringer);
    if (this.context === context) {
      this.ring(context, onSeconds);
    }
  }

  private ring(context: AudioContext, seconds: number): OscillatorNode {
    void context.resume();
    const loudness = ringerLoudness();
    const tone = new OscillatorNode(context, { frequency: hertz });
    const gain = new GainNode(context, { gain: 0 });
    const now = context.currentTime;
    gain.gain.linearRampToValueAtTime(loudness, now + 0.02);
    gain.gain.setValueAtTime(loudness, now + seconds - 0.05);
    gain.gain.linearRampToValueAtTime(0, now + seconds);
    tone.connect(gain).connect(context.destination);
    tone.start(now);
    tone.stop(now + seconds);
    return tone;
  }
}
