// The slider over a day's minutes. It moves under the hand at once; the page is told where it is when the last picture has come, so that a slow
// one is never queued behind and the last place always wins.

/** Tells one place at a time: while one is on its way only the newest of the others is kept. */
export class Newest<T> {
  private next: { value: T } | undefined;
  private isBusy = false;

  constructor(private readonly tell: (value: T) => Promise<void>, private readonly settled: () => void = () => undefined) { }

  get isSettled(): boolean {
    return !this.isBusy;
  }

  push(value: T): void {
    this.next = { value };
    if (!this.isBusy) {
      void this.run();
    }
  }

  private async run(): Promise<void> {
    this.isBusy = true;
    try {
      while (this.next) {
        const { value } = this.next;
        this.next = undefined;
        await this.tell(value);
      }
    } finally {
      this.isBusy = false;
      this.settled();
    }
  }
}

/** By the company's clock, also on a day on which it is changed. */
export const clockOf = (start: number, minute: number, zone: string): string =>
  new Intl.DateTimeFormat('ru', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(start + minute * 60_000);

const ten = 10;
const steps: Record<string, number> = { PageUp: ten, PageDown: -ten };

export function attachScrubber(root: HTMLElement, tell: (minute: number) => Promise<void>, signal: AbortSignal): void {
  const sliderOf = (target: EventTarget | null): HTMLInputElement | undefined =>
    target instanceof HTMLInputElement && target.matches('[data-wall-scrub]') ? target : undefined;
  const sync = (): void => {
    const slider = root.querySelector<HTMLInputElement>('[data-wall-scrub]');
    if (slider && moves.isSettled) {
      slider.value = slider.dataset['minute'] ?? '0';
      show(slider);
    }
  };
  // The page's word counts again once the hand has let go and everything is told.
  const moves = new Newest((minute: number) => signal.aborted ? Promise.resolve() : tell(minute), sync);

  root.addEventListener('input', (event) => {
    const slider = sliderOf(event.target);
    if (slider) {
      move(slider, slider.valueAsNumber);
    }
  }, { signal });
  root.addEventListener('keydown', (event) => {
    const slider = sliderOf(event.target);
    const step = steps[event.key];
    if (slider && step) {
      event.preventDefault();
      move(slider, slider.valueAsNumber + step);
    }
  }, { signal });
  const changes = new MutationObserver(sync);
  changes.observe(root, { attributes: true, attributeFilter: ['data-minute', 'data-start', 'max'], childList: true, subtree: true });
  signal.addEventListener('abort', () => changes.disconnect());
  sync();

  function move(slider: HTMLInputElement, minute: number): void {
    const to = Math.max(0, Math.min(minute, Number(slider.dataset['last'])));
    slider.value = String(to);
    show(slider);
    moves.push(to);
  }

  function show(slider: HTMLInputElement): void {
    const time = clockOf(Number(slider.dataset['start']), slider.valueAsNumber, slider.dataset['zone'] ?? 'UTC');
    slider.setAttribute('aria-valuetext', time);
    const clock = root.querySelector('[data-wall-clock]');
    if (clock && clock.textContent !== time) {
      clock.textContent = time;
    }
  }
}
