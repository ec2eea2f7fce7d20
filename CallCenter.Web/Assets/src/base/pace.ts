// How fast something moves, over the last seconds: one quick or slow piece must not swing the number that is shown.

const windowMs = 4_000;

interface Mark {
  at: number;
  bytes: number;
}

export class Pace {
  private marks: Mark[] = [];

  /** Takes how far it is; answers bytes per second, 0 while nothing can be said. */
  take(bytes: number, at: number): number {
    this.marks = [...this.marks.filter((mark) => at - mark.at <= windowMs), { at, bytes }];
    const first = this.marks[0]!;
    return at > first.at ? Math.round(((bytes - first.bytes) * 1_000) / (at - first.at)) : 0;
  }
}
