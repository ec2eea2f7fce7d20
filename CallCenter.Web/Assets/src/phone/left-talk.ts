// A page that is loaded anew in mid-talk leaves word for the next one in its tab. That one gets everything ready before the leg comes back, and
// draws itself when the two hear each other again (docs/decisions/054).
const key = 'phone-talk';

/** How long ago the talk may have been left, milliseconds. */
const freshMs = 60_000;
/** The page waits so long for the leg and then draws itself anyway, milliseconds. */
const patienceMs = 1_000;

interface Word {
  userId: number;
  /** Milliseconds since 1970. */
  at: number;
}

export class LeftTalk {
  /** The leg is back, or was waited for long enough; at once where no talk was left. */
  readonly over: Promise<void>;

  /** A talk was left and its leg is still waited for. */
  isAwaited: boolean;

  private resolve: () => void = () => {};

  /** @param isTalking Asked when this page goes. */
  constructor(userId: number, isTalking: () => boolean) {
    const word = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Word | null;
    forgetTalk();
    this.isAwaited = word?.userId === userId && Date.now() - word.at < freshMs;
    this.over = this.isAwaited ? new Promise((resolve) => { this.resolve = resolve; }) : Promise.resolve();
    setTimeout(() => this.end(), patienceMs);
    window.addEventListener('pagehide', () => {
      if (isTalking()) {
        sessionStorage.setItem(key, JSON.stringify({ userId, at: Date.now() } satisfies Word));
      }
    });
  }

  /** The leg is back, or is not ours any more. */
  end(): void {
    this.isAwaited = false;
    this.resolve();
  }
}

export function forgetTalk(): void {
  sessionStorage.removeItem(key);
}
