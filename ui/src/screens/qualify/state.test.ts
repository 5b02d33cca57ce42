import { beforeEach, describe, expect, it } from 'vitest';

import { install } from '../../../tests/fake-border';
import { press } from '../../parts/keys';
import { Desk } from '../../shell/desk.svelte';
import { qualifyActions } from './actions';
import { QualifyState } from './state.svelte';

let border: ReturnType<typeof install>;
let page: QualifyState;

async function opened(options = {}): Promise<void> {
  border = install(options);
  const desk = new Desk();
  await desk.refresh();
  page = new QualifyState(desk);
  await page.load();
}

function keys(...typed: KeyboardEventInit[]): void {
  for (const init of typed)
    press(
      qualifyActions(page, () => undefined),
      new KeyboardEvent('keydown', init),
    );
}

beforeEach(async () => opened());

describe('three keys qualify an invoice', () => {
  it('cause, precision, validate; the next one comes in front', async () => {
    const first = page.rows[0]?.invoice;
    const second = page.rows[1]?.invoice;
    keys({ key: 'd' }, { key: '&', code: 'Digit1' }, { key: 'Enter', ctrlKey: true });
    await expect.poll(() => page.invoice).toBe(second);
    const call = border.calls.find((c) => c.command === 'qualify_invoice');
    const parts = [{ cause: 'D', sub_reason: 'D1', amount_cents: null }];
    expect(call?.args).toEqual({
      args: { invoice: first, parts, comment: '', next: null, promise: null, dispute: null },
    });
    expect(page.justDone[0]?.parts).toEqual(parts);
  });

  it('« = » then validate takes again what was said of the same client', async () => {
    keys({ key: '=' });
    expect([page.cause, page.sub]).toEqual(['D', 'D1']);
    expect(page.canValidate).toBe(true);
  });

  it('nothing is ticked before a person does', () => {
    expect([page.cause, page.sub]).toEqual([null, null]);
    expect(page.canValidate).toBe(false);
  });

  it('another cause forgets the precision of the former one', () => {
    keys({ key: 'd' }, { key: '2', code: 'Digit2' }, { key: 'a' });
    expect([page.cause, page.sub]).toEqual(['A', null]);
  });

  it('a rank that the cause has not does nothing', () => {
    keys({ key: 'c' }, { key: '4', code: 'Digit4' });
    expect(page.sub).toBeNull();
  });
});

describe('what is suggested', () => {
  it('is taken by its key, and only fills the choice', () => {
    expect(page.suggestions).toHaveLength(1);
    keys({ key: 'x' });
    expect([page.cause, page.sub]).toEqual(['B', 'B2']);
    keys({ key: 'y' });
    expect([page.cause, page.sub]).toEqual(['B', 'B2']);
    expect(border.calls.some((call) => call.command === 'qualify_invoice')).toBe(false);
  });

  it('comes from a status typed by hand, and what is being said stays', async () => {
    await page.show(page.rows[4]!.invoice);
    expect(page.suggestions).toHaveLength(0);
    keys({ key: 'a' });
    page.draft.comment = 'prix du devis';
    await page.setPlatformStatus('207', 'QTE_ERR');
    expect(page.suggestions[0]).toMatchObject({ sub_reason: 'B2' });
    expect([page.cause, page.draft.comment]).toEqual(['A', 'prix du devis']);
  });
});

it('no two acts of the page want the same key', () => {
  const wanted = qualifyActions(page, () => undefined).flatMap((action) => action.keys ?? []);
  expect(wanted).toEqual([...new Set(wanted)]);
});

it('« Entrée » alone validates, once all is said', async () => {
  const second = page.rows[1]?.invoice;
  keys({ key: 'Enter' }, { key: 'd' }, { key: 'Enter' });
  expect(border.calls.some((call) => call.command === 'qualify_invoice')).toBe(false);
  keys({ key: '1', code: 'Digit1' }, { key: 'Enter' });
  await expect.poll(() => page.invoice).toBe(second);
});

