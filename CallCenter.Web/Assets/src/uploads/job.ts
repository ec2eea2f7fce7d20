// One file on its way. tus-js-client speaks the protocol; here is only what becomes of its answers.
import { Upload, type DetailedError } from 'tus-js-client';
import { Pace } from '../base/pace';
import { isPassing } from './queue';

const endpoint = '/files/uploads';

/** A small file goes in one request with its announcement; of a large one a cut must leave an address to go on at. */
const smallBytes = 4 * 1024 * 1024;
const pieceBytes = 16 * 1024 * 1024;

/** Until somebody cancels: a host may be away for a night. */
const retryDelays = [500, 1_000, 2_000, 5_000, ...Array<number>(50_000).fill(10_000)];

export interface Picked {
  file: File;
  /** Folders it lay in, from what was dropped or chosen. */
  path: string[];
  /** The browser may not read it; the file stands for its name. */
  isUnreadable?: boolean;
}

export type State = 'queued' | 'sending' | 'waiting' | 'finished' | 'failed' | 'cancelled';

export type Failure = 'broken' | 'signedOut' | 'unreadable';

export class Job {
  state: State = 'queued';
  sent = 0;
  /** Bytes a second; 0 while nothing can be said. */
  speed = 0;
  /** The server's own words, or which of ours. */
  refusal = '';
  failure: Failure | undefined;
  private upload: Upload | undefined;
  private pace = new Pace();

  constructor(readonly picked: Picked, readonly folder: number, private readonly changed: () => void) {}

  get name(): string {
    return [...this.picked.path, this.picked.file.name].join('/');
  }

  get size(): number {
    return this.picked.file.size;
  }

  get isOver(): boolean {
    return this.state === 'finished' || this.state === 'failed' || this.state === 'cancelled';
  }

  start(): void {
    const { file, path } = this.picked;
    if (this.picked.isUnreadable) {
      this.failure = 'unreadable';
      this.to('failed');
      return;
    }

    this.pace = new Pace();
    this.to('sending');
    this.upload ??= new Upload(file, {
      endpoint,
      chunkSize: pieceBytes,
      retryDelays,
      uploadDataDuringCreation: file.size <= smallBytes,
      storeFingerprintForResuming: false,
      // The sign-in page is no answer to a program.
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
      metadata: { filename: file.name, folder: `${this.folder}`, modified: `${file.lastModified}`, path: JSON.stringify(path) },
      onProgress: (sent) => {
        this.sent = sent;
        this.speed = this.pace.take(sent, performance.now());
        this.to('sending');
      },
      onShouldRetry: (error) => {
        const passes = isPassing(error.originalResponse?.getStatus() ?? 0);
        if (passes) {
          this.speed = 0;
          this.to('waiting');
          void this.giveUpUnreadable();
        }

        return passes;
      },
      onSuccess: () => {
        this.sent = this.size;
        this.to('finished');
      },
      onError: (error) => void this.fail(error),
    });
    this.upload.start();
  }

  /** Ends it here and on the server. */
  async cancel(): Promise<void> {
    const { upload } = this;
    this.upload = undefined;
    this.to('cancelled');
    // What cannot be told to the server now it forgets by itself.
    await upload?.abort(true).catch(() => undefined);
  }

  private async fail(error: Error | DetailedError): Promise<void> {
    if (this.state === 'cancelled') {
      return;
    }

    const answer = 'originalResponse' in error ? error.originalResponse : null;
    const status = answer?.getStatus() ?? 0;
    const isText = answer?.getHeader('Content-Type')?.startsWith('text/plain') ?? false;
    this.refusal = isText ? answer!.getBody() : '';
    this.failure = this.refusal !== '' ? undefined : status === 401 ? 'signedOut' : (await this.isReadable()) ? 'broken' : 'unreadable';
    this.to('failed');
  }

  /** A file that was changed or taken away fails as a lost connection does, and would be tried for ever. */
  private async giveUpUnreadable(): Promise<void> {
    if (!(await this.isReadable()) && this.state === 'waiting') {
      await this.upload?.abort();
      this.failure = 'unreadable';
      this.to('failed');
    }
  }

  private async isReadable(): Promise<boolean> {
    try {
      await this.picked.file.slice(0, 1).arrayBuffer();
      return true;
    } catch {
      return false;
    }
  }

  private to(state: State): void {
    if (this.state !== 'cancelled') {
      this.state = state;
      this.changed();
    }
  }
}
