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
      qualifyActions(page, () => {}),
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
    expect(call?.args).toEqual({ args: { invoice: first, cause: 'D', sub_reason: 'D1', comment: '' } });
    expect(page.justDone[0]?.cause).toBe('D');
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

it('« S » leaves an invoice in the queue and shows the next, round to the first', async () => {
  const count = page.rows.length;
  for (let i = 0; i < count; i += 1) await page.skip();
  expect(page.index).toBe(0);
  expect(page.rows).toHaveLength(count);
  expect(border.calls.some((c) => c.command === 'qualify_invoice')).toBe(false);
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
