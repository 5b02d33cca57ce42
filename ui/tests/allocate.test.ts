// Receipts and what they settle, over the fake border, with the keys and the mouse of a person.
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import { T } from '../src/testids';
import type { install } from './fake-border';
import { key, marked, one, open, title, type } from './hands';
import { sent } from './sent';

let border: ReturnType<typeof install>;

const rows = () => screen.getAllByTestId(T.allocateRow);
const ids = () => rows().map((row) => row.dataset['id']);
const inFront = () => screen.queryByTestId(T.allocateReceipt)?.dataset['id'];
const choose = async (id: string) => fireEvent.click(await marked(T.allocateRow, 'id', id));
const accepted = () =>
  sent(border, 'accept_matches').map((args) => (args as { receipts: unknown[] }).receipts);

async function visit(allocations: number | 'nothing' = 14): Promise<void> {
  border = await open({ allocations });
  await one(T.clientRow);
  await key('9', { ctrlKey: true, code: 'Digit9' });
}

describe('the receipts to allocate', () => {
  beforeEach(async () => {
    await visit();
    await one(T.allocateRow);
  });

  it('« Entrée » accepts exactly what is shown, then the next is in front', async () => {
    const [first, second] = ids();
    const shown = screen.getAllByTestId(T.allocateShare).map((row) => Number(row.dataset['cents']));
    await key('Enter');
    await waitFor(() => expect(inFront()).toBe(second));
    const [said] = accepted()[0] as { receipt: string; shares: { amount_cents: number }[] }[];
    expect(said).toMatchObject({ receipt: first, on_account: null, difference: null });
    expect(said?.shares.map(({ amount_cents }) => amount_cents)).toEqual(shown);
    await waitFor(() => expect(ids()).not.toContain(first));
    expect((await one(T.undoToast)).textContent).toContain('Règlement affecté');
    expect(screen.getByTestId(T.allocateOpen).dataset['count']).toBe('13');
    expect(screen.getByTestId(T.allocateBridge).dataset['cents']).toBe('904000');
  });

  it('« Ctrl+Z » puts it back', async () => {
    const [first] = ids();
    await key('Enter', { ctrlKey: true });
    await waitFor(() => expect(ids()).not.toContain(first));
    await key('z', { ctrlKey: true });
    await waitFor(() => expect(ids()).toContain(first));
  });

  it('all the sure ones go in one act, and only they', async () => {
    const sure = rows().flatMap((row) => (row.dataset['standing'] === 'sure' ? [row.dataset['id']] : []));
    expect(sure).toHaveLength(9);
    await key('Enter', { ctrlKey: true, shiftKey: true });
    await waitFor(() => expect(rows()).toHaveLength(5));
    expect(accepted()).toHaveLength(1);
    expect((accepted()[0] as { receipt: string }[]).map(({ receipt }) => receipt)).toEqual(sure);
    expect(screen.queryByTestId(T.allocateSure)).toBeNull();
  });

  it('a sure one being changed does not go with the others', async () => {
    await key('m');
    await type((await screen.findAllByTestId(T.allocateShareAmount))[0]!, '1');
    await key('Enter', { ctrlKey: true, shiftKey: true });
    expect(screen.getByTestId(T.allocateSure)).toHaveProperty('disabled', true);
    expect(accepted()).toEqual([]);
  });

  it('words of the bank are shown, never obeyed', async () => {
    await choose('r104');
    const told = screen.getByTestId(T.allocateReceipt);
    expect(told.textContent).toContain('<img src=x onerror=alert(1)> ⟦U+202E⟧EMIR');
    expect(document.querySelector('main img')).toBeNull();
  });

  it('nothing proposed cannot be accepted, with its reason', async () => {
    await choose('r104');
    expect(screen.getByTestId(T.allocateAccept)).toHaveProperty('disabled', true);
    expect(screen.getByTestId(T.allocateProblem).textContent).toContain('Rien n’est proposé');
    await key('Enter');
    expect(accepted()).toEqual([]);
  });

  it('a returned payment says what it opens again', async () => {
    await choose('r105');
    expect(screen.getByTestId(T.allocateRemainder).dataset['cents']).toBe('0');
    expect(document.querySelector('main')?.textContent).toContain(
      'rouvre FA2026-0012, échéance d’origine 30/09/2026',
    );
    await key('Enter');
    await waitFor(() => expect(accepted()).toHaveLength(1));
    expect(accepted()[0]).toMatchObject([{ receipt: 'r105', shares: [{ amount_cents: -98_000 }] }]);
  });

  it('is left aside with a reason ready, or with one’s own words', async () => {
    await choose('r104');
    await key('x');
    await fireEvent.click(await marked(T.suggestion, 'value', 'Apport'));
    await waitFor(() => expect(inFront()).toBe('r105'));
    await key('x');
    await type(await one(T.askText), 'Erreur de la banque');
    await key('Enter', { ctrlKey: true }, await one(T.askText));
    await waitFor(() => expect(ids()).not.toContain('r105'));
    expect(sent(border, 'set_aside')).toEqual([
      { receipts: ['r104'], reason: 'Apport' },
      { receipts: ['r105'], reason: 'Erreur de la banque' },
    ]);
  });

  it('is found by its payer without accents, its invoice or its amount', async () => {
    const search = await one(T.allocateSearch);
    for (const [words, found] of [
      ['hotel til', 'r101'],
      ['fa2026-0071', 'r102'],
      ['5000,00', 'r104'],
    ] as const) {
      await type(search, words);
      await waitFor(() => expect(ids()).toEqual([found]));
      expect(inFront()).toBe(found);
    }
    await type(search, 'zzz');
    expect((await one(T.allocateEmpty)).textContent).toContain('Aucun règlement pour');
    await fireEvent.click(screen.getByTestId(T.allocateDropFilter));
    await waitFor(() => expect(rows().length).toBeGreaterThan(10));
  });
});

