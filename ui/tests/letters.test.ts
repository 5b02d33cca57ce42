// The letters over the fake border: what is claimed, what is not, and why.
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import { T } from '../src/testids';
import { key, one, open } from './hands';

beforeEach(async () => {
  await open();
  await one(T.clientRow);
});

const items = () => screen.getAllByTestId(T.letterItem) as HTMLInputElement[];
const item = (id: string) => items().find((known) => known.dataset['key'] === id)!;

describe('the items of a formal notice', () => {
  beforeEach(async () => {
    await key('5', { ctrlKey: true, code: 'Digit5' });
    await one(T.letterItem);
  });

  it('say which part is contested and not claimed', () => {
    const told = screen.getAllByTestId(T.letterContested).map((known) => known.textContent?.trim());
    expect(told).toEqual(['300,00\u00a0€ contestés, non réclamés']);
  });

  it('contested as a whole cannot be claimed, promised can', async () => {
    expect([item('C0002-3-1').disabled, item('C0002-4-1').checked]).toEqual([true, false]);
    expect(screen.getAllByTestId(T.letterInclude).length).toBe(1);
    await fireEvent.click(screen.getByTestId(T.letterInclude));
    await waitFor(() => expect(item('C0002-4-1').checked).toBe(true));
    expect(screen.queryByTestId(T.letterInclude)).toBeNull();
    expect(screen.getByText(/promise pour le 30\/11\/2026, réclamée quand même/)).toBeTruthy();
  });

  it('the board says why a letter waits', () => {
    const rows = screen.getAllByTestId(T.letterCandidate).map((row) => row.textContent);
    expect(rows.some((row) => row?.includes('Promesse du client au 30/11/2026'))).toBe(true);
  });
});

it('the acknowledgement of a dispute has its own name, and claims nothing', async () => {
  await fireEvent.click(screen.getAllByTestId(T.clientOpen)[1]!);
  await fireEvent.click(await one(T.disputeAcknowledge));
  await one(T.letterDeadline);
  const side = within(screen.getByRole('complementary'));
  expect(side.getByText('accusé de réception d’une contestation')).toBeTruthy();
  expect(screen.getByRole('complementary').textContent).toContain('12\u202f350,40\u00a0€ contestés');
  expect(screen.queryByTestId(T.letterClaimed)).toBeNull();
  expect(side.queryByText('mise en demeure')).toBeNull();
});

describe('the letter to write', () => {
  beforeEach(async () => {
    await key('5', { ctrlKey: true, code: 'Digit5' });
    await one(T.letterItem);
  });

  const choose = (step: string) =>
    fireEvent.change(screen.getByTestId(T.letterStep), { target: { value: step } });

  it('is chosen among all of them, and a reminder claims no penalties', async () => {
    await choose('reminder-1');
    await waitFor(() => expect(screen.queryByTestId(T.letterInterest)).toBeNull());
    expect(items().length).toBeGreaterThan(0);
    expect(screen.getByRole('complementary').textContent).toContain('Aucune pénalité n’est nommée');
  });

  it('says of a statement that it is no reminder, and asks for no delay', async () => {
    await choose('statement');
    await waitFor(() => expect(screen.queryByTestId(T.letterItem)).toBeNull());
    expect(screen.queryByTestId(T.letterDeadline)).toBeNull();
    expect(screen.getByRole('complementary').textContent).toContain('ne compte pas comme une relance');
  });
});
