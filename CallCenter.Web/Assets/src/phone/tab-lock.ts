// Of all tabs of one browser, one is the phone. The others wait their turn: when it closes, the next becomes the phone by itself.
// A tab that is only loaded anew keeps the phone. Among several browsers the engine decides; the newest wins.

/** How long a tab that is loaded anew is waited for. */
const reloadMs = 2_000;

export class TabLock {
  private holder: symbol | null = null;
  private won = false;
  private waiting: AbortController | null = null;

  /** @param onWon This tab is the phone now. @param onLost Another tab is. */
  constructor(
    private readonly name: string,
    private readonly onWon: () => void,
    private readonly onLost: () => void,
  ) {
    // Stays behind for the page that comes next in this tab.
    window.addEventListener('pagehide', () => {
      if (this.won) {
        sessionStorage.setItem(name, String(Date.now()));
      }
    });
  }

  /** Takes the lock if no other tab has it or if this tab had it before it was loaded anew; otherwise waits for it. */
  async acquire(): Promise<void> {
    const left = Number(sessionStorage.getItem(this.name));
    sessionStorage.removeItem(this.name);
    if (!('locks' in navigator)) {
      // Only so outside a secure context, where there is no microphone either.
      this.onWon();
    } else if (Date.now() - left < 5 * reloadMs) {
      await this.request({ steal: true }, 0);
    } else if (!await this.request({ ifAvailable: true }, 0)) {
      this.onLost();
      this.wait();
    }
  }

  /** Takes the lock from whichever tab has it; if this one has, another browser had the phone. */
  async steal(): Promise<void> {
    if (this.won) {
      this.onWon();
      return;
    }

    this.waiting?.abort();
    await this.request({ steal: true }, 0);
  }

  private wait(): void {
    this.waiting = new AbortController();
    void this.request({ signal: this.waiting.signal }, reloadMs);
  }

  /** Resolves with the answer, while the lock itself is held until the tab closes or another steals it. */
  private request(options: LockOptions, patienceMs: number): Promise<boolean> {
    const me = Symbol();
    return new Promise<boolean>((resolve) => {
      navigator.locks
        .request(this.name, options, (lock) => {
          resolve(lock !== null);
          if (lock === null) {
            return;
          }

          this.holder = me;
          setTimeout(() => this.win(me), patienceMs);
          return new Promise<never>(() => {});
        })
        .catch(() => {
          // Stolen, or no longer waited for.
          resolve(false);
          this.lose(me);
        });
    });
  }

  private win(me: symbol): void {
    if (this.holder === me) {
      this.won = true;
      this.onWon();
    }
  }

  private lose(me: symbol): void {
    if (this.holder !== me) {
      return;
    }

    const hadPhone = this.won;
    this.holder = null;
    this.won = false;
    if (hadPhone) {
      this.onLost();
    }

    this.wait();
  }
}
