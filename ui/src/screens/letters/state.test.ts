import { beforeEach, describe, expect, it } from 'vitest';

import { install } from '../../../tests/fake-border';
import type { Fix } from '../../ipc/bindings';
import { Desk } from '../../shell/desk.svelte';
import { FixForm } from './fix.svelte';
import { LettersState } from './state.svelte';

let border: ReturnType<typeof install>;
let desk: Desk;
let page: LettersState;

beforeEach(async () => {
  border = install({});
  desk = new Desk();
  await desk.refresh();
  page = new LettersState(desk);
  await page.load();
});

const sent = (command: string) =>
  border.calls.filter((c) => c.command === command).map((c) => (c.args as { args: unknown }).args);

describe('the letters to prepare', () => {
  it('are in three groups, the first one in front', () => {
    expect(page.groups.map((group) => [group.title, group.rows.length])).toEqual([
      ['Prêtes', 1],
      ['À compléter', 3],
      ['Retenues', 2],
    ]);
    expect([page.code, page.canIssue]).toEqual(['C0002', true]);
  });

  it('start at the step that was said, and another can be chosen for that client alone', async () => {
    const steps = () => sent('preview_letter').map((args) => (args as { step: string }).step);
    expect([page.step, steps().at(-1)]).toEqual(['formal-notice', 'formal-notice']);
    await page.look('C0006');
    expect([page.step, steps().at(-1)]).toEqual(['reminder-2', 'reminder-2']);
    await page.choose('reminder-1');
    expect([page.step, steps().at(-1)]).toEqual(['reminder-1', 'reminder-1']);
    await page.look('C0002');
    expect([page.step, steps().at(-1)]).toEqual(['formal-notice', 'formal-notice']);
  });

  it('cannot be issued while the checklist blocks', async () => {
    await page.move(1);
    expect([page.code, page.canIssue]).toEqual(['C0004', false]);
    await page.issue();
    expect(sent('issue_letter')).toEqual([]);
  });

  it('an item taken out is asked for without it, and comes back in', async () => {
    await page.include('C0002-1-1', false);
    expect(sent('preview_letter').at(-1)).toMatchObject({ excluded: ['C0002-1-1'] });
    await page.include('C0002-1-1', true);
    expect(sent('preview_letter').at(-1)).toMatchObject({ excluded: [] });
  });

  it('an item that a promise keeps out is claimed by hand only, and waits again once let go', async () => {
    const promised = 'C0002-4-1';
    const out = () => page.preview?.items.find(({ id }) => id === promised)?.left_out;
    expect(out()).toContain('promesse');
    await page.include(promised, true);
    expect(sent('preview_letter').at(-1)).toMatchObject({ included: [promised], excluded: [] });
    expect(out()).toBeNull();
    await page.include(promised, false);
    expect(sent('preview_letter').at(-1)).toMatchObject({ included: [], excluded: [] });
  });

  it('what was set for one client does not follow to the next', async () => {
    page.deadline = 'quinze jours';
    await page.include('C0002-1-1', false);
    await page.move(1);
    expect(sent('preview_letter').at(-1)).toMatchObject({ code: 'C0004', excluded: [], deadline: null });
  });
});

describe('the letter looked at', () => {
  it('is the one that comes next, until another is chosen', async () => {
    page.board = {
      ...page.board!,
      candidates: page.board!.candidates.map((row) => ({ ...row, next_step: 'last-notice' })),
    };
    expect(page.step).toBe('last-notice');
    await page.choose('thank-you');
    expect(sent('preview_letter').at(-1)).toMatchObject({ step: 'thank-you', excluded: [] });
    await page.move(1);
    expect(page.step).toBe('last-notice');
  });

  it('confirms the promise it was opened for', async () => {
    await page.load('C0002', undefined, undefined, false, 'P7');
    expect(sent('preview_letter').at(-1)).toMatchObject({ step: 'promise-confirmation', promise: 'P7' });
    await page.choose('statement');
    expect(sent('preview_letter').at(-1)).toMatchObject({ step: 'statement', promise: null });
  });

  it('is a statement for a client who owes nothing late', async () => {
    await page.load('C0001');
    expect(page.step).toBe('statement');
  });
});

it('an issued letter is opened where it waits for its deposit date', async () => {
  await page.issue();
  expect([page.tab, page.letter, page.made?.status]).toEqual(['made', 'L1', 'issued']);
  await page.post('2026-11-24', '  ');
  expect(sent('post_letter')).toEqual([{ letter: 'L1', on: '2026-11-24', tracking_number: null }]);
});

describe('a line of the checklist is put right where it stands', () => {
  async function form(kind: string, target: string, codes: string[] = []): Promise<FixForm> {
    const fix: Fix = { kind, label: '', target, codes };
    const opened = new FixForm(desk, fix);
    await opened.load();
    return opened;
  }

  function type(opened: FixForm, name: string, value: string): void {
    const field = opened.fields.find((known) => known.name === name);
    if (!field) throw new Error(`no field ${name}`);
    field.value = value;
  }

  it('an address sends only what changed', async () => {
    const opened = await form('edit_address', 'C0004');
    type(opened, 'city', 'Lyon');
    await opened.save();
    expect(sent('update_client')).toEqual([{ code: 'C0004', field: 'city', value: 'Lyon' }]);
  });

  it('terms are confirmed for all the clients of a bulk fix', async () => {
    const opened = await form('confirm_due', '', ['C0004', 'C0005']);
    type(opened, 'terms', 'net:30');
    await opened.save();
    expect(sent('confirm_due')).toEqual([{ codes: ['C0004', 'C0005'], terms: 'net:30' }]);
  });

  it('a rate read at its source goes in hundredths of a percent', async () => {
    const opened = await form('confirm_rate', '2026-S2');
    expect(opened.fields[0]?.value).toBe('2,40\u202f%');
    type(opened, 'ecb', '2,15');
    await opened.save();
    expect(sent('confirm_rate')).toEqual([{ period: '2026-S2', ecb_bp: 215 }]);
  });

  it('the day payments were checked is never filled in advance', async () => {
    const opened = await form('payments_checked', '');
    expect(opened.fields[0]?.value).toBe('');
    type(opened, 'on', '20/11/2026');
    await opened.save();
    expect(sent('payments_checked')).toEqual([{ on: '2026-11-20' }]);
  });

  it('the bank is saved with the rest of the company untouched', async () => {
    const opened = await form('edit_bank', '');
    type(opened, 'bic', 'AGRIFRPP');
    await opened.save();
    expect(sent('save_company')[0]).toMatchObject({
      bic: 'AGRIFRPP',
      siren: '999418266',
      signatory: 'Hélène Marchand',
    });
  });
});
