import { expect, it } from 'vitest';

import type { ReceiptView, ShareView } from '../../ipc/bindings';
import { Draft } from './draft.svelte';

const share = (item: string, remaining: number, paid = remaining): ShareView => ({
  item,
  client: 'C1',
  client_name: 'Mistral',
  piece: item.toUpperCase(),
  due: '2026-09-30',
  days_late: 54,
  remaining_cents: remaining,
  amount_cents: paid,
});
const receipt = (cents: number, shares: ShareView[], more: Partial<ReceiptView> = {}): ReceiptView => ({
  id: 'r1',
  source: 'bank',
  means: 'transfer',
  means_label: 'virement',
  on: '2026-11-20',
  amount_cents: cents,
  label: '',
  payer: null,
  payer_account: null,
  client: null,
  client_name: null,
  standing: 'sure',
  shares,
  on_account: null,
  penalties: [],
  difference: null,
  unassigned_cents: 0,
  reasons: [],
  ...more,
});
const keeper = { client: 'C2', client_name: 'Rhodania' };

it('a proposal that takes all is sent as it is', () => {
  const draft = new Draft(receipt(30_000, [share('f1', 20_000), share('f2', 40_000, 10_000)]));
  expect([draft.problem, draft.left, draft.unassigned]).toEqual(['', 0, 0]);
  expect(draft.acceptance).toEqual({
    receipt: 'r1',
    penalties: [],
    shares: [
      { item: 'f1', amount_cents: 20_000 },
      { item: 'f2', amount_cents: 10_000 },
    ],
    on_account: null,
    difference: null,
  });
});

it('what is left waits for the client who keeps it', () => {
  const draft = new Draft(receipt(30_000, [share('f1', 20_000)]));
  expect(draft.problem).toContain('Reste 100,00\u00a0€');
  draft.keeper = keeper;
  expect([draft.problem, draft.left, draft.unassigned]).toEqual(['', 10_000, 0]);
  expect(draft.acceptance.on_account).toBe('C2');
});

it.each([
  ['25000', 'F1\u00a0: 24\u202f800,00\u00a0€ de plus que les 200,00\u00a0€ qui restent dus'],
  ['', 'F1\u00a0: un montant comme 1\u202f234,56'],
  ['12,345', 'F1\u00a0: un montant comme 1\u202f234,56'],
  ['0', 'F1\u00a0: un montant au-dessus de zéro'],
  ['-5', 'F1\u00a0: un montant au-dessus de zéro'],
])('« %s » typed for 200 € is refused with its reason', (typed, reason) => {
  const draft = new Draft(receipt(20_000, [share('f1', 20_000)]));
  draft.lines[0]!.typed = typed;
  expect(draft.problem).toBe(reason);
});

it('more than the receipt is refused, whoever keeps the rest', () => {
  const draft = new Draft(receipt(30_000, [share('f1', 20_000), share('f2', 40_000, 10_000)]));
  draft.keeper = keeper;
  draft.lines[1]!.typed = '150,01';
  expect([draft.over, draft.unassigned]).toEqual([true, -5_001]);
  expect(draft.problem).toBe('50,01\u00a0€ de trop\u00a0: le règlement est de 300,00\u00a0€');
});

it('an invoice added takes what is left and no more than it owes', () => {
  const draft = new Draft(receipt(30_000, [share('f1', 20_000)]));
  draft.add(share('f2', 4_000, 0));
  draft.add(share('f3', 90_000, 0));
  draft.add(share('f3', 90_000, 0));
  expect(draft.lines.map(({ cents }) => cents)).toEqual([20_000, 4_000, 6_000]);
});

it('an invoice unticked gives its money back, ticked again takes what is left', () => {
  const draft = new Draft(receipt(30_000, [share('f1', 20_000), share('f2', 40_000, 10_000)]));
  draft.tick(draft.lines[0]!);
  expect([draft.left, draft.acceptance.shares]).toEqual([20_000, [{ item: 'f2', amount_cents: 10_000 }]]);
  draft.lines[1]!.typed = '250';
  draft.tick(draft.lines[0]!);
  expect([draft.lines[0]!.cents, draft.left]).toEqual([5_000, 0]);
});

it('a difference closes what the payment leaves, and follows the amount', () => {
  const draft = new Draft(receipt(98_000, [share('f1', 100_000, 98_000)]));
  draft.writeOff(draft.lines[0], 'discount');
  expect(draft.difference).toEqual({ item: 'f1', amount_cents: 2_000, kind: 'discount' });
  expect(draft.after(draft.lines[0]!)).toBe(0);
  draft.lines[0]!.typed = '1000';
  draft.retyped(draft.lines[0]!);
  expect(draft.difference).toBeNull();
});

it('a proposed difference keeps its amount until the payment of its invoice changes', () => {
  const written = { item: 'f1', piece: 'F1', amount_cents: 500, kind: 'rounding', kind_label: 'arrondi' };
  const draft = new Draft(receipt(98_000, [share('f1', 100_000, 98_000)], { difference: written }));
  expect([draft.difference?.amount_cents, draft.after(draft.lines[0]!)]).toEqual([500, 1_500]);
  draft.lines[0]!.typed = '979';
  draft.retyped(draft.lines[0]!);
  expect(draft.difference?.amount_cents).toBe(2_100);
});

it('a returned payment opens its invoice again, with amounts typed without sign', () => {
  const draft = new Draft(receipt(-98_000, [share('f1', 0, -98_000)]));
  expect([draft.problem, draft.after(draft.lines[0]!), draft.short]).toEqual(['', 98_000, []]);
  draft.lines[0]!.typed = '1 000';
  expect(draft.problem).toBe('20,00\u00a0€ de trop\u00a0: le règlement est de 980,00\u00a0€');
  draft.lines[0]!.typed = '900';
  draft.add(share('f2', 0, 0));
  expect(draft.acceptance.shares).toEqual([
    { item: 'f1', amount_cents: -90_000 },
    { item: 'f2', amount_cents: -8_000 },
  ]);
});

it('nothing proposed is nothing to accept', () => {
  const draft = new Draft(receipt(30_000, []));
  expect(draft.problem).toContain('Rien n’est proposé');
  draft.keeper = keeper;
  expect([draft.problem, draft.acceptance.on_account]).toEqual(['', 'C2']);
});

it('penalties are filed beside the account, from the rest or as they are proposed', () => {
  const penalty = (invoice: string, remaining: number, cents: number) => ({
    client: 'C1',
    client_name: 'C1',
    invoice,
    piece: invoice,
    remaining_cents: remaining,
    amount_cents: cents,
  });
  const draft = new Draft(
    receipt(30_000, [share('f1', 20_000)], { penalties: [penalty('i1', 6_000, 6_000)] }),
  );
  expect([draft.left, draft.unassigned]).toEqual([4_000, 4_000]);
  draft.file([penalty('i1', 6_000, 0), penalty('i2', 9_000, 0)]);
  expect([draft.problem, draft.left]).toEqual(['', 0]);
  expect(draft.acceptance.penalties).toEqual([
    { client: 'C1', invoice: 'i1', amount_cents: 6_000 },
    { client: 'C1', invoice: 'i2', amount_cents: 4_000 },
  ]);
  draft.penalties[0]!.typed = '70,00';
  expect(draft.problem).toContain('Pénalités de i1');
});
