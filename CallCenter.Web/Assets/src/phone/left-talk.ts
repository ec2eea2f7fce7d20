// A page that is loaded anew in mid-talk leaves word for the next one in its tab. That one gets everything ready before the leg comes back, and
// draws itself when the two hear each other again.
const key = 'phone-talk';

/** How long ago the talk may have been left, milliseconds. */
const freshMs = 60_000;
/** The page waits so long for the sound and then draws itself anyway, milliseconds. */
const patienceMs = 1_000;

export class LeftTalk {
  /** The page before this one went in mid-talk. */
  readonly isLeft: boolean;

  /** The sound is back, or was waited for long enough. */
  readonly isBack: Promise<void>;

  private settle: () => void = () => {};

  /** @param isTalking Asked when the page goes. */
  constructor(isTalking: () => boolean) {
    this.isLeft = Date.now() - Number(sessionStorage.getItem(key)) < freshMs;
    sessionStorage.removeItem(key);
    this.isBack = this.isLeft ? new Promise((resolve) => { this.settle = resolve; }) : Promise.resolve();
    setTimeout(() => this.settle(), patienceMs);
    window.addEventListener('pagehide', () => {
      if (isTalking()) {
        sessionStorage.setItem(key, String(Date.now()));
      }
    });
  }

  come(): void {
    this.settle();
  }
}
