// A client that another one pays for: said on its card, and shown on both.
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { expect, it } from 'vitest';

import { T } from '../src/testids';
import { client } from './fake-data';
import { key, one, open } from './hands';

const parentOf = (testid: string) =>
  screen.getAllByTestId(testid).find((element) => element.dataset.field === 'parent') as HTMLElement;

it('a parent company is found by its name, and sent by its code', async () => {
  const border = await open();
  await one(T.clientRow);
  await key('j');
  await key('Enter');
  await one(T.cardName);
  await fireEvent.click(parentOf(T.cardEdit));
  const field = parentOf(T.cardField) as HTMLInputElement;
  await fireEvent.input(field, { target: { value: 'ti' } });
  await waitFor(() => expect(border.calls.some(({ command }) => command === 'search')).toBe(true));
  await fireEvent.input(field, { target: { value: client(3).code } });
  await fireEvent.click(parentOf(T.cardFieldSave));
  await waitFor(() =>
    expect(border.calls.find(({ command }) => command === 'update_client')?.args).toMatchObject({
      args: { field: 'parent', value: client(3).code },
    }),
  );
});

it('a company shows those it pays for, and leads to them', async () => {
  await open();
  const rows = await screen.findAllByTestId(T.clientOpen);
  const first = rows.find((row) => row.textContent === client(0).name);
  await fireEvent.click(first as HTMLElement);
  await fireEvent.click(await one(T.cardSubsidiary));
  await waitFor(() => expect(screen.getByTestId(T.cardName).textContent).toBe(client(1).name));
  expect(parentOf(T.cardEdit).textContent).toBe(`${client(0).name}, ${client(0).code}`);
});
