import { beforeEach, describe, expect, it } from 'vitest';

import { install } from '../../../tests/fake-border';
import type { RemapRequest, UnknownClient } from '../../ipc/bindings';
import { Desk } from '../../shell/desk.svelte';
import { awaited } from './reading';
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

  it('a file that comes while another is looked at waits, and what was left or refused says so', async () => {
    await page.take(files('a.txt'));
    await page.take(files('bad', 'c.txt'));
    expect([page.preview?.file !== undefined, page.waiting.length]).toEqual([true, 2]);
    await page.next();
    expect(page.queue.all.map(({ turn }) => turn)).toEqual(['left', 'refused', 'waiting']);
    expect(page.queue.all[1]?.said).toBe('Ce fichier n’est pas un FEC');
    page.queue.drop('c.txt');
    await page.take(files('d.txt'));
    expect(page.queue.all.map(({ file, turn }) => [file.name, turn])).toEqual([['d.txt', 'checking']]);
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
    expect([page.step, page.preview?.kind, page.problem]).toEqual(['mapping', 'clients', null]);
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
    args: { token: 'a.txt', kind: 'fec', exclude: ['C0999', 'C0998'], choices: {} },
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

describe('a table', () => {
  const last = () => (sent('remap_import').at(-1) as { args: RemapRequest }).args;

  it('of which a column is a guess shows its columns first, then its rows', async () => {
    await page.take(files('invoices.csv'));
    expect(page.step).toBe('mapping');
    page.forward();
    expect([page.step, page.rows.all[0]?.effect]).toEqual(['check', 'blocked']);
  });

  it('known from a former file goes straight to the check', async () => {
    await page.take(files('bank.csv'));
    expect([page.step, page.preview?.known_mapping !== null]).toEqual(['check', true]);
  });

  it('read otherwise keeps what was said, and leaves the rest to be recognised again', async () => {
    await page.take(files('invoices.csv'));
    await page.decide({ date_order: 'month_first' });
    await page.decide({ complete: true });
    expect(last()).toEqual({
      token: 'invoices-preview',
      columns: [],
      kind: null,
      choices: { as_of: '2026-11-20', complete: true, date_order: 'month_first', links: [] },
    });
    expect([page.chose('date_order'), page.chose('decimal')]).toEqual([true, false]);
    await page.readAs('ageing');
    expect(last()).toMatchObject({ kind: 'ageing', choices: { date_order: 'month_first' } });
    expect(last().choices).not.toHaveProperty('complete');
  });

  it('two choices made at once are sent one after the other, and both stand', async () => {
    await page.take(files('invoices.csv'));
    await Promise.all([page.decide({ decimal: 'point' }), page.decide({ separator: ',' })]);
    expect(last().choices).toMatchObject({ decimal: 'point', separator: ',' });
  });

  it('that cannot be read so says why, and what was refused was not decided', async () => {
    await page.take(files('invoices.csv'));
    const answer = border.invoke;
    border.invoke = (command, args) => {
      if (command !== 'remap_import') return answer.call(border, command, args);
      throw { code: 'TAB-001', title: 'Une seule colonne', place: '', remedy: '', severity: 'refusal' };
    };
    await page.decide({ separator: '|' });
    expect([page.problem?.code, page.preview?.reading.separator]).toEqual(['TAB-001', ';']);
    expect(page.chose('separator')).toBe(false);
  });

  it('that is left while it is read again does not come back', async () => {
    await page.take(files('invoices.csv'));
    const reading = page.decide({ decimal: 'point' });
    await page.leave();
    await reading;
    expect([page.preview, page.step]).toEqual([null, 'drop']);
  });

  it('its unknown clients are accepted together when there is one answer, else one by one', async () => {
    await page.take(files('invoices.csv'));
    page.forward();
    const [farm, hotel] = page.rows.unknown as [UnknownClient, UnknownClient];
    expect(page.rows.acceptable.map(({ key }) => key)).toEqual(['C0259']);
    expect([page.rows.picked(farm), page.rows.picked(hotel)]).toEqual(['C0259', undefined]);
    await page.rows.acceptAll();
    expect(last().choices?.links).toEqual([{ key: 'C0259', code: 'C0259' }]);
    page.rows.pick(hotel, 'C0117');
    await page.rows.apply(hotel);
    expect(last().choices?.links).toEqual([
      { key: 'C0259', code: 'C0259' },
      { key: 'C0260', code: 'C0117' },
    ]);
    page.rows.pick(hotel, null);
    await page.rows.apply(hotel);
    expect(page.rows.decided(hotel)).toBeNull();
    expect(page.rows.canApply(hotel)).toBe(false);
  });
});

it('a row waits for the client of the file it names, and keeps it in reach once it is created', async () => {
  await page.take(files('invoices.csv'));
  const of = (number: string) => page.rows.all.find(({ piece }) => piece === number);
  expect(awaited(of('F2026-1638'), page.rows.unknown)?.key).toBe('C0260');
  await page.rows.acceptAll();
  expect(of('F2026-1637')?.unknown).toBeNull();
  expect(awaited(of('F2026-1637'), page.rows.unknown)?.key).toBe('C0259');
  expect(awaited(page.rows.all.at(-1), page.rows.unknown)).toBeUndefined();
});

it('the first file that brings something overdue asks where reminders stood', async () => {
  const { session } = page.desk;
  page.desk.session = { ...session!, ledger: { ...session!.ledger!, overdue_cents: 0 } };
  await page.take(files('a.txt'));
  await page.confirm();
  await page.desk.refresh();
  expect(page.firstOverdue).toBe(true);
  await page.take(files('b.txt'));
  await page.confirm();
  expect(page.firstOverdue).toBe(false);
});

it('remarks are filtered, counted and copied as lines', async () => {
  await page.take(files('a.txt'));
  expect([page.remarks.count('all'), page.remarks.count('refusal'), page.remarks.count('warning')]).toEqual([
    4, 2, 1,
  ]);
  page.remarks.filter = 'warning';
  expect(page.remarks.copyable().split('\t')).toHaveLength(5);
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
