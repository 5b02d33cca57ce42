import { beforeEach, describe, expect, it } from 'vitest';

import { install } from '../../../tests/fake-border';
import { Desk } from '../../shell/desk.svelte';
import { LettersState } from './state.svelte';

let border: ReturnType<typeof install>;
let page: LettersState;

beforeEach(async () => {
  border = install({});
  const desk = new Desk();
  await desk.refresh();
  page = new LettersState(desk);
  await page.load();
});

const sent = (command: string) =>
  border.calls.filter((c) => c.command === command).map((c) => (c.args as { args: unknown }).args);
const ticked = () => page.batch.ticked.map((row) => row.code);

describe('a batch', () => {
  it('is made of what is ready until a person ticks otherwise', () => {
    expect(ticked()).toEqual(['C0002']);
    page.batch.tick('C0008', true);
    page.batch.tick('C0002', false);
    expect(ticked()).toEqual(['C0008']);
    page.batch.tickAll(true);
    expect(ticked().length).toBe(6);
  });

  it('insists on what a hand ticked, and not on what all ticked', async () => {
    page.batch.tickAll(true);
    page.batch.tick('C0008', true);
    await page.batch.count();
    const [asked] = sent('preview_batch') as { clients: { code: string; insist: boolean }[] }[];
    const insisted = asked?.clients.filter((client) => client.insist).map((client) => client.code);
    expect([asked?.clients.length, insisted]).toEqual([6, ['C0008']]);
  });

  it('is counted before it is issued, and its papers come next', async () => {
    await page.batch.count();
    expect(page.batch.preview?.token).toBe('b1');
    expect(page.canIssue).toBe(false);
    await page.batch.issue();
    expect(sent('issue_batch')).toEqual([{ token: 'b1' }]);
    expect([page.tab, page.batch.open?.name]).toEqual(['batches', 'Lot 1']);
  });

  it('is reviewed letter by letter: what is passed is left out', async () => {
    page.batch.tick('C0008', true);
    await page.batch.startReview();
    expect([page.code, page.step]).toEqual(['C0002', 'formal-notice']);
    await page.batch.reviewed(false);
    expect(page.code).toBe('C0008');
    await page.batch.reviewed(true);
    expect([page.batch.review, ticked()]).toEqual([null, ['C0008']]);
    expect(page.batch.preview).not.toBeNull();
  });

  it('issues each letter as it was reviewed', async () => {
    await page.batch.startReview();
    await page.include('C0002-1-1', false);
    page.deadline = 'quinze jours';
    await page.batch.reviewed(true);
    expect(sent('preview_batch')).toMatchObject([
      { clients: [{ code: 'C0002', excluded: ['C0002-1-1'], deadline: 'quinze jours' }] },
    ]);
  });

  it('goes on where it stopped', async () => {
    await page.show('batches');
    await page.batch.count('B2');
    expect(sent('preview_batch')).toMatchObject([{ resume: 'B2' }]);
    expect(page.tab).toBe('candidates');
  });
});

describe('the papers of a batch', () => {
  beforeEach(async () => {
    await page.show('batches');
    page.batch.openBatch('B1');
  });

  it('of a printer that stopped print the rest only, and take the first job out of the queue', async () => {
    await page.batch.print();
    await page.batch.print(4);
    expect(sent('print_batch')).toMatchObject([
      { last_good_page: null, job: null },
      { last_good_page: 4, job: 'HP-12' },
    ]);
  });

  it('are posted by a day a person types, for the letters that wait', async () => {
    await page.batch.post('2026-11-23');
    const [posted] = sent('post_letters') as { letters: { letter: string }[]; on: string }[];
    expect(posted?.letters.map((one) => one.letter)).toEqual(['L2', 'L3', 'L4']);
  });
});
