// Of all tabs of one browser, one is the phone. The others wait their turn: when it closes, the next becomes the phone by itself.
// Among several browsers the engine decides; the newest wins.

export class TabLock {
  private held = false;
  private waiting: AbortController | null = null;

  /** @param onWon This tab is the phone now. @param onLost Another tab is. */
  constructor(
    private readonly name: string,
    private readonly onWon: () => void,
    private readonly onLost: () => void,
  ) {}

  /** Takes the lock if no other tab has it; otherwise waits for it. */
  async acquire(): Promise<void> {
    if (!('locks' in navigator)) {
      // Only so outside a secure context, where there is no microphone either.
      this.onWon();
    } else if (!await this.request({ ifAvailable: true })) {
      this.onLost();
      this.wait();
    }
  }

  /** Takes the lock from whichever tab has it; if this one has, another browser had the phone. */
  async steal(): Promise<void> {
    if (this.held) {
      this.onWon();
      return;
    }

    this.waiting?.abort();
    await this.request({ steal: true });
  }

  private wait(): void {
    this.waiting = new AbortController();
    void this.request({ signal: this.waiting.signal });
  }

  /** Resolves with the answer, while the lock itself is held until the tab closes or another steals it. */
  private request(options: LockOptions): Promise<boolean> {
    return new Promise<boolean>((resolve) => {
      navigator.locks
        .request(this.name, options, (lock) => {
          resolve(lock !== null);
          if (lock === null) {
            return;
          }

          this.held = true;
          this.onWon();
          return new Promise<never>(() => {});
        })
        .catch(() => {
          // Stolen, or no longer waited for.
          resolve(false);
          if (this.held) {
            this.held = false;
            this.onLost();
            this.wait();
          }
        });
    });
  }
}
