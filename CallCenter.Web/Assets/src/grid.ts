// A long grid by keys: the page keeps the row that is chosen, here the keys are caught before they scroll, and the row is brought into sight.

interface Board {
  invokeMethodAsync(method: 'MoveAsync', by: number): Promise<void>;
  invokeMethodAsync(method: 'OpenAsync'): Promise<void>;
  invokeMethodAsync(method: 'ToggleAsync'): Promise<void>;
}

const far = 1e6;

export function attach(frame: HTMLElement, board: Board) {
  const rowHeight = (): number => frame.querySelector<HTMLElement>('tbody tr[id]')?.offsetHeight ?? 32;
  const headHeight = (): number => frame.querySelector('thead')?.offsetHeight ?? 0;
  const page = (): number => Math.max(1, Math.floor((frame.clientHeight - headHeight()) / rowHeight()) - 1);

  const steps: Record<string, () => number> = {
    ArrowDown: () => 1,
    ArrowUp: () => -1,
    PageDown: page,
    PageUp: () => -page(),
    Home: () => -far,
    End: () => far,
  };

  const onKey = (event: KeyboardEvent): void => {
    if (event.target !== frame.querySelector('table') || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }

    const step = steps[event.key];
    if (step) {
      event.preventDefault();
      void board.invokeMethodAsync('MoveAsync', step());
    } else if (event.key === 'Enter') {
      event.preventDefault();
      void board.invokeMethodAsync('OpenAsync');
    } else if (event.key === ' ') {
      event.preventDefault();
      void board.invokeMethodAsync('ToggleAsync');
    }
  };

  frame.addEventListener('keydown', onKey);
  return {
    /** Scrolls no farther than it must. */
    show(index: number): void {
      const top = index * rowHeight();
      const room = frame.clientHeight - headHeight() - rowHeight();
      if (top < frame.scrollTop) {
        frame.scrollTop = top;
      } else if (top > frame.scrollTop + room) {
        frame.scrollTop = top - room;
      }
    },

    /** Rows came in above: what was in sight stays there. */
    shift(rows: number): void {
      frame.scrollTop += rows * rowHeight();
    },

    detach(): void {
      frame.removeEventListener('keydown', onKey);
    },
  };
}
