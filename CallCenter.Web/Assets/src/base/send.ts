// Sends a chosen or dropped file straight to the server, beside the circuit: a large file holds nothing up, and its progress has numbers.
import { Pace } from './pace';

const tellMs = 250;

export interface Page {
  /** The address to send the file to; empty when it is refused, and the page says why. */
  invokeMethodAsync(method: 'ChosenAsync', name: string, bytes: number): Promise<string>;
  invokeMethodAsync(method: 'SentAsync', bytes: number, bytesPerSecond: number): Promise<void>;
  /** `status` 0: the connection broke. */
  invokeMethodAsync(method: 'EndedAsync', status: number, answer: string): Promise<void>;
}

/** Nobody listens any more when the page was left or its connection is gone; then the server's own state tells. */
const unheard = (): void => undefined;

export class Drop {
  private readonly stop = new AbortController();
  private request: XMLHttpRequest | undefined;

  constructor(root: HTMLElement, private readonly page: Page) {
    const on = { signal: this.stop.signal };
    root.addEventListener('change', (event) => {
      const input = event.target as HTMLInputElement;
      void this.choose(input.files);
      // So that the same file may be chosen again.
      input.value = '';
    }, on);
    root.addEventListener('dragover', (event) => {
      if (event.dataTransfer?.types.includes('Files')) {
        event.preventDefault();
        root.dataset['over'] = '';
      }
    }, on);
    root.addEventListener('dragleave', (event) => {
      if (!root.contains(event.relatedTarget as Node | null)) {
        delete root.dataset['over'];
      }
    }, on);
    root.addEventListener('drop', (event) => {
      event.preventDefault();
      delete root.dataset['over'];
      void this.choose(event.dataTransfer?.files ?? null);
    }, on);
  }

  cancel(): void {
    this.request?.abort();
  }

  detach(): void {
    this.stop.abort();
    this.cancel();
  }

  private async choose(files: FileList | null): Promise<void> {
    const file = files?.[0];
    if (!file || this.request) {
      return;
    }

    const address = await this.page.invokeMethodAsync('ChosenAsync', file.name, file.size);
    if (address !== '' && !this.stop.signal.aborted) {
      this.send(file, address);
    }
  }

  private send(file: File, address: string): void {
    const request = new XMLHttpRequest();
    const pace = new Pace();
    let toldAt = 0;
    const end = (status: number): void => {
      this.request = undefined;
      void this.page.invokeMethodAsync('EndedAsync', status, request.responseText).catch(unheard);
    };
    request.upload.addEventListener('progress', ({ loaded }) => {
      const now = performance.now();
      const speed = pace.take(loaded, now);
      if (now - toldAt >= tellMs) {
        toldAt = now;
        void this.page.invokeMethodAsync('SentAsync', loaded, speed).catch(unheard);
      }
    });
    request.addEventListener('load', () => end(request.status));
    request.addEventListener('error', () => end(0));
    request.addEventListener('abort', () => { this.request = undefined; });
    request.open('POST', address);
    // Other sites may not send this kind unasked.
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.send(file);
    this.request = request;
  }
}
