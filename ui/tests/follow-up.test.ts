// A call is noted from wherever one is; what it changes is seen where one comes back to.
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import { T } from '../src/testids';
import type { install } from './fake-border';
import { key, marked, one, open, title, type } from './hands';
import { sent } from './sent';

let border: ReturnType<typeof install>;
const called = () => sent(border, 'log_conversation')[0];

/** Message left, in two keys. */
async function leaveMessage(): Promise<void> {
  await one(T.draftOutcome);
  await key('3', { code: 'Digit3' });
  await key('Enter', { ctrlKey: true });
  await waitFor(() => expect(screen.queryByTestId(T.draft)).toBeNull());
}

beforeEach(async () => {
  border = await open();
  await one(T.clientRow);
});

describe('a call is noted in three keys', () => {
  it('from the list of clients', async () => {
    await key('j');
    const code = screen.getAllByTestId(T.clientRow)[0]?.dataset['key'];
    await key('p');
    await leaveMessage();
    expect(called()).toMatchObject({
      code,
      channel: 'call',
      with: 'Nadia Coste',
      outcome: 'message_left',
      next_on: '2026-11-25',
      next_owner: 'Claire Duval',
      promise: null,
      dispute: null,
    });
    expect((await one(T.undoToast)).textContent).toContain('Échange noté');
  });

  it('from the card, about the invoice under the cursor', async () => {
    await key('j');
    await key('Enter');
    await one(T.cardName);
    await fireEvent.click(screen.getAllByTestId(T.cardItem)[1]!);
    await key('p');
    await leaveMessage();
    expect(called()).toMatchObject({ invoice: expect.stringMatching(/-2$/), outcome: 'message_left' });
  });

  it('from a reminder that a client pays soon, on P', async () => {
    await key('1', { ctrlKey: true, code: 'Digit1' });
    const row = await marked(T.followRow, 'kind', 'payment_run');
    expect(row.textContent).toContain('Jour de règlement');
    await fireEvent.click(row);
    await key('p');
    await leaveMessage();
    expect(called()).toMatchObject({ code: 'C0007', outcome: 'message_left' });
  });

  it('from the palette, for the client found', async () => {
    await key('k', { ctrlKey: true });
    await type(await one(T.paletteInput), 'Tilleuls');
    await fireEvent.click(await marked(T.paletteRow, 'key', 'about-draft-call'));
    await leaveMessage();
    expect(called()).toMatchObject({ code: 'C0002' });
  });

  it('from the follow-up', async () => {
    await key('1', { ctrlKey: true, code: 'Digit1' });
    await one(T.followRow);
    await key('p');
    await leaveMessage();
    expect(called()).toMatchObject({ code: 'C0002' });
    await waitFor(() => expect(sent(border, 'follow_up').length).toBe(2));
  });
});

describe('the form of a call', () => {
  beforeEach(async () => {
    await key('j');
    await key('p');
    await one(T.draftOutcome);
  });

  it('says what follows, and what is still wanted', async () => {
    expect(screen.getByTestId(T.draftSave)).toHaveProperty('disabled', true);
    await key('&', { code: 'Digit1' });
    expect(screen.getByTestId(T.draftLeadsTo).textContent).toContain('la lettre attend la date promise');
    expect(screen.getByTestId(T.draft).textContent).toContain('Une date à chaque ligne');
  });

  it('a digit typed in a field is a digit', async () => {
    const field = await one(`${T.draftField}with`);
    await key('2', { code: 'Digit2' }, field);
    expect(screen.queryByTestId(T.draftLeadsTo)?.textContent).toContain('touches 1 à 8');
  });

  it('a promise takes a date with one click', async () => {
    await key('1', { code: 'Digit1' });
    await fireEvent.click(await marked(T.quickDate, 'value', '2026-11-30'));
    await key('Enter', { ctrlKey: true });
    await waitFor(() => expect(called()).toBeDefined());
    expect(called()).toMatchObject({
      outcome: 'promise',
      next_on: '',
      promise: { by: 'Nadia Coste', channel: 'phone', invoices: [], instalments: [{ on: '2026-11-30' }] },
    });
  });

  it('gives up without writing anything', async () => {
    await fireEvent.click(screen.getByTestId(T.draftCancel));
    await waitFor(() => expect(screen.queryByTestId(T.draft)).toBeNull());
    expect(called()).toBeUndefined();
  });
});

describe('the follow-up', () => {
  beforeEach(async () => {
    await fireEvent.click(await one(T.nav.followUp));
    await one(T.followRow);
  });

  it('opens the client and comes back on the same row', async () => {
    // The first row is in hand already.
    await key('j');
    await key('Enter');
    await one(T.cardName);
    await key('Escape');
    await one(T.followRow);
    expect(title()).toBe('Aujourd’hui');
    expect(screen.getAllByTestId(T.followRow)[1]?.className).toContain('cur');
  });

  it('a letter of the plan leads to the letters of that client, a call does not', async () => {
    const rows = screen.getAllByTestId(T.followRow);
    const at = (kind: string) => rows.findIndex((row) => row.dataset['kind'] === kind);
    const goTo = async (kind: string) => fireEvent.click(rows[at(kind)] as HTMLElement);
    await goTo('step_call');
    expect(screen.queryByTestId(T.followLetter)).toBeNull();
    await goTo('step_letter');
    await fireEvent.click(await one(T.followLetter));
    await waitFor(() => expect(title()).toBe('Lettres'));
  });

  it('a thing done leaves the list', async () => {
    const task = screen.getAllByTestId(T.followRow).findIndex((row) => row.dataset['kind'] === 'task');
    const id = screen.getAllByTestId(T.followRow)[task]?.dataset['key'];
    for (let i = 0; i < task; i += 1) await key('j');
    await key('x');
    expect(sent(border, 'settle_task')).toEqual([{ id, state: 'done', on: '' }]);
    await waitFor(() =>
      expect(screen.getAllByTestId(T.followRow).some((row) => row.dataset['key'] === id)).toBe(false),
    );
  });
});

it('« accuser réception » opens the letter of that dispute', async () => {
  await key('j');
  await key('Enter');
  await fireEvent.click(await one(T.disputeAcknowledge));
  await waitFor(() => expect(sent(border, 'preview_letter').length).toBeGreaterThan(0));
  expect(sent(border, 'preview_letter').at(-1)).toMatchObject({
    step: 'dispute-acknowledgement',
    dispute: expect.stringMatching(/-d1$/),
  });
});
