import { beforeEach, describe, expect, it } from 'vitest';

import { install } from '../../../tests/fake-border';
import { Desk } from '../../shell/desk.svelte';
import { ImportState } from './state.svelte';
import { parts, summary } from './words';

let border: ReturnType<typeof install>;
let page: ImportState;

beforeEach(async () => {
  border = install({});
  const desk = new Desk();
  await desk.refresh();
  page = new ImportState(desk);
});

const sent = (command: string) => border.calls.filter((c) => c.command === command).map((c) => c.args);
const files = (...names: string[]) => names.map((name) => ({ token: name, name, bytes: 1 }));

describe('drop, check, done', () => {
  it('one file goes through the three steps, and is written only at the last', async () => {
    await page.take(files('a.txt'));
    expect(page.step).toBe('check');
    expect(sent('confirm_import')).toEqual([]);
    await page.confirm();
    expect(page.step).toBe('done');
    expect(page.report?.outstanding_before_cents).not.toBe(page.report?.outstanding_after_cents);
    expect(page.desk.versions.clients).toBe(1);
  });

  it('several files wait their turn', async () => {
    await page.take(files('a.txt', 'b.txt'));
    expect(page.waiting.map((file) => file.name)).toEqual(['b.txt']);
    await page.confirm();
    await page.next();
    expect([page.step, page.file?.name, page.waiting.length]).toEqual(['check', 'b.txt', 0]);
  });

  it('leaving tells the core to drop what it prepared', async () => {
    await page.take(files('a.txt'));
    await page.leave();
    expect(sent('discard_import')).toEqual([{ args: { token: 'fec' } }]);
    expect(page.step).toBe('drop');
  });

  it('a refused file says why, and can be read as something else', async () => {
    await page.take(files('bad'));
    expect([page.step, page.problem?.code]).toEqual(['drop', 'FEC-001']);
    page.file = { token: 'good', name: 'good', bytes: 1 };
    await page.look('clients');
    expect([page.step, page.preview?.kind, page.problem]).toEqual(['check', 'clients', null]);
  });
});

it('the counts shown add up to the lines read', async () => {
  await page.take(files('a.txt'));
  const counts = page.preview!.counts;
  expect(parts(counts).reduce((sum, part) => sum + part.n, 0)).toBe(counts.read);
  expect(summary({ ...counts, created: 0, updated: 0, identical: 0, refused: 0 })).toBe('rien de nouveau');
});

it('leaving a till out reads the file again without it, the others as they were', async () => {
  await page.take(files('a.txt'));
  await page.exclude('C0999', true);
  expect(sent('preview_import').at(-1)).toEqual({
    args: { token: 'a.txt', kind: 'fec', exclude: ['C0999', 'C0998'] },
  });
});

it('a field is held by one column only', async () => {
  await page.paste('Code\tNom\nC1\tX');
  await page.match(5, 'city');
  expect(page.preview?.mapping?.columns.map((column) => column.field)).toEqual([
    'code',
    'name',
    'address',
    'postcode',
    null,
    'city',
  ]);
});

it('remarks are filtered, counted and copied as lines', async () => {
  await page.take(files('a.txt'));
  expect([page.count('all'), page.count('refusal'), page.count('warning')]).toEqual([4, 2, 1]);
  page.filter = 'warning';
  expect(page.copyable().split('\t')).toHaveLength(5);
});

it('what stays after an import is undone is kept to be shown', async () => {
  await page.undo('B2', 'a.txt');
  expect(page.undone?.report.kept).toHaveLength(1);
});

it('assumed due dates are confirmed for everybody from the result', async () => {
  await page.take(files('a.txt'));
  await page.confirm();
  expect(page.report?.assumed_due).toBe(8);
  await page.confirmDue();
  expect(sent('confirm_due')).toEqual([{ args: { codes: [], terms: null } }]);
  expect(page.report?.assumed_due).toBe(0);
});