describe('a proposal is modified', () => {
  beforeEach(async () => {
    await visit();
    await choose('r101');
    await key('m');
    await one(T.allocateFind);
  });

  const amounts = () => screen.getAllByTestId(T.allocateShareAmount) as HTMLInputElement[];
  const left = () => Number(screen.getByTestId(T.allocateRemainder).dataset['cents']);

  it('to part of an invoice, the rest kept by the client', async () => {
    await type(amounts()[2]!, '1000');
    expect(left()).toBe(72_750);
    expect(screen.getByTestId(T.allocateProblem).textContent).toContain('Reste 727,50');
    await fireEvent.click(await marked(T.allocateAccount, 'key', 'C0002'));
    expect(left()).toBe(0);
    await key('Enter', { ctrlKey: true }, amounts()[2]!);
    await waitFor(() => expect(accepted()).toHaveLength(1));
    expect(accepted()[0]).toMatchObject([
      {
        receipt: 'r101',
        shares: [{ amount_cents: 240_000 }, { amount_cents: 187_250 }, { amount_cents: 100_000 }],
        on_account: 'C0002',
      },
    ]);
  });

  it('too much is not accepted, and says why', async () => {
    await type(amounts()[0]!, '2400,01');
    expect(screen.getByTestId(T.allocateAccept)).toHaveProperty('disabled', true);
    expect(screen.getByTestId(T.allocateProblem).textContent).toContain('0,01\u00a0€ de plus que les');
    await type(amounts()[0]!, '2400');
    await type(amounts()[2]!, '2000');
    expect(screen.getByTestId(T.allocateProblem).textContent).toContain('272,50\u00a0€ de trop');
    await key('Enter', { ctrlKey: true }, amounts()[2]!);
    expect(accepted()).toEqual([]);
  });

  it('an invoice of another client is added with « Entrée », and takes what is left', async () => {
    await fireEvent.click(screen.getAllByTestId(T.allocateShareTick)[2]!);
    const find = await one(T.allocateFind);
    await type(find, 'pélican');
    await waitFor(() =>
      expect(screen.getAllByTestId(T.allocateFound)[0]?.textContent).toContain('Bistrots Pélican'),
    );
    await key('ArrowDown', {}, find);
    await key('Enter', {}, find);
    await waitFor(() => expect(screen.getAllByTestId(T.allocateShare)).toHaveLength(4));
    expect(amounts().at(-1)?.value).toBe('1\u202f727,50');
    expect([left(), accepted()]).toEqual([0, []]);
    expect(sent(border, 'match_candidates').at(-2)).toEqual({ receipt: 'r101', query: 'pélican' });
  });

  it('a difference closes what an invoice still owes', async () => {
    await type(amounts()[1]!, '1872');
    await fireEvent.change(await one(T.allocateDifference), { target: { value: '1 rounding' } });
    expect(document.querySelector('main')?.textContent).toContain('écart de 0,50\u00a0€ sur FA2026-0057');
  });

  it('another client keeps the remainder', async () => {
    await type(amounts()[2]!, '1000');
    await type(await one(T.allocateAccountFind), 'rhodania');
    await fireEvent.click((await screen.findAllByTestId(T.allocateAccountFound))[0]!);
    expect(left()).toBe(0);
    await fireEvent.click(screen.getByTestId(T.allocateAccept));
    await waitFor(() => expect(accepted()[0]).toMatchObject([{ on_account: 'C0001' }]));
  });

  it('« Échap » leaves the field, then gives up the changes', async () => {
    await type(amounts()[2]!, '1');
    amounts()[2]!.focus();
    await key('Escape', {}, amounts()[2]!);
    expect(amounts()[2]?.value).toBe('1,00');
    await key('Escape');
    await waitFor(() => expect(screen.queryByTestId(T.allocateShareAmount)).toBeNull());
    expect(left()).toBe(0);
  });

  it('what is being changed is not lost when the page is read again', async () => {
    await type(amounts()[2]!, '1000');
    await key('Enter', { ctrlKey: true, shiftKey: true });
    await waitFor(() => expect(rows()).toHaveLength(5));
    expect(amounts()[2]?.value).toBe('1000');
  });
});

