// Which rows of a long list are in sight.

/** Items from `first` on, `count` of them, `columns` in a row. */
export interface Sight {
  first: number;
  count: number;
  columns: number;
}

/** Pixels: where the list begins in the window, the window's height, an item's height with the gap below it. */
export interface Measures {
  top: number;
  room: number;
  item: number;
  columns: number;
}

/** Rows before and behind what is seen, so that a small scroll asks for nothing; tiles come many in a row. */
const spareOf = (columns: number): number => (columns > 1 ? 2 : 8);

/** The one before while it still covers what is seen. */
export function sightOf({ top, room, item, columns }: Measures, before: Sight): Sight {
  if (item <= 0) {
    return before;
  }

  const spare = spareOf(columns);
  const from = Math.max(0, Math.floor(-top / item));
  const seen = Math.ceil(room / item) + 1;
  const covers = before.columns === columns && before.first <= from * columns && before.first + before.count >= (from + seen) * columns;
  // Far more than is seen is kept no longer than it must be: each of them is redrawn.
  if (covers && before.count <= (seen + 3 * spare) * columns) {
    return before;
  }

  const first = Math.max(0, from - spare);
  return { first: first * columns, count: (from - first + seen + spare) * columns, columns };
}
