import type { ItemView } from '../../ipc/bindings';

/**
 * The next invoice of the queue, or the former one when `by` is -1, round to the other end; `null` when none is left
 * besides those said. An invoice that is not in the queue stands before its first row.
 */
export function following(
  rows: readonly ItemView[],
  invoice: string | null,
  by: 1 | -1,
  besides: readonly (string | null)[] = [invoice],
): string | null {
  const at = rows.findIndex((row) => row.invoice === invoice);
  const round = [...rows.slice(at + 1), ...rows.slice(0, at + 1)];
  const order = by === 1 ? round : round.reverse();
  return order.find((row) => !besides.includes(row.invoice))?.invoice ?? null;
}
