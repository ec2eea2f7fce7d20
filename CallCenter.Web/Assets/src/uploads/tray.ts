import { Job, type Picked } from './job';
import { drive, sum } from './queue';
import { button, node, Row } from './row';
import { bytes, fill, type Texts } from './words';

const drawMs = 200;

/** Rows drawn at once; of more only their number is said. */
const shown = 100;

export class Tray extends HTMLElement {
  private jobs: Job[] = [];
  private texts: Texts = {};
  private readonly rows = new Map<Job, Row>();
  private readonly words = node('span', { role: 'status' });
  private readonly more = node('li', { class: 'more' });
  private head!: { fold: HTMLElement; stop: HTMLElement; clear: HTMLElement; progress: HTMLElement };
  private list!: HTMLElement;
  private hold!: HTMLElement;
  private drawing: ReturnType<typeof setTimeout> | undefined;
  private held: (() => void) | undefined;
  private isLeaving = false;

  connectedCallback(): void {
    this.texts = JSON.parse(this.dataset['texts'] ?? '{}') as Texts;
    const title = this.text('title');
    this.head = {
      fold: button(this.text('fold'), '▾', () => this.fold(!this.list.hidden)),
      stop: button(this.text('cancelAll'), '✕', () => this.jobs.filter((job) => !job.isOver).forEach((job) => void job.cancel())),
      clear: button(this.text('clear'), '✕', () => this.clear()),
      progress: node('progress', { max: '100', 'aria-label': title }),
    };
    this.list = node('ul', { tabindex: '0', 'aria-label': title });
    const reload = node('button', { type: 'button', class: 'button' }, this.text('reload'));
    reload.addEventListener('click', () => this.held?.());
    this.hold = node('p', { class: 'hold', role: 'alert' }, this.text('hold'), reload);
    const { fold, stop, clear, progress } = this.head;
    this.replaceChildren(node('header', {}, node('b', {}, title), this.words, fold, stop, clear, progress), this.list);
    window.addEventListener('beforeunload', (event) => {
      if (this.isBusy && !this.isLeaving) {
        event.preventDefault();
      }
    });
  }

  get isBusy(): boolean {
    return this.jobs.some((job) => !job.isOver);
  }

  /** Sends them to the folder, 0: the top. */
  add(picked: readonly Picked[], folder: number): void {
    this.jobs.push(...picked.map((one) => new Job(one, folder, () => this.changed())));
    this.fold(false);
    this.changed();
  }

  /** The page is to be loaded anew, and with it the files would be gone: it waits for them, unless somebody cannot wait. */
  beforeReload(): Promise<void> {
    return new Promise((resolve) => {
      this.held = () => {
        this.isLeaving = true;
        resolve();
      };
      this.list.before(this.hold);
      this.changed();
    });
  }

  private changed(): void {
    drive(this.jobs);
    this.drawing ??= setTimeout(() => {
      this.drawing = undefined;
      this.draw();
      if (!this.isBusy) {
        this.held?.();
      }
    }, drawMs);
  }

  private fold(isFolded: boolean): void {
    const label = this.text(isFolded ? 'unfold' : 'fold');
    this.list.hidden = isFolded;
    this.head.fold.textContent = isFolded ? '▴' : '▾';
    this.head.fold.title = label;
    this.head.fold.setAttribute('aria-label', label);
  }

  private clear(): void {
    this.jobs = this.jobs.filter((job) => !job.isOver);
    this.changed();
  }

  private draw(): void {
    const all = sum(this.jobs);
    this.hidden = this.jobs.length === 0;
    this.words.textContent = all.left > 0
      ? fill(this.text('progress'), bytes(all.sent, this.texts), bytes(all.size, this.texts), all.percent)
      : fill(this.text('done'), all.finished) + (all.failed > 0 ? `, ${fill(this.text('failedCount'), all.failed)}` : '');
    this.head.progress.setAttribute('value', `${all.percent}`);
    this.head.progress.hidden = this.head.stop.hidden = all.left === 0;
    this.head.clear.hidden = all.left > 0;
    this.drawRows();
  }

  private drawRows(): void {
    // What is under way stands above what is over.
    const inOrder = [...this.jobs].sort((one, other) => Number(one.isOver) - Number(other.isOver)).slice(0, shown);
    const elements = inOrder.map((job) => {
      const row = this.rows.get(job) ?? new Row(job, this.texts);
      this.rows.set(job, row);
      row.draw();
      return row.element;
    });
    [...this.rows.keys()].filter((job) => !inOrder.includes(job)).forEach((job) => this.rows.delete(job));
    if (this.jobs.length > shown) {
      this.more.textContent = fill(this.text('more'), this.jobs.length - shown);
      elements.push(this.more);
    }

    // Moved only when the order changed: what has the cursor or is being pressed stays.
    if (elements.length !== this.list.children.length || elements.some((element, index) => element !== this.list.children[index])) {
      this.list.replaceChildren(...elements);
    }
  }

  private text(key: string): string {
    return this.texts[key] ?? key;
  }
}
