// Several companies on one desk: one morning over all of them, and a way from one to the other.
import { fireEvent, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';

import { T } from '../src/testids';
import { key, one, open } from './hands';
import { sent } from './sent';

it('the name of the company opens the list of the others', async () => {
  const border = await open({ companies: true });
  await fireEvent.click(await one(T.companySwitch));
  const choices = screen.getAllByTestId(T.companyChoice).map((choice) => choice.textContent.trim());
  expect(choices).toEqual(['Menuiserie Baron', 'SCI du Canal']);
  await fireEvent.click(screen.getAllByTestId(T.companyChoice)[0]!);
  expect(sent(border, 'open_recent')).toEqual([{ token: '1' }]);
  expect(screen.queryByTestId(T.companyMenu)).toBeNull();
});

it('with one company there is no list of all of them', async () => {
  await open();
  await fireEvent.click(await one(T.companySwitch));
  expect(screen.queryByTestId(T.companyAll)).toBeNull();
  expect(screen.queryAllByTestId(T.companyChoice)).toEqual([]);
  expect(await one(T.companyOther)).toBeDefined();
});

it('a contact of another company opens its ledger, then its client', async () => {
  const border = await open({ companies: true });
  await fireEvent.click(await one(T.companySwitch));
  await fireEvent.click(await one(T.companyAll));
  await one(T.companyTask);
  expect(screen.getAllByTestId(T.companyRow)[2]!.textContent).toContain('ouvert ailleurs');
  await key('j');
  await key('Enter');
  expect(sent(border, 'open_recent')).toEqual([{ token: '1' }]);
  await one('card-name');
  expect(sent(border, 'client_card').at(-1)).toEqual({ code: 'B12' });
});

it('a contact of the company in front opens its client at once', async () => {
  const border = await open({ companies: true });
  await fireEvent.click(await one(T.companySwitch));
  await fireEvent.click(await one(T.companyAll));
  await one(T.companyTask);
  await key('Enter');
  await one('card-name');
  expect(sent(border, 'open_recent')).toEqual([]);
});
