// Where one is in a list, and which rows a window onto it shows. Pure arithmetic, whatever the rows are.

/** The rows to draw: from `first` to before `last`, with a few beyond each edge so that scrolling never shows a gap. */
export function windowOf(
  scroll: number,
  height: number,
  rowHeight: number,
  count: number,
  spare = 12,
): { first: number; last: number } {
  const top = Math.floor(scroll / rowHeight);
  const seen = Math.ceil(height / rowHeight) + 1;
  return { first: Math.max(0, top - spare), last: Math.min(count, top + seen + spare) };
}

/** The row reached by moving `by` from `from`; stays inside, and −1 (nowhere) enters from the top. */
export function moved(from: number, by: number, count: number): number {
  if (count === 0) return -1;
  if (from < 0) return by > 0 ? 0 : count - 1;
  return Math.min(count - 1, Math.max(0, from + by));
}

/** The scroll position that shows a row, changed as little as possible. */
export function reveal(row: number, scroll: number, height: number, rowHeight: number): number {
  const top = row * rowHeight;
  if (top < scroll) return top;
  const over = top + rowHeight - (scroll + height);
  return over > 0 ? scroll + over : scroll;
}
