// What follows the hand: files dropped from outside, rows dragged to folders, keys that must not scroll.
import type { Picked } from '../uploads/job';
import type { Tray } from '../uploads/tray';
import { chosen, dropped } from './collect';

export interface Page {
  /** A row was dragged to a folder; 0 is the top. */
  invokeMethodAsync(method: 'DroppedAsync', row: number, folder: number): Promise<void>;
  /** Another file than the one that broke off was chosen. */
  invokeMethodAsync(method: 'OtherFileAsync', name: string, size: number): Promise<void>;
}

const rowType = 'text/x-file-row';
const keys = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End', 'Enter', ' ', 'Delete', 'F2', 'Backspace']);

export class Files {
  private readonly stop = new AbortController();

  constructor(private readonly root: HTMLElement, private readonly page: Page) {
    const on = { signal: this.stop.signal };
    root.addEventListener('change', (event) => this.choose(event.target as HTMLInputElement), on);
    root.addEventListener('dragstart', (event) => this.lift(event), on);
    root.addEventListener('dragover', (event) => this.over(event), on);
    root.addEventListener('dragleave', (event) => {
      if (!root.contains(event.relatedTarget as Node | null)) {
        this.mark(null);
      }
    }, on);
    root.addEventListener('dragend', () => this.mark(null), on);
    root.addEventListener('drop', (event) => void this.drop(event), on);
    root.addEventListener('keydown', (event) => {
      const isOurs = event.target instanceof HTMLElement && event.target.matches('[data-keys]');
      if (isOurs && (keys.has(event.key) || (event.ctrlKey && event.code === 'KeyA'))) {
        event.preventDefault();
      }
    }, on);
  }

  detach(): void {
    this.stop.abort();
  }

  /** Scrolls the list no farther than it must; the row may not be drawn yet. */
  showRow(index: number): void {
    const frame = this.root.querySelector<HTMLElement>('.grid-frame');
    if (frame) {
      const height = frame.querySelector<HTMLElement>('tbody tr[id]')?.offsetHeight ?? 32;
      const [top, room] = [index * height, frame.clientHeight - (frame.querySelector('thead')?.offsetHeight ?? 0) - height];
      frame.scrollTop = top < frame.scrollTop ? top : Math.max(frame.scrollTop, top - room);
    }
  }

  showElement(id: string): void {
    document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
  }

  focus(selector: string): void {
    this.root.querySelector<HTMLElement>(selector)?.focus();
  }

  download(address: string): void {
    const link = document.createElement('a');
    link.href = address;
    link.download = '';
    link.click();
  }

  private choose(input: HTMLInputElement): void {
    if (input.type !== 'file' || !input.files?.length) {
      return;
    }

    const picked = chosen(input.files);
    const { name, size, folder } = input.dataset;
    // So that the same file may be chosen again.
    input.value = '';
    if (name !== undefined && (picked[0]!.file.name.normalize() !== name || `${picked[0]!.file.size}` !== size)) {
      void this.page.invokeMethodAsync('OtherFileAsync', name, Number(size));
      return;
    }

    this.send(picked, Number(folder ?? this.root.dataset['folder']));
  }

  private lift(event: DragEvent): void {
    const row = (event.target as Element).closest<HTMLElement>('tr[data-row]');
    if (row && event.dataTransfer) {
      event.dataTransfer.setData(rowType, row.dataset['row']!);
      event.dataTransfer.effectAllowed = 'move';
    }
  }

  private over(event: DragEvent): void {
    const types = event.dataTransfer?.types ?? [];
    const folder = this.folderOf(event.target);
    const accepts = types.includes(rowType) ? folder : types.includes('Files') && this.root.dataset['folder'] !== undefined ? (folder ?? this.root) : null;
    if (accepts) {
      event.preventDefault();
      event.dataTransfer!.dropEffect = types.includes(rowType) ? 'move' : 'copy';
    }

    this.mark(accepts);
  }

  private async drop(event: DragEvent): Promise<void> {
    const [row, target] = [event.dataTransfer?.getData(rowType), this.folderOf(event.target)];
    this.mark(null);
    if (row) {
      if (target) {
        event.preventDefault();
        await this.page.invokeMethodAsync('DroppedAsync', Number(row), Number(target.dataset['folder']));
      }
    } else if (event.dataTransfer?.types.includes('Files') && this.root.dataset['folder'] !== undefined) {
      event.preventDefault();
      const folder = Number((target ?? this.root).dataset['folder']);
      this.send(await dropped(event.dataTransfer.items), folder);
    }
  }

  private send(picked: Picked[], folder: number): void {
    document.querySelector<Tray>('upload-tray')?.add(picked, folder);
  }

  private mark(target: Element | null): void {
    this.root.querySelectorAll('[data-over]').forEach((old) => old.removeAttribute('data-over'));
    this.root.toggleAttribute('data-over', target === this.root);
    target?.setAttribute('data-over', '');
  }

  private folderOf(target: EventTarget | null): HTMLElement | null {
    const found = (target as Element).closest<HTMLElement>('[data-folder]');
    return found === this.root ? null : found;
  }
}
