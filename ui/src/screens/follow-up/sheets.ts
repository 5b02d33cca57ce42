import { plural } from '../../format';

export type SheetKind = 'day' | 'calls' | 'week';

/** Lines of a sheet of the day, and sheets of calls: the most there are, and those one prints without a thought. */
const SHEET_LINES = 200;
const SHEET_CALLS = 40;
const MANY_LINES = 80;
const MANY_CALLS = 10;
const CALLS = ['step_call', 'broken_promise', 'late_promise'];

/** What a sheet of these rows would be, where it is more than one prints without a thought. */
export function much(kind: SheetKind, rows: readonly { code: string; kind: string }[]): string | null {
  if (kind === 'day' && rows.length > MANY_LINES)
    return `${plural(Math.min(rows.length, SHEET_LINES), 'ligne')} à imprimer.`;
  const calls = new Set(rows.filter((row) => CALLS.includes(row.kind)).map(({ code }) => code));
  if (kind === 'calls' && calls.size > MANY_CALLS)
    return `${plural(Math.min(calls.size, SHEET_CALLS), 'page')} à imprimer, une par client.`;
  return null;
}
