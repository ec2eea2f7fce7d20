// A restarted host is back within seconds and must be found at once; a host that stays away must not be stormed.
const delays = [50, 150, 300, 500, 500, 1_000, 1_000, 2_000];
const longest = 4_000;

/** Milliseconds before the next try, a little different for everybody so that a hundred browsers do not come in one instant. */
export function retryDelay(attempt: number, random: () => number = Math.random): number {
  const delay = delays[attempt] ?? longest;
  return Math.round(delay * (0.75 + random() / 2));
}
