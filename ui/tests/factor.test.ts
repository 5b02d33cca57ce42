// An invoice that a factor has: said on the card of the client, and taken back.
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { expect, it } from 'vitest';

import { T } from '../src/testids';
import { key, one, open, type } from './hands';

async function card() {
  const border = await open();
  await one(T.clientRow);
  await key('j');
  await key('Enter');
  await one(T.cardName);
  return border;
}

it('the invoice under the cursor is said to be a factor’s, named or not', async () => {
  const border = await card();
  expect(screen.queryByTestId(T.cardAssign)).toBeNull();
  await key('ArrowDown');
  await fireEvent.click(await one(T.cardAssign));
  await type(await one(T.askText), 'Crédit du Rhône');
  await fireEvent.click(await one(T.askSave));
  await waitFor(() =>
    expect(border.calls.find(({ command }) => command === 'assign_debt')?.args).toMatchObject({
      args: { to: 'Crédit du Rhône' },
    }),
  );
  await waitFor(() => expect(screen.queryByTestId(T.askText)).toBeNull());
});

it('an invoice that a factor has says so, and can be ours again', async () => {
  const border = await open();
  const answer = border.invoke;
  border.invoke = (command, args) => {
    const given = answer.call(border, command, args) as { items?: Record<string, unknown>[] };
    if (command === 'client_card') {
      Object.assign(given.items?.[0] ?? {}, { assigned_to: '', assigned_label: 'créance cédée à un factor' });
    }
    return given;
  };
  await one(T.clientRow);
  await key('j');
  await key('Enter');
  expect((await one(T.cardAssigned)).textContent).toBe('créance cédée à un factor');
  await key('ArrowDown');
  await fireEvent.click(await one(T.cardAssignBack));
  await waitFor(() =>
    expect(border.calls.find(({ command }) => command === 'assign_debt')?.args).toMatchObject({
      args: { to: null },
    }),
  );
});
