// What the operator hears of the line. The element belongs to this module, so no page change can take it away.
import { deviceChoice, playThrough } from './device-choice';

export class Ear {
  /** The browser plays nothing before the first click on a page it does not know yet. */
  blocked = false;

  private readonly audio = new Audio();

  constructor(private readonly onChange: () => void) {
    this.audio.autoplay = true;
    this.useChosen();
  }

  listen(stream: MediaStream): void {
    this.audio.srcObject = stream;
    void this.play();
  }

  /** Plays through the headphones chosen, in the middle of a talk too. */
  useChosen(): void {
    void playThrough(this.audio, deviceChoice().headphones);
  }

  stop(): void {
    this.audio.srcObject = null;
    this.change(false);
  }

  private async play(): Promise<void> {
    try {
      await this.audio.play();
      this.change(false);
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotAllowedError') {
        this.change(true);
        for (const gesture of ['pointerdown', 'keydown']) {
          document.addEventListener(gesture, () => void this.play(), { once: true });
        }
      }
      // Anything else is a newer stream taking the place of this one.
    }
  }

  private change(blocked: boolean): void {
    if (this.blocked !== blocked) {
      this.blocked = blocked;
      this.onChange();
    }
  }
}
