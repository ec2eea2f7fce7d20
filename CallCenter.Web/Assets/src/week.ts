// The drawn week of a project's schedule: intervals are drawn, moved and stretched with the mouse or by arrow keys. The page keeps the
// intervals; here is only what follows the hand.

import { place, snap, type Span } from './week/span';

interface Board {
  invokeMethodAsync(method: 'DrawnAsync', index: number, day: number, from: number, to: number): Promise<void>;
}

interface Drag {
  track: HTMLElement;
  block: HTMLElement;
  index: number;
  part: 'new' | 'whole' | 'from' | 'to';
  start: Span;
  grabbed: number;
  now: Span;
}

const dayEnd = 1440;

const dayOf = (track: HTMLElement): number => Number(track.dataset['day']);
const spanOf = (block: HTMLElement): Span => ({ from: Number(block.dataset['from']), to: Number(block.dataset['to']) });

function minuteAt(track: HTMLElement, clientX: number): number {
  const box = track.getBoundingClientRect();
  return Math.min(dayEnd, Math.max(0, ((clientX - box.left) / box.width) * dayEnd));
}

function others(track: HTMLElement, block: HTMLElement): Span[] {
  return [...track.querySelectorAll<HTMLElement>('.block')].filter((other) => other !== block).map(spanOf);
}

function show(block: HTMLElement, span: Span): void {
  block.style.left = `${(span.from / dayEnd) * 100}%`;
  block.style.width = `${((span.to - span.from) / dayEnd) * 100}%`;
  // The page keeps its own text node and goes on writing into it.
  const text = block.querySelector('.text')?.firstChild;
  if (text) {
    text.nodeValue = `${clock(span.from)}–${clock(span.to)}`;
  }
}

/** What comes next from the hand begins here, also before the page has answered. */
function keep(block: HTMLElement, span: Span): void {
  block.dataset['from'] = String(span.from);
  block.dataset['to'] = String(span.to);
  show(block, span);
}

const clock = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

export function attach(root: HTMLElement, board: Board): { detach(): void } {
  let drag: Drag | undefined;
  const stop = new AbortController();
  const on = { signal: stop.signal };

  root.addEventListener('pointerdown', (event) => {
    const target = event.target as HTMLElement;
    const track = target.closest<HTMLElement>('.track');
    if (!track || event.button !== 0) {
      return;
    }

    event.preventDefault();
    const at = minuteAt(track, event.clientX);
    const block = target.closest<HTMLElement>('.block');
    if (block) {
      const side = target.closest<HTMLElement>('.edge')?.dataset['side'] as 'from' | 'to' | undefined;
      target.closest<HTMLElement>('.edge')?.focus();
      const start = spanOf(block);
      drag = { track, block, index: Number(block.dataset['index']), part: side ?? 'whole', start, grabbed: at, now: start };
    } else {
      const from = snap(at);
      const drawn = document.createElement('div');
      drawn.className = 'block is-drawn';
      drawn.innerHTML = '<span class="text"> </span>';
      track.append(drawn);
      drag = { track, block: drawn, index: -1, part: 'new', start: { from, to: from }, grabbed: at, now: { from, to: from } };
      show(drawn, drag.now);
    }

    root.setPointerCapture(event.pointerId);
  }, on);

  root.addEventListener('pointermove', (event) => {
    if (drag) {
      drag.now = place(drag.part, drag.start, minuteAt(drag.track, event.clientX) - drag.grabbed, others(drag.track, drag.block));
      show(drag.block, drag.now);
    }
  }, on);

  const finish = (isKept: boolean): void => {
    if (!drag) {
      return;
    }

    const { block, track, index, start, now } = drag;
    drag = undefined;
    if (index < 0) {
      block.remove();
    }

    if (isKept && now.to > now.from && (index < 0 || now.from !== start.from || now.to !== start.to)) {
      if (index >= 0) {
        keep(block, now);
      }

      void board.invokeMethodAsync('DrawnAsync', index, dayOf(track), now.from, now.to);
    } else if (index >= 0) {
      show(block, start);
    }
  };
  root.addEventListener('pointerup', () => finish(true), on);
  root.addEventListener('pointercancel', () => finish(false), on);

  root.addEventListener('keydown', (event) => {
    const edge = (event.target as HTMLElement).closest<HTMLElement>('.edge');
    const block = edge?.closest<HTMLElement>('.block');
    const track = block?.closest<HTMLElement>('.track');
    if (!edge || !block || !track) {
      return;
    }

    const steps: Record<string, number> = { ArrowLeft: -15, ArrowDown: -15, ArrowRight: 15, ArrowUp: 15, PageDown: -60, PageUp: 60 };
    const step = steps[event.key];
    const index = Number(block.dataset['index']);
    const span = spanOf(block);
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      void board.invokeMethodAsync('DrawnAsync', index, dayOf(track), span.from, span.from);
    } else if (step !== undefined) {
      event.preventDefault();
      const moved = place(edge.dataset['side'] as 'from' | 'to', span, event.shiftKey ? Math.sign(step) * 5 : step, others(track, block), event.shiftKey ? 5 : 15);
      if (moved.from !== span.from || moved.to !== span.to) {
        keep(block, moved);
        void board.invokeMethodAsync('DrawnAsync', index, dayOf(track), moved.from, moved.to);
      }
    } else if (event.key === 'Escape') {
      finish(false);
    }
  }, on);

  return { detach: () => stop.abort() };
}