it('a dispute is opened by the delivery cause only, never twice, and goes away with it', async () => {
  const offered = () =>
    qualifyActions(page, () => undefined)
      .find((act) => act.id === 'qualify-dispute')
      ?.when?.();
  keys({ key: 'a' });
  expect(offered()).toBe(false);
  keys({ key: 'b' });
  expect(offered()).toBe(true);
  await page.show(page.rows[2]!.invoice);
  keys({ key: 'b' });
  page.pickSub(1);
  expect(page.context?.dispute?.resolver).toBe('SAV');
  expect(offered()).toBe(false);
  expect(page.follows.join()).not.toContain('litige');
  keys({ key: 'd' });
  page.pickSub(1);
  expect(page.follows).toEqual([
    'Le litige se retire s’il venait de la cause B et que personne n’y a rien ajouté.',
  ]);
});

it('an invoice explained in part stays in the queue, with what was said of it', async () => {
  const invoice = page.invoice!;
  keys({ key: 'b' }, { key: '2', code: 'Digit2' });
  page.draft.parts[0]!.amount = '300';
  await page.validate();
  await page.refresh();
  expect(page.rows.map((row) => row.invoice)).toContain(invoice);
  await page.show(invoice);
  expect(page.draft.parts).toEqual([{ cause: 'B', sub: 'B2', amount: '300,00' }]);
});

describe('the same cause for the other overdue invoices of the client', () => {
  const many = () => border.calls.find((call) => call.command === 'qualify_many')?.args;

  it('is one act, with the promise on the invoice in front only', async () => {
    const first = page.invoice!;
    const second = page.rows[1]?.invoice;
    keys({ key: 'd' });
    expect(page.alike).toEqual([]);
    page.pickSub(1);
    page.draft.promise.on = '2026-11-30';
    const [other, ...more] = page.alike.map(({ invoice }) => invoice);
    expect(more).toEqual([]);
    keys({ key: 'g' });
    await expect.poll(() => page.invoice).toBe(second);
    const parts = [{ cause: 'D', sub_reason: 'D1', amount_cents: null }];
    expect(many()).toMatchObject({
      args: {
        invoices: [
          { invoice: first, parts, promise: { on: '2026-11-30' } },
          { invoice: other, parts, promise: null, dispute: null },
        ],
      },
    });
    expect(page.justDone.map(({ item }) => item.invoice)).toEqual([first, other]);
  });

  it('is not offered for a part of the amount', () => {
    keys({ key: 'd' }, { key: '1', code: 'Digit1' });
    page.draft.parts[0]!.amount = '100';
    expect(page.alike).toEqual([]);
    keys({ key: 'g' });
    expect(many()).toBeUndefined();
  });
});

it('« S » leaves an invoice in the queue and shows the next, round to the first', async () => {
  const count = page.rows.length;
  for (let i = 0; i < count; i += 1) await page.skip();
  expect(page.index).toBe(0);
  expect(page.rows).toHaveLength(count);
  expect(border.calls.some((c) => c.command === 'qualify_invoice')).toBe(false);
});

it('« K » goes back, round to the last', async () => {
  await page.skip(-1);
  expect(page.index).toBe(page.rows.length - 1);
  await page.skip(-1);
  expect(page.index).toBe(page.rows.length - 2);
});

it('the last one validated leaves the page done', async () => {
  while (page.invoice !== null) {
    page.pick('E');
    page.pickSub(1);
    await page.validate();
    await page.refresh();
  }
  expect(page.queue?.rows).toHaveLength(0);
  expect(page.queue?.qualified_invoices).toBe(page.queue?.overdue_invoices);
});

it('what is undone comes back in the queue', async () => {
  page.pick('E');
  page.pickSub(1);
  await page.validate();
  await page.desk.undo();
  await page.refresh();
  expect(page.justDone).toHaveLength(0);
  expect(page.rows).toHaveLength(11);
});

it('a ledger that is only read takes no cause', async () => {
  await opened({ readOnly: true });
  keys({ key: 'd' }, { key: '=' });
  expect(page.cause).toBeNull();
});

it('what was read and taken back elsewhere is no longer ticked; what is being said stays', async () => {
  const first = page.invoice!;
  keys({ key: 'e' }, { key: '1', code: 'Digit1' });
  await page.validate();
  await page.show(first);
  expect(page.sub).toBe('E1');
  await page.desk.undo();
  await page.refresh();
  expect([page.cause, page.sub]).toEqual([null, null]);
  keys({ key: 'a' });
  await page.load(first);
  expect(page.cause).toBe('A');
});