describe('what was decided', () => {
  beforeEach(async () => {
    await visit();
    await one(T.allocateRow);
  });

  it('accepted says what accounting made of it, and is taken back', async () => {
    await fireEvent.click(await marked(T.allocateTab, 'value', 'accepted'));
    await choose('a2');
    expect(rows().map((row) => row.dataset['state'])).toEqual(['booked', 'unbooked', 'replaced', 'waiting']);
    expect(document.querySelector('main')?.textContent).toContain('300,00\u00a0€ lettrés sur FA2026-0031');
    await fireEvent.click(screen.getByTestId(T.allocateRelease));
    await waitFor(() => expect(ids()).not.toContain('a2'));
    expect(sent(border, 'release_match')).toEqual([{ receipt: 'a2' }]);
    expect(inFront()).toBe('a3');
  });

  it('left aside says why, and comes back with a key', async () => {
    await fireEvent.click(await marked(T.allocateTab, 'value', 'aside'));
    expect((await one(T.allocateRow)).textContent).toContain('Apport');
    await key('r');
    await one(T.allocateEmpty);
    expect(sent(border, 'release_match')).toEqual([{ receipt: 'd0' }]);
  });
});

describe('around the screen', () => {
  it('without a file of the bank, the rail says nothing and the page says what to do', async () => {
    await visit('nothing');
    expect(screen.queryByTestId(T.nav.allocate)).toBeNull();
    await fireEvent.click(await one(T.allocateImport));
    expect(title()).toBe('Importer');
  });

  it('all allocated is said, with no badge', async () => {
    await visit(0);
    expect((await one(T.allocateEmpty)).textContent).toContain('Tout est affecté.');
    expect(screen.getByTestId(T.nav.allocate).textContent).not.toMatch(/\d/);
  });

  it('the palette knows it by what is done there', async () => {
    border = await open();
    await one(T.clientRow);
    await key('k', { ctrlKey: true });
    await type(await one(T.paletteInput), 'affecter les reg');
    await fireEvent.click(await marked(T.paletteRow, 'key', 'go-nav-allocate'));
    await one(T.allocateRow);
    expect(title()).toBe('Affecter');
  });

  it('300 receipts draw what one can see', async () => {
    await visit(300);
    await one(T.allocateRow);
    expect(rows().length).toBeLessThan(60);
    await key('End');
    await waitFor(() => expect(inFront()).toBe('r105'));
  });

  it('a client card leads to the receipts of that client, and says what is not booked', async () => {
    border = await open();
    await type(await one(T.clientSearch), 'Tilleuls');
    await waitFor(() => expect(screen.getAllByTestId(T.clientOpen).length).toBeLessThan(5));
    await fireEvent.click(await marked(T.clientOpen, 'key', 'C0002'));
    expect((await one(T.cardBridge)).textContent).toContain(
      'dont 8\u202f200,00\u00a0€ réglés à la banque, pas encore comptabilisés',
    );
    const items = within(document.querySelector('main')!);
    expect(items.getAllByTestId(T.cardSource).map((tag) => tag.textContent)).toEqual([
      'facture électronique',
      'liste',
    ]);
    await fireEvent.click(screen.getByTestId(T.cardInvoice));
    expect(sent(border, 'save_document')).toEqual([{ id: 'doc-4' }]);
    await fireEvent.click(screen.getByTestId(T.cardAllocate));
    await waitFor(() => expect(ids()).toEqual(['r101']));
    expect(sent(border, 'matches')).toEqual([{ client: 'C0002' }]);
    expect(screen.getByTestId(T.allocateClient).textContent).toContain('Hôtel Les Tilleuls');
    await fireEvent.click(screen.getByTestId(T.allocateClient));
    await waitFor(() => expect(rows().length).toBeGreaterThan(10));
  });
});
