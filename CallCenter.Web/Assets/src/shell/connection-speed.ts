// How good the way to the host is, measured on the page's own connection: round trips of nothing, then one download of a known size.
const probe = '/connection-probe';
const trips = 5;

/** Large enough to fill a slow line for a moment, small enough not to matter on it. */
const downloadBytes = 512 * 1024;

/** Beyond this a download of that size tells the clock's grain and no speed. */
const mostMegabits = 1000;

export interface ConnectionSpeed {
  /** Milliseconds, the middle one of several. */
  readonly roundTripMs: number;

  /** Megabits a second, without the round trip that asking takes. */
  readonly megabits: number;
}

/** Rejects when the host does not answer. */
export async function measureConnection(signal?: AbortSignal): Promise<ConnectionSpeed> {
  const times: number[] = [];
  for (let i = 0; i <= trips; i++) {
    times.push(await time(0, signal));
  }

  // The first one may have opened a connection.
  const roundTripMs = times.slice(1).sort((a, b) => a - b)[Math.floor(trips / 2)] ?? 0;
  const downloadMs = await time(downloadBytes, signal) - roundTripMs;
  const megabits = downloadBytes * 8 / Math.max(downloadMs, 1) / 1000;
  return { roundTripMs, megabits: Math.min(megabits, mostMegabits) };
}

async function time(bytes: number, signal?: AbortSignal): Promise<number> {
  const start = performance.now();
  const answer = await fetch(`${probe}?bytes=${bytes}`, { cache: 'no-store', signal: signal ?? null });
  if (!answer.ok) {
    throw new Error(`${probe} answered ${answer.status}`);
  }

  await answer.arrayBuffer();
  return performance.now() - start;
}
