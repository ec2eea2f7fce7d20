// The connection's speed in the top bar: measured when the tab is opened, then now and then while somebody looks at it.
import { measureConnection, type ConnectionSpeed } from './connection-speed';

const everyMs = 5 * 60_000;
const enoughMegabits = 10;
const kept = 'callcenter-speed';

class ConnectionLabel extends HTMLElement {
  private timer: ReturnType<typeof setInterval> | undefined;
  private stopped = new AbortController();

  connectedCallback(): void {
    this.stopped = new AbortController();
    const last = JSON.parse(sessionStorage.getItem(kept) ?? 'null') as (ConnectionSpeed & { at: number }) | null;
    if (last) {
      this.show(last);
    }

    if (!last || Date.now() - last.at > everyMs) {
      void this.measure();
    }

    this.timer = setInterval(() => void this.measure(), everyMs);
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
    this.stopped.abort();
  }

  private async measure(): Promise<void> {
    if (document.hidden) {
      return;
    }

    try {
      const speed = await measureConnection(this.stopped.signal);
      sessionStorage.setItem(kept, JSON.stringify({ ...speed, at: Date.now() }));
      this.show(speed);
    } catch {
      // The bar of the lost connection says so already.
    }
  }

  private show({ megabits, roundTripMs }: ConnectionSpeed): void {
    this.textContent = (this.dataset.text ?? '{0}').replace('{0}', megabits.toFixed(megabits < 10 ? 1 : 0)).replace('{1}', roundTripMs.toFixed(0));
    this.classList.toggle('is-lost', megabits < enoughMegabits);
  }
}

export function defineConnectionLabel(): void {
  customElements.define('connection-label', ConnectionLabel);
}
