import type { ItemView, PartSaid, Qualification } from '../../ipc/bindings';

/** Overdue invoices nobody gave a cause yet, each once whatever its instalments. */
export function withoutCause(items: readonly ItemView[]): ItemView[] {
  const open = items.filter(
    ({ kind, parts, days_late }) => kind === 'invoice' && parts.length === 0 && (days_late ?? 0) > 0,
  );
  return open.filter(({ invoice }, i) => open.findIndex((other) => other.invoice === invoice) === i);
}

/** What is recorded of an invoice when only its causes are said; no part takes them away. */
export function causesOnly(invoice: string, parts: PartSaid[]): Qualification {
  return { invoice, parts, comment: '', next: null, promise: null, dispute: null };
}
