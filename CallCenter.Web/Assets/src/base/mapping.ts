// Fields of the card on their way to columns of the file: dragged with the mouse, or picked up and carried with the keys (or clicks).
// The page keeps the mapping; here is only what follows the hand.

export interface Board {
  invokeMethodAsync(method: 'PlacedAsync', field: string, column: number): Promise<void>;
}

const dragType = 'text/x-field';

export class Mapping {
  private readonly stop = new AbortController();
  private picked: HTMLElement | undefined;
  private column = -1;

  constructor(private readonly root: HTMLElement, private readonly board: Board) {
    const on = { signal: this.stop.signal };
    root.addEventListener('dragstart', (event) => {
      const chip = this.chipOf(event.target);
      if (chip && event.dataTransfer) {
        this.drop();
        event.dataTransfer.setData(dragType, chip.dataset['field']!);
        event.dataTransfer.effectAllowed = 'move';
      }
    }, on);
    root.addEventListener('dragover', (event) => {
      const column = this.columnOf(event.target);
      if (column >= 0 && event.dataTransfer?.types.includes(dragType)) {
        event.preventDefault();
        this.show(column);
      } else {
        this.show(-1);
      }
    }, on);
    root.addEventListener('dragend', () => this.show(-1), on);
    root.addEventListener('drop', (event) => {
      const [field, column] = [event.dataTransfer?.getData(dragType), this.columnOf(event.target)];
      this.show(-1);
      if (field && column >= 0) {
        event.preventDefault();
        void this.board.invokeMethodAsync('PlacedAsync', field, column);
      }
    }, on);
    root.addEventListener('click', (event) => this.click(event.target), on);
    root.addEventListener('keydown', (event) => this.press(event), on);
  }

  detach(): void {
    this.stop.abort();
  }

  private click(target: EventTarget | null): void {
    const chip = this.chipOf(target);
    if (chip) {
      chip === this.picked ? this.drop() : this.pick(chip);
    } else if (this.picked && this.columnOf(target) >= 0 && !(target as Element).closest('select')) {
      this.place(this.columnOf(target));
    }
  }

  private press(event: KeyboardEvent): void {
    if (!this.picked) {
      return;
    }

    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const last = this.root.querySelectorAll('th[data-column]').length - 1;
      this.show(Math.min(last, Math.max(0, this.column + step)), true);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.place(this.column);
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      this.drop();
    }
  }

  private pick(chip: HTMLElement): void {
    this.drop();
    this.picked = chip;
    chip.setAttribute('aria-pressed', 'true');
    this.root.dataset['carries'] = '';
    // It begins where the field is already, else at the first column that is still free.
    this.show(Number(chip.dataset['at'] ?? this.root.querySelector<HTMLElement>('th[data-free]')?.dataset['column'] ?? 0), true);
  }

  private place(column: number): void {
    const field = this.picked?.dataset['field'];
    this.drop();
    if (field && column >= 0) {
      void this.board.invokeMethodAsync('PlacedAsync', field, column);
    }
  }

  private drop(): void {
    this.picked?.setAttribute('aria-pressed', 'false');
    this.picked = undefined;
    delete this.root.dataset['carries'];
    this.show(-1);
  }

  /** Marks the column under the hand; said aloud when the keys carry. */
  private show(column: number, isAloud = false): void {
    if (column !== this.column) {
      this.root.querySelectorAll('[data-under]').forEach((cell) => cell.removeAttribute('data-under'));
      this.root.querySelectorAll(`[data-column="${column}"]`).forEach((cell) => cell.setAttribute('data-under', ''));
      this.column = column;
    }

    const head = this.root.querySelector<HTMLElement>(`th[data-column="${column}"]`);
    if (isAloud && head) {
      head.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      this.root.querySelector('[data-voice]')!.textContent = head.dataset['name'] ?? '';
    }
  }

  private chipOf(target: EventTarget | null): HTMLElement | null {
    return (target as Element).closest<HTMLElement>('[data-field]');
  }

  private columnOf(target: EventTarget | null): number {
    return Number((target as Element).closest<HTMLElement>('[data-column]')?.dataset['column'] ?? -1);
  }
}
