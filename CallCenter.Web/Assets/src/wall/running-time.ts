// `<running-time since="…">`: how long something lasts, by the server's clock. The page never redraws it; one timer runs them all. Inside
// `data-moment` it is how long it had lasted then, and stands still.

let ahead = 0;
const shown = new Set<RunningTime>();

/** Milliseconds since 1970, as the server says it now: the clocks of offices go wrong. */
export function setServerTime(serverTime: number): void {
  ahead = serverTime - Date.now();
  shown.forEach((time) => time.draw());
}

/** The moment that is shown has become another. */
export const redrawTimes = (): void => shown.forEach((time) => time.draw());

/** 04:53; 1:04:53 from an hour on. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  return seconds < 3600
    ? `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`
    : `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

// Node, which tests the words above, knows no elements.
const Element = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

class RunningTime extends Element {
  static readonly observedAttributes = ['since', 'limit'];

  connectedCallback(): void {
    shown.add(this);
    this.draw();
  }

  disconnectedCallback(): void {
    shown.delete(this);
  }

  attributeChangedCallback(): void {
    this.draw();
  }

  draw(): void {
    const since = Number(this.getAttribute('since') ?? 0);
    const moment = Number(this.closest<HTMLElement>('[data-moment]')?.dataset['moment'] ?? 0);
    const lasts = (moment > 0 ? moment : Date.now() + ahead) - since;
    const text = since > 0 ? duration(lasts) : '';
    if (this.textContent !== text) {
      this.textContent = text;
    }

    const limit = Number(this.getAttribute('limit') ?? 0);
    this.classList.toggle('is-over', since > 0 && limit > 0 && lasts > limit * 1000);
  }
}

export function defineRunningTime(): void {
  if (!customElements.get('running-time')) {
    customElements.define('running-time', RunningTime);
    setInterval(() => shown.forEach((time) => time.draw()), 1000);
  }
}
