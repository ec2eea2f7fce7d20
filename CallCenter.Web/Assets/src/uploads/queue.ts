// Which of many files is sent when, and how far they are together.

export interface Sendable {
  readonly state: string;
  readonly isOver: boolean;
  readonly size: number;
  readonly sent: number;
  start(): void;
}

/** What of an answer is worth another try; a 0 is no answer at all, and a 507 says that the disk is full. */
export const isPassing = (status: number): boolean => status === 0 || status === 409 || status === 423 || status === 429 || (status >= 500 && status !== 507);

/** Over one line more at once are no faster; fewer leave it idle between small files. */
const together = 3;

/** Begins what may begin now. A file that begins says so, and this is asked again in the midst of it: each time it looks anew. */
export function drive(jobs: readonly Sendable[]): void {
  for (;;) {
    const next = jobs.find((job) => job.state === 'queued');
    if (!next || jobs.filter((job) => !job.isOver && job.state !== 'queued').length >= together) {
      return;
    }

    next.start();
  }
}

export interface Summary {
  finished: number;
  failed: number;
  left: number;
  sent: number;
  size: number;
  percent: number;
}

/** Of what was not given up. */
export function sum(jobs: readonly Sendable[]): Summary {
  const wanted = jobs.filter((job) => job.state !== 'cancelled');
  const good = wanted.filter((job) => job.state !== 'failed');
  const total = (of: (job: Sendable) => number): number => good.reduce((all, job) => all + of(job), 0);
  const [sent, size] = [total((job) => job.sent), total((job) => job.size)];
  const left = wanted.filter((job) => !job.isOver).length;
  return {
    finished: wanted.filter((job) => job.state === 'finished').length,
    failed: wanted.length - good.length,
    left,
    sent,
    size,
    // 100 is said when it is true: files without contents have none.
    percent: left === 0 ? 100 : Math.min(99, Math.floor((100 * sent) / Math.max(1, size))),
  };
}
