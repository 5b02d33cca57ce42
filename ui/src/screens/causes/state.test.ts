import { beforeEach, describe, expect, it } from 'vitest';

import { install } from '../../../tests/fake-border';
import { TODAY } from '../../../tests/fake-data';
import type { CausesMood } from '../../../tests/fake-causes';
import { Desk } from '../../shell/desk.svelte';
import { CausesState } from './state.svelte';

let border: ReturnType<typeof install>;
let desk: Desk;
let page: CausesState;

async function open(causes: CausesMood = 'full'): Promise<void> {
  border = install({ causes });
  desk = new Desk();
  await desk.refresh();
  page = new CausesState(desk);
  await page.load();
}

beforeEach(() => open());

const sent = (command: string) =>
  border.calls.filter((c) => c.command === command).map((c) => (c.args as { args: unknown }).args);

describe('the synthesis', () => {
  it('has a line for each cause and one for what is not qualified', () => {
    expect(page.lines.map(({ letter, row }) => [letter, row.amount_cents, row.invoices])).toEqual([
      ['A', 1_650_000, 20],
      ['B', 4_560_000, 58],
      ['C', 250_000, 4],
      ['D', 2_450_000, 14],
      ['E', 3_240_000, 56],
      ['?', 980_000, 11],
    ]);
    expect(page.answer?.qualified_invoices).toBe(152);
  });

  it('is ranked by what is measured, and says what it found', () => {
    const order = () => page.pareto.map(({ letter }) => letter).join('');
    expect([order(), page.finding]).toEqual(['BEDAC', 'B, E et D font 84\u202f% du montant qualifié']);
    page.toggleMeasure();
    expect([order(), page.finding]).toEqual(['BEADC', 'B, E et A font 88\u202f% des factures qualifiées']);
  });

  it('is to be read with caution while little is qualified', async () => {
    await open('cautious');
    expect(page.finding).toMatch(/^À lire avec prudence\u00a0: B, E et D/);
  });
});

describe('what is read', () => {
  it('is another day, then today again', async () => {
    await page.read('2026-09-30');
    expect([page.on, page.answer?.synthesis.on]).toEqual(['2026-09-30', '2026-09-30']);
    await page.read(TODAY);
    expect([page.on, page.answer?.synthesis.on]).toEqual([null, TODAY]);
  });

  it('is kept by sales rep and by type, one without losing the other', async () => {
    await page.filter({ salesRep: 'Marc Lefèvre' });
    await page.filter({ customerType: 'company' });
    expect(sent('causes_page').at(-1)).toEqual({
      on: null,
      sales_rep: 'Marc Lefèvre',
      customer_type: 'company',
    });
  });

  it('is printed and saved as it is shown', async () => {
    await page.read('2026-09-30');
    await page.print();
    await page.savePdf();
    for (const command of ['print_causes', 'save_causes_pdf'])
      expect(sent(command)).toEqual([{ on: '2026-09-30', sales_rep: null, customer_type: null }]);
  });

  it('is exported with the day and the filter in force', async () => {
    await page.read('2026-09-30');
    await page.filter({ salesRep: 'Marc Lefèvre' });
    await page.saveTable('csv');
    expect(sent('export_table')).toEqual([
      {
        what: 'causes',
        format: 'csv',
        query: null,
        causes: { on: '2026-09-30', sales_rep: 'Marc Lefèvre', customer_type: null },
      },
    ]);
  });

  it('a slow answer never replaces a later one', async () => {
    const early = page.read('2026-06-30');
    await page.read('2026-09-30');
    await early;
    expect(page.answer?.synthesis.on).toBe('2026-09-30');
  });

  it('a refusal is kept beside what was on screen', async () => {
    const invoke = border.invoke;
    border.invoke = () => {
      throw { code: 'X', title: 'Refusé', place: '', remedy: '', severity: 'refusal' };
    };
    await page.load();
    expect([page.problem?.title, page.answer !== null]).toEqual(['Refusé', true]);
    border.invoke = invoke;
    await page.load();
    expect(page.problem).toBeNull();
  });
});

describe('the invoices behind a line', () => {
  it('add up to it', async () => {
    await page.open('B');
    expect(page.items?.length).toBe(58);
    expect(page.items?.reduce((sum, item) => sum + item.amount_cents, 0)).toBe(page.line?.row.amount_cents);
  });

  it('follow the cursor while they are shown, and only then', async () => {
    await page.move(1);
    expect([page.letter, sent('cause_items').length]).toEqual(['A', 0]);
    await page.open();
    await page.move(1);
    expect([page.letter, page.items?.[0]?.invoice]).toEqual(['B', 'B-0']);
    page.close();
    await page.move(-1);
    expect([page.letter, page.items, sent('cause_items').length]).toEqual(['A', null, 2]);
  });

  it('are those of the day and of the filter', async () => {
    await page.open('?');
    await page.read('2026-09-30');
    expect(sent('cause_items').at(-1)).toEqual({
      letter: '?',
      query: { on: '2026-09-30', sales_rep: null, customer_type: null },
    });
  });
});

describe('an improvement action', () => {
  it('starts on the cause under the cursor, with the process it points to', async () => {
    page.letter = 'D';
    page.start();
    expect(page.editing).toMatchObject({ id: '', cause: 'D', process: 'credit', state: 'to_start' });
  });

  it('starts on the heaviest cause when none is under the cursor', () => {
    page.letter = '?';
    page.start();
    expect(page.editing?.cause).toBe('B');
  });

  it('changes state alone, and the page is told that it is stale', async () => {
    const [first] = page.answer!.improvements;
    await page.progress(first!, 'done');
    expect(sent('save_improvement')).toEqual([{ ...first!.action, state: 'done' }]);
    expect([desk.versions.causes, desk.toast?.undo]).toEqual([1, true]);
  });

  it('is removed at once, and can be taken back', async () => {
    await page.remove(page.answer!.improvements[0]!);
    expect(sent('remove_improvement')).toEqual([{ id: 'i1' }]);
    expect(desk.toast?.undo).toBe(true);
  });
});

it('figures replace the charts all at once, or one by one', () => {
  page.figures.months = true;
  page.toggleFigures();
  expect(page.figures).toEqual({ pareto: true, months: true });
  page.toggleFigures();
  expect(page.figures).toEqual({ pareto: false, months: false });
});

it('a year of months is drawn, or two', () => {
  expect(page.months.length).toBe(12);
  page.span = '24';
  expect([page.months.length, page.months.at(-1)?.running]).toEqual([24, true]);
});
