import type { Job } from './job';
import { bytes, fill, type Texts } from './words';

/** One file in the tray. Its elements stay while it changes: a button that is drawn anew between press and release is never clicked. */
export class Row {
  readonly element: HTMLElement;
  private readonly state = node('span', { class: 'state' });
  private readonly progress: HTMLElement;
  private readonly cancel: HTMLElement;
  private readonly retry: HTMLElement;

  constructor(private readonly job: Job, private readonly texts: Texts) {
    this.progress = node('progress', { max: `${Math.max(1, job.size)}`, 'aria-label': job.name });
    this.cancel = button(fill(texts['cancel'] ?? '', job.name), '✕', () => void job.cancel());
    this.retry = button(fill(texts['retry'] ?? '', job.name), '↻', () => job.start());
    this.element = node('li', {}, node('span', { class: 'name', title: job.name }, job.name), this.state, this.retry, this.cancel, this.progress);
  }

  draw(): void {
    const { job } = this;
    this.element.dataset['state'] = job.state;
    this.state.textContent = this.words();
    this.progress.setAttribute('value', `${job.sent}`);
    this.progress.hidden = this.cancel.hidden = job.isOver;
    this.retry.hidden = job.state !== 'failed';
  }

  private words(): string {
    const { job, texts } = this;
    switch (job.state) {
      case 'queued': return `${texts['queued']} · ${bytes(job.size, texts)}`;
      case 'waiting': return texts['waiting'] ?? '';
      case 'finished': return `${texts['finished']} · ${bytes(job.size, texts)}`;
      case 'cancelled': return texts['cancelled'] ?? '';
      case 'failed': return job.refusal || (texts[job.failure ?? 'broken'] ?? '');
      case 'sending': {
        const words = fill(texts['progress'] ?? '', bytes(job.sent, texts), bytes(job.size, texts), Math.floor((100 * job.sent) / Math.max(1, job.size)));
        return job.speed > 0 ? `${words} · ${fill(texts['speed'] ?? '', bytes(job.speed, texts))}` : words;
      }
    }
  }
}

/** Texts are set as texts: a name may be anything. */
export function node(tag: string, attributes: Record<string, string>, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children);
  return made;
}

export function button(label: string, sign: string, press: () => void): HTMLElement {
  const made = node('button', { type: 'button', class: 'icon-button', title: label, 'aria-label': label }, sign);
  made.addEventListener('click', press);
  return made;
}
