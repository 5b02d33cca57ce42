// The words of a receipt: how sure its proposal is, what it would settle, and whether it answers a search.
import type { AcceptedView, AsideView, ReceiptView, ShareView } from '../../ipc/bindings';
import { count, date, parseAmount } from '../../format';
import { plain } from '../../shell/palette';

/** How sure a proposal is, and its colour. */
export const STANDINGS: Record<string, { title: string; tone: string }> = {
  sure: { title: 'Sûr', tone: 'ok' },
  likely: { title: 'Probable', tone: 'info' },
  possible: { title: 'Possible', tone: 'warn' },
};

/** What accounting made of something accepted, and its colour. */
export const STATE_TONES: Record<string, string> = {
  unbooked: 'info',
  booked: 'ok',
  replaced: 'warn',
  waiting: 'warn',
};

/** Why money is often left aside. */
export const ASIDE_REASONS = ['Apport', 'Remboursement', 'Virement interne', 'Pas un client'] as const;

/** True for a payment that came back. */
export function returned(receipt: { amount_cents: number }): boolean {
  return receipt.amount_cents < 0;
}

/** Who paid, as far as it is known. */
export function payerOf(receipt: ReceiptView): string {
  return receipt.payer ?? receipt.client_name ?? receipt.label;
}

/** The pieces in short: two numbers at most, then how many more. */
export function pieces(all: readonly { piece: string }[]): string {
  const named = all.slice(0, 2).map(({ piece }) => piece || 'pièce absente');
  return named.join(', ') + (all.length > 2 ? ` et ${count(all.length - 2)} de plus` : '');
}

/** What is proposed, in one line. */
export function proposed(receipt: ReceiptView): string {
  if (receipt.shares.length > 0)
    return returned(receipt) ? `rouvre ${pieces(receipt.shares)}` : pieces(receipt.shares);
  return receipt.on_account ? `au compte de ${receipt.on_account.client_name}` : '';
}

/** What a returned payment opens again: « rouvre FA2026-0012, échéance d’origine 30/09/2026 ». */
export function reopens(share: ShareView): string {
  const due = share.due ? `, échéance d’origine ${date(share.due)}` : '';
  return `rouvre ${share.piece}${due}`;
}

/** What a row can be searched by. */
function wordsOf(row: ReceiptView | AcceptedView | AsideView): string[] {
  const shares = 'shares' in row ? row.shares.flatMap((s) => [s.piece, s.client, s.client_name]) : [];
  const who = 'payer' in row ? [row.payer ?? '', row.client ?? '', row.client_name ?? ''] : [];
  const why = 'reason' in row ? [row.reason] : [];
  return [row.label, ...who, ...why, ...shares];
}

/** Does a row answer what is typed: words anywhere, or its very amount? */
export function answers(row: ReceiptView | AcceptedView | AsideView, query: string): boolean {
  const typed = plain(query).trim();
  if (typed === '' || parseAmount(typed) === Math.abs(row.amount_cents)) return true;
  const text = plain(wordsOf(row).join(' '));
  return typed.split(/\s+/).every((word) => text.includes(word));
}
