import { beforeEach, describe, expect, it } from 'vitest';

import { install } from '../../../tests/fake-border';
import { Desk } from '../../shell/desk.svelte';
import { LettersState } from './state.svelte';

let border: ReturnType<typeof install>;
let desk: Desk;
let page: LettersState;

beforeEach(async () => {
  border = install({});
  desk = new Desk();
  await desk.refresh();
  page = new LettersState(desk);
  await page.load();
});

const sent = (command: string) =>
  border.calls.filter((c) => c.command === command).map((c) => (c.args as { args: unknown }).args);

const file = (name: string) => ({ token: `t-${name}`, name, bytes: 1200 });

describe('the proof of a letter', () => {
  it('is read with a check made now', async () => {
    await page.open('L4');
    await page.proving.look();
    expect(page.proving.proof?.letter.letter).toBe('L4');
    expect(page.proving.proof?.verified).toBe(true);
  });

  it('a sent message goes to the letter it carries, and shows its proof', async () => {
    await page.proving.fileMail(null, file('envoye.eml'));
    expect(sent('file_sent_mail')).toEqual([{ letter: null, token: 't-envoye.eml' }]);
    expect(page.letter).toBe('L4');
    expect(page.proving.proof?.mails[0]?.message_id).toBe('a1@ateliers-marchand.example');
  });
});

describe('files dropped on the window', () => {
  it('messages go to the letters, anything else to the importer', () => {
    desk.heard({ kind: 'files_dropped', files: [file('ENVOYE.EML')] });
    expect([desk.place.name, desk.mails.length, desk.dropped.length]).toEqual(['letters', 1, 0]);
    desk.mails = [];
    desk.heard({ kind: 'files_dropped', files: [file('a.eml'), file('fec.txt')] });
    expect([desk.place.name, desk.mails.length, desk.dropped.length]).toEqual(['import', 0, 2]);
  });
});

describe('a letter corrected', () => {
  it('is replaced by the one looked at, and voided only when that one is issued', async () => {
    await page.open('L1');
    await page.correct('délai trop court');
    const replaces = { letter: 'L1', reason: 'délai trop court' };
    expect(sent('preview_letter').at(-1)).toMatchObject({ code: 'C0001', replaces });
    expect(page.replacedReference).toBe('C0001-MD-1');
    expect(sent('void_letter')).toEqual([]);
    await page.dontReplace();
    expect([page.tab, page.letter, page.replaces]).toEqual(['made', 'L1', null]);
  });

  it('another client is looked at without it', async () => {
    await page.open('L1');
    await page.correct('délai trop court');
    await page.look('C0002');
    expect(sent('preview_letter').at(-1)).toMatchObject({ code: 'C0002', replaces: null });
  });
});
