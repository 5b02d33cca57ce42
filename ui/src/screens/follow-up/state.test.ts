import { beforeEach, expect, it } from 'vitest';

import { install } from '../../../tests/fake-border';
import { sent } from '../../../tests/sent';
import { Desk } from '../../shell/desk.svelte';
import { postpone } from '../conversation/settle';
import { FollowUpState } from './state.svelte';

let border: ReturnType<typeof install>;
let page: FollowUpState;

beforeEach(async () => {
  border = install({});
  const desk = new Desk();
  await desk.refresh();
  page = new FollowUpState(desk);
  await page.load();
});

const to = (kind: string) => page.to(page.due.findIndex((row) => row.kind === kind));

it('broken promises come first, then what comes next is at the end', () => {
  page.move(1);
  expect(page.row?.kind).toBe('broken_promise');
  page.to(page.targets.length - 1);
  expect(page.row?.days).toBeLessThan(0);
});

it('one person sees their rows only, and everybody is counted', () => {
  expect(page.people.find(({ code }) => code === 'Sophie Nguyen')?.count).toBe(2);
  page.pick('Sophie Nguyen');
  expect(page.due.every((row) => row.owner === 'Sophie Nguyen')).toBe(true);
  expect(page.due).toHaveLength(2);
});

it('only a task is done with a key; a promise waits for its payment', async () => {
  to('broken_promise');
  await page.done();
  expect([page.canDo, page.canPutOff]).toEqual([false, false]);
  expect(sent(border, 'settle_task')).toEqual([]);
  to('task');
  const next = page.targets[page.current + 1]?.id;
  await page.done();
  await page.load();
  expect(sent(border, 'settle_task')).toHaveLength(1);
  expect(page.row?.id).toBe(next);
});

it('a task is put off, a dispute is followed up later', async () => {
  to('task');
  await postpone(page, page.row!, '2026-11-30');
  to('dispute');
  const dispute = page.row!;
  await postpone(page, dispute, '2026-12-02');
  expect(sent(border, 'settle_task').at(-1)).toMatchObject({ state: 'postponed', on: '2026-11-30' });
  expect(sent(border, 'update_dispute')).toEqual([
    { id: dispute.id, field: 'follow_up_on', value: '2026-12-02' },
  ]);
});

it('the client opened is followed by that of the next row', () => {
  page.open('C0002');
  expect(page.desk.place).toEqual({ name: 'client', code: 'C0002' });
  expect(page.desk.trail.slice(0, 3)).toEqual(['C0002', 'C0004', 'C0001']);
});

it('a long sheet is asked about before it is printed', async () => {
  const [row] = page.followUp!.due;
  const rows = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ ...row!, code: `C${i}`, kind: 'step_call' }));
  page.followUp = { ...page.followUp!, due: rows(81) };
  await page.print('day');
  expect(page.asked?.words).toBe('81 lignes à imprimer.');
  await page.print('calls');
  expect(page.asked?.words).toBe('40 pages à imprimer, une par client.');
  expect(sent(border, 'print_plan_sheet')).toEqual([]);
  await page.print('calls', true);
  expect(page.asked).toBeNull();
  page.followUp = { ...page.followUp, due: rows(10) };
  await page.print('calls');
  await page.print('day');
  expect(sent(border, 'print_plan_sheet')).toHaveLength(3);
});

it('promises are read when they are looked at, and filtered by state', async () => {
  expect(sent(border, 'promises')).toEqual([]);
  await page.show('promises');
  page.pickState('broken');
  expect(page.promiseRows.map(({ state }) => state)).toEqual(['broken', 'broken']);
});

it('a ledger that is only read settles nothing', async () => {
  border = install({ readOnly: true });
  await page.desk.refresh();
  to('task');
  expect([page.canDo, page.canPutOff]).toEqual([false, false]);
});
