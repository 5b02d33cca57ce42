// Keys of this desk over the fake border: gone, then new ones once somebody agreed to what that costs.
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { expect, it } from 'vitest';

import { T } from '../src/testids';
import { marked, one, open, type } from './hands';
import { sent } from './sent';

async function desks(keys: 'file' | 'gone') {
  const border = await open({ keys });
  await fireEvent.click(await one('nav-exchange'));
  await fireEvent.click(await marked(T.exchangeTab, 'value', 'desks'));
  await type(await one(T.packetTo), 'Paul Noël');
  return border;
}

it('warns of keys in files, with the reason', async () => {
  await desks('file');
  const told = await one(T.keysPlace);
  expect(told.dataset['value']).toBe('file');
  expect(told.textContent).toContain('n’a pas de trousseau');
});

it('draws new keys only after saying what it costs, then goes on', async () => {
  const border = await desks('gone');
  expect(screen.queryByTestId(T.keysNew)).toBeNull();
  await fireEvent.click(await one(T.packetSave));
  expect((await one(T.problem)).dataset['code']).toBe('EXC-021');
  expect((await one(T.keysPlace)).textContent).toContain('ne sont plus là');
  await fireEvent.click(await one(T.keysNew));
  expect(document.body.textContent).toContain('Cela ne s’annule pas');
  await fireEvent.click(await one(T.keysLeave));
  expect(sent(border, 'new_keys')).toHaveLength(0);
  await fireEvent.click(await one(T.keysNew));
  await fireEvent.click(await one(T.keysDraw));
  await one(T.keysTold);
  await waitFor(() => expect(screen.queryByTestId(T.problem)).toBeNull());
  await fireEvent.click(await one(T.packetSave));
  await one(T.packetSaved);
});

it('tells keys that are gone when somebody looks at the shared folder', async () => {
  await desks('gone');
  await fireEvent.click(await one(T.folderChoose));
  expect((await one(T.problem)).dataset['code']).toBe('EXC-021');
  await one(T.keysNew);
});

it('knows a desk no more only after saying what that means', async () => {
  const border = await desks('file');
  await fireEvent.click(await one(T.colleagueRevokeAsk));
  await fireEvent.click(await one(T.colleagueKeep));
  expect(sent(border, 'revoke_desk')).toHaveLength(0);
  await fireEvent.click(await one(T.colleagueRevokeAsk));
  expect(document.body.textContent).toContain('Ce qui a été intégré reste');
  await fireEvent.click(await one(T.colleagueRevoke));
  await one(T.colleagueUnknown);
  expect(sent(border, 'revoke_desk')).toEqual([{ name: 'Paul Noël' }]);
});
