// Two Encaisse over the fake border: what leaves and for whom, what a file would do before it does it.
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import { T } from '../src/testids';
import { PHRASE } from './fake-packets';
import { marked, one, open, type } from './hands';
import { sent } from './sent';

let border: Awaited<ReturnType<typeof open>>;

beforeEach(async () => {
  border = await open();
  await fireEvent.click(await one('nav-exchange'));
  await fireEvent.click(await marked(T.exchangeTab, 'value', 'desks'));
  await one(T.packetSave);
});

describe('send', () => {
  it('tells the strength of the phrase, and prepares nothing under a short one', async () => {
    await type(await one(T.packetTo), 'Paul Noël');
    await type(await one(T.packetPhrase), 'bonjour');
    await waitFor(() => expect(screen.getByTestId(T.packetWeight).dataset['level']).toBe('short'));
    expect((await one(T.packetSave)).hasAttribute('disabled')).toBe(true);
    await type(await one(T.packetPhrase), PHRASE);
    await waitFor(() => expect(screen.getByTestId(T.packetWeight).dataset['level']).toBe('strong'));
    await fireEvent.click(await one(T.packetSave));
    await one(T.packetSaved);
    expect(sent(border, 'save_packet').at(-1)).toEqual({ to: 'Paul Noël', accounting: true, phrase: PHRASE });
  });

  it('tells how many clients of a sales rep leave', async () => {
    await type(await one(T.packetTo), 'Marc Lefèvre');
    await fireEvent.click(await one(T.packetSave));
    expect((await one(T.packetSaved)).textContent).toContain('4 clients');
    expect((await one(T.packetSaved)).textContent).toContain('lisible à son seul poste');
  });

  it('refuses somebody who has no client and nobody said is of accounting', async () => {
    await type(await one(T.packetTo), 'Zoé Lang');
    await fireEvent.click(await one(T.packetSave));
    expect((await one(T.problem)).dataset['code']).toBe('EXC-015');
    expect(screen.queryByTestId(T.packetSaved)).toBeNull();
  });
});

describe('take', () => {
  beforeEach(async () => {
    await fireEvent.click(await one(T.packetPick));
    await type(await one(T.packetTheirPhrase), PHRASE);
  });

  it('tells what a file would do, lets one choose, and merges what was looked at', async () => {
    await fireEvent.click(await one(T.packetLook));
    await one(T.packetFigures);
    expect(sent(border, 'merge_packet')).toHaveLength(0);
    await fireEvent.click(await marked(T.packetValue, 'key', 'op-here'));
    await fireEvent.click(await one(T.packetMerge));
    await one(T.packetMerged);
    expect(sent(border, 'merge_packet').at(-1)).toEqual({ token: 't-packet', chosen: ['op-here'] });
    await fireEvent.click(await one(T.packetUndo));
    await waitFor(() => expect(screen.queryByTestId(T.packetUndo)).toBeNull());
  });

  it('keeps the file at hand when the phrase is not its own, and puts it down without a word written', async () => {
    await type(await one(T.packetTheirPhrase), 'une autre phrase');
    await fireEvent.click(await one(T.packetLook));
    expect((await one(T.problem)).dataset['code']).toBe('EXC-005');
    await fireEvent.click(await one(T.packetLeave));
    await one(T.packetPick);
    expect(sent(border, 'merge_packet')).toHaveLength(0);
  });
});

it('names what lacks, desk by desk', async () => {
  await waitFor(() => expect(screen.getAllByTestId(T.packetDesk)).toHaveLength(2));
  expect(screen.getAllByTestId(T.packetDesk)[1]?.textContent).toMatch(/il manque 398–401/);
});

describe('shared folder', () => {
  it('is chosen, looked at, told, and given up', async () => {
    expect(screen.queryByTestId(T.folderPath)).toBeNull();
    await fireEvent.click(await one(T.folderChoose));
    await waitFor(() => expect(screen.getByTestId(T.folderTold).textContent).toContain('1 envoi lu'));
    expect(screen.getByTestId(T.folderTold).textContent).toContain('1 valeur à choisir');
    await fireEvent.click(await one(T.folderLook));
    await waitFor(() => expect(sent(border, 'look_in_folder').length).toBe(2));
    await fireEvent.click(await one(T.folderForget));
    await one(T.folderChoose);
    expect(screen.queryByTestId(T.folderPath)).toBeNull();
  });
});

describe('keys of the desk', () => {
  it('says where they are, and offers no other ones while they are there', async () => {
    expect((await one(T.keysPlace)).dataset['value']).toBe('keychain');
    expect(screen.queryByTestId(T.keysNew)).toBeNull();
  });
});
