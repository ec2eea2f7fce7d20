// Where an interval of a day may go: on whole steps, within the day, never over its neighbours.

export interface Span {
  from: number;
  to: number;
}

export const dayEnd = 1440;
export const step = 15;

export const snap = (minute: number, by = step): number => Math.round(minute / by) * by;

/** The interval after its part was moved by so many minutes. */
export function place(part: 'new' | 'whole' | 'from' | 'to', start: Span, moved: number, others: Span[], by = step): Span {
  const low = Math.max(0, ...others.filter((other) => other.to <= start.from).map((other) => other.to));
  const high = Math.min(dayEnd, ...others.filter((other) => other.from >= start.to).map((other) => other.from));
  const within = (minute: number): number => Math.min(high, Math.max(low, minute));
  switch (part) {
    case 'new': {
      const end = within(snap(start.from + moved, by));
      return { from: Math.min(start.from, end), to: Math.max(start.from, end) };
    }
    case 'from':
      return { from: Math.min(within(snap(start.from + moved, by)), start.to - by), to: start.to };
    case 'to':
      return { from: start.from, to: Math.max(within(snap(start.to + moved, by)), start.from + by) };
    case 'whole': {
      const length = start.to - start.from;
      const from = Math.min(high - length, Math.max(low, snap(start.from + moved, by)));
      return { from, to: from + length };
    }
  }
}
