// The monitoring wall in the browser: timers that run by themselves, what is in sight, its keys, and the whole screen.
import { defineRunningTime, redrawTimes, setServerTime } from './wall/running-time';
import { attachScrubber } from './wall/scrubber';
import { sightOf, type Sight } from './wall/sight';

interface Page {
  invokeMethodAsync(method: 'Look', first: number, count: number, columns: number): Promise<void>;
  invokeMethodAsync(method: 'ScrubAsync', minute: number): Promise<void>;
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && !target.matches('[type=range]') && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

defineRunningTime();

export function attach(root: HTMLElement, page: Page, serverTime: number): { detach(): void } {
  setServerTime(serverTime);
  const stop = new AbortController();
  let told: Sight = { first: 0, count: 0, columns: 0 };
  let asked = 0;
  let leaves = false;

  /** What is in sight is told once a frame at most, and only when it is something else. */
  const look = (): void => {
    asked ||= requestAnimationFrame(() => {
      asked = 0;
      const list = root.querySelector<HTMLElement>('[data-wall-list]');
      if (!list) {
        return;
      }

      const sight = sightOf(measure(list), told);
      if (sight !== told) {
        told = sight;
        void page.invokeMethodAsync('Look', sight.first, sight.count, sight.columns);
      }
    });
  };

  document.addEventListener('scroll', look, { capture: true, passive: true, signal: stop.signal });
  const sizes = new ResizeObserver(look);
  sizes.observe(root);

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) {
      return;
    }

    const key = event.key === 'Escape' ? '[data-wall-big="on"]' : `[data-wall-key="${event.code}"]`;
    const button = root.querySelector<HTMLElement>(key);
    // Esc closes first what is open over the page.
    if (button && !event.defaultPrevented && !document.querySelector('dialog[open], :popover-open')) {
      event.preventDefault();
      button.click();
    }
  }, { signal: stop.signal });

  // A browser fills the screen only while it handles the hand's own event, so it is asked here.
  root.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-wall-big]');
    leaves = button?.dataset['wallBig'] === 'on';
    if (button?.dataset['wallBig'] === 'off') {
      void document.documentElement.requestFullscreen?.().catch(() => undefined);
    } else if (button && document.fullscreenElement) {
      void document.exitFullscreen();
    }
  }, { signal: stop.signal, capture: true });
  document.addEventListener('fullscreenchange', () => {
    // Left by Esc or F11: the page follows. Left by its own button: it does already.
    if (!document.fullscreenElement && !leaves) {
      root.querySelector<HTMLElement>('[data-wall-big="on"]')?.click();
    }
  }, { signal: stop.signal });

  const moments = new MutationObserver(redrawTimes);
  moments.observe(root, { attributes: true, attributeFilter: ['data-moment'] });
  attachScrubber(root, (minute) => page.invokeMethodAsync('ScrubAsync', minute), stop.signal);

  look();
  // From here on its keys work.
  root.toggleAttribute('data-live', true);
  return {
    detach(): void {
      stop.abort();
      sizes.disconnect();
      moments.disconnect();
      cancelAnimationFrame(asked);
    },
  };
}

function measure(list: HTMLElement) {
  const style = getComputedStyle(list);
  const isTiled = style.display === 'grid';
  const item = list.querySelector<HTMLElement>(':scope > :not(.space)');
  const gap = isTiled ? Number.parseFloat(style.rowGap) || 0 : 0;
  return {
    top: list.getBoundingClientRect().top,
    room: window.innerHeight,
    item: item ? item.offsetHeight + gap : 0,
    columns: isTiled ? style.gridTemplateColumns.split(' ').length : 1,
  };
}
