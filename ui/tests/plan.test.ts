// A step of the plan is settled where it is read, with the keyboard alone.
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, expect, it } from 'vitest';

import { T } from '../src/testids';
import type { install } from './fake-border';
import { key, marked, one, open, type } from './hands';
import { sent } from './sent';

let border: ReturnType<typeof install>;

const rows = () => screen.getAllByTestId(T.followRow);
const kinds = () => rows().map((row) => row.dataset['kind']);

/** Goes down to the first row of a kind. */
async function to(kind: string): Promise<string> {
  const at = kinds().indexOf(kind);
  for (let i = 0; i < at; i += 1) await key('j');
  return rows()[at]!.dataset['key']!;
}

beforeEach(async () => {
  border = await open();
  await fireEvent.click(await one(T.nav.followUp));
  await one(T.followRow);
});

it('a call is done on X; a letter is not: it is done once posted', async () => {
  await to('step_letter');
  await key('x');
  expect(screen.queryByTestId(T.taskDone)).toBeNull();
  expect(sent(border, 'settle_step')).toEqual([]);
  await fireEvent.click(rows()[kinds().indexOf('step_call')]!);
  await key('x');
  expect(sent(border, 'settle_step')).toEqual([
    { code: 'C0008', step: 'call-1', state: 'done', reason: '', on: '' },
  ]);
  await waitFor(() => expect(kinds()).not.toContain('step_call'));
  expect(await one(T.undoToast)).toBeDefined();
});

it('a step is skipped on S, with a reason and not without', async () => {
  await to('step_letter');
  await key('s');
  const field = await one(T.askText);
  await key('Enter', { ctrlKey: true }, field);
  expect(sent(border, 'settle_step')).toEqual([]);
  await type(field, 'vu de vive voix');
  await key('Enter', { ctrlKey: true }, field);
  await waitFor(() =>
    expect(sent(border, 'settle_step')).toMatchObject([
      { step: 'formal-notice', state: 'skipped', reason: 'vu de vive voix' },
    ]),
  );
  await waitFor(() => expect(kinds()).not.toContain('step_letter'));
});

it('a step is put off on R, and waits among what is to come', async () => {
  const id = await to('step_message');
  await key('r');
  await fireEvent.click((await screen.findAllByTestId(T.quickDate))[0]!);
  expect(sent(border, 'settle_step')).toMatchObject([
    { step: 'reminder-1', state: 'postponed', on: '2026-11-24' },
  ]);
  await waitFor(() => {
    const row = rows().find((shown) => shown.dataset['key'] === id);
    expect(row?.textContent).toContain('reportée');
  });
});

it('a client is paused on Z with a reason and an end, and resumed on Z', async () => {
  await to('step_call');
  await key('z');
  const save = await one(T.stepPauseSave);
  expect(save).toHaveProperty('disabled', true);
  await type(screen.getByTestId(T.stepPauseReason), 'gérant hospitalisé');
  await type(screen.getByTestId(T.stepPauseUntil), '30/11/2026');
  await fireEvent.click(save);
  expect(sent(border, 'pause_client')).toEqual([
    { code: 'C0008', until: '2026-11-30', reason: 'gérant hospitalisé' },
  ]);
  await waitFor(() => expect(kinds()).toContain('paused'));
  await fireEvent.click(rows()[kinds().indexOf('paused')]!);
  await key('z');
  expect(sent(border, 'pause_client')[1]).toMatchObject({ code: 'C0008', until: '' });
  await waitFor(() => expect(kinds()).not.toContain('paused'));
});

it('Escape leaves the question, and another row begins afresh', async () => {
  await to('step_call');
  await key('z');
  await key('Escape', {}, await one(T.stepPauseReason));
  expect(screen.queryByTestId(T.stepPauseReason)).toBeNull();
  await key('s');
  await one(T.askText);
  await fireEvent.click(rows()[0]!);
  expect(screen.queryByTestId(T.askText)).toBeNull();
});

it('what to say is under the eyes, and an outcome is one key away', async () => {
  await to('step_call');
  expect((await one(T.callScript)).textContent).toContain('sont traités à part');
  expect((await one(T.callNext)).textContent).toContain('mise en demeure');
  await key('3', { code: 'Digit3' });
  await one(T.draftOutcome);
  await key('Enter', { ctrlKey: true });
  await waitFor(() =>
    expect(sent(border, 'log_conversation')).toMatchObject([{ code: 'C0008', outcome: 'message_left' }]),
  );
});

it('F goes from one person to the next, and what was paid is ticked with its reason', async () => {
  expect((await one(T.followTicked)).textContent).toContain('réglés ou déduits');
  const all = rows().length;
  await key('f');
  await waitFor(() => expect(rows().length).toBeLessThan(all));
  expect(screen.queryByTestId(T.followTicked)).toBeNull();
});

it('what waits is read with its reason, and one reason at a time', async () => {
  await fireEvent.click(await marked(T.followTab, 'value', 'held'));
  const held = () => screen.getAllByTestId(T.heldRow).map((row) => row.dataset['kind']);
  await one(T.heldRow);
  expect(held()).toEqual(['promise', 'payments_not_checked']);
  expect(screen.getByText('promesse du client, jusqu’au 30/11/2026')).toBeDefined();
  await fireEvent.change(screen.getByTestId(T.heldReason), { target: { value: '=payments_not_checked' } });
  expect(held()).toEqual(['payments_not_checked']);
  await fireEvent.click(screen.getByTestId(T.heldOpen));
  expect(await one(T.cardName)).toBeDefined();
});

it('payments nobody looked at are said before anything else, and one click answers', async () => {
  expect(screen.queryByTestId(T.toCheck)).toBeNull();
  cleanup();
  border = await open({ unchecked: true });
  await fireEvent.click(await one(T.nav.followUp));
  await fireEvent.click(await one(T.toCheckDone));
  expect(sent(border, 'payments_checked')).toEqual([{ on: '2026-11-23' }]);
  await waitFor(() => expect(screen.queryByTestId(T.toCheck)).toBeNull());
});
