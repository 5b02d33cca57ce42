// Files in: the queue, how a file is read, what its rows become, who its clients are, and how one stops.
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';

import { T } from '../src/testids';
import { key, marked, one, open, title, type } from './hands';
import { sent } from './sent';

const dropped = (...names: string[]) =>
  ({
    kind: 'files_dropped',
    files: names.map((name) => ({ token: name, name, bytes: 2_400 })),
  }) as const;

/** Opens the page on these files. */
async function importing(...names: string[]) {
  const border = await open();
  await one(T.clientRow);
  border.say(dropped(...names));
  return border;
}

/** The rows of a table, past its columns. */
async function rowsOf(name: string) {
  const border = await importing(name);
  await one(T.importForward);
  await key('Enter', { ctrlKey: true });
  await one(T.importPreviewRow);
  return border;
}

describe('several files', () => {
  it('have one line each, with where they are', async () => {
    await importing('a.txt', 'b.txt', 'c.txt');
    await fireEvent.click(await one(T.importConfirm));
    await one(T.importResult);
    expect(screen.getByText('factures ajoutées').textContent).toBe('29 factures ajoutées');
    const turns = screen.getAllByTestId(T.importQueueRow).map((row) => row.dataset['value']);
    expect(turns).toEqual(['done', 'waiting', 'waiting']);
    await fireEvent.click(await marked(T.importQueueRemove, 'key', 'b.txt'));
    await fireEvent.click(await one(T.importNext));
    expect((await one(T.importConfirm)).textContent).toContain('Importer 309 lignes');
    await key('Escape');
    expect((await marked(T.importQueueRow, 'key', 'c.txt')).textContent).toContain('Abandonné');
  });

  it('a folder of invoices says what was joined and what was left', async () => {
    await open({ clients: 0 });
    await fireEvent.click(await one(T.importAttach));
    const told = (await one(T.importAttached)).textContent;
    expect(told).toContain('41 factures jointes');
    expect(told).toContain('aucune facture ne porte ce numéro');
  });
});

describe('how a file is read', () => {
  it('another order of the dates reads it again at once', async () => {
    const border = await importing('invoices.csv');
    await one(T.importColumn);
    await fireEvent.click(await one(T.importFormat));
    const order = await marked(T.importChoice, 'field', 'date_order');
    expect(order).toHaveProperty('value', 'day_first');
    await fireEvent.change(order, { target: { value: 'month_first' } });
    await waitFor(() =>
      expect(screen.getAllByTestId(T.importSample)[0]?.textContent).toContain('11/16/2026'),
    );
    expect(sent(border, 'remap_import')).toMatchObject([{ choices: { date_order: 'month_first' } }]);
    await key('Escape');
    await one(T.importColumn);
  });

  it('the day it was true is sent once it is said', async () => {
    const border = await importing('invoices.csv');
    await type(await one(T.importAsOf), '15/11/2026');
    expect(sent(border, 'remap_import')).toEqual([]);
    await fireEvent.click(await one(T.importAsOfRead));
    await waitFor(() =>
      expect(sent(border, 'remap_import')).toMatchObject([{ choices: { as_of: '2026-11-15' } }]),
    );
  });

  it('a complete file shows what it settles, with its total, before anything is written', async () => {
    const border = await importing('invoices.csv');
    await fireEvent.click(await marked(T.importComplete, 'value', 'complete'));
    await key('Enter', { ctrlKey: true });
    expect((await one(T.importSettled)).textContent).toContain('1\u202f762,56\u00a0€');
    expect(screen.getAllByTestId(T.importSettledRow)).toHaveLength(2);
    expect(sent(border, 'confirm_import')).toEqual([]);
  });

  it('an aged balance says why it is not read as complete', async () => {
    await importing('ageing.xlsx');
    expect((await one(T.importNotComplete)).textContent).toContain('ne nomme pas les factures');
    expect(screen.queryByTestId(T.importComplete)).toBeNull();
  });
});

describe('the rows of a file', () => {
  it('those that are blocked come first, and « ! » goes from one to the next', async () => {
    await rowsOf('invoices.csv');
    const rows = () => screen.getAllByTestId(T.importPreviewRow);
    expect(rows().map((row) => within(row).getAllByRole('cell')[5]?.textContent)).toEqual([
      'Bloquée',
      'Bloquée',
      'Bloquée',
      'À vérifier',
      'Mise à jour',
      'Nouvelle',
      'Nouvelle',
      'Identique',
    ]);
    await key('!');
    expect((await one(T.importRowDetail)).textContent).toContain('F2026-1638');
    await fireEvent.click(await marked(T.importTab, 'value', 'updated'));
    expect(rows()).toHaveLength(1);
    await key('j');
    expect((await one(T.importRowDetail)).textContent).toContain('Échéance reportée');
  });

  it('the client of the row is created on Enter, and the row is free', async () => {
    const border = await rowsOf('invoices.csv');
    await fireEvent.click(screen.getAllByTestId(T.importPreviewRow)[0]!);
    await key('Enter');
    await waitFor(() =>
      expect(sent(border, 'remap_import')).toMatchObject([
        { choices: { links: [{ key: 'C0259', code: 'C0259' }] } },
      ]),
    );
    await waitFor(() => expect(screen.getByTestId(T.importConfirm).textContent).toContain('5 lignes'));
  });

  it('unknown clients are linked, looked for and accepted', async () => {
    const border = await rowsOf('invoices.csv');
    const links = () =>
      (sent(border, 'remap_import').at(-1) as { choices: { links: unknown } } | undefined)?.choices.links;
    await fireEvent.click(await one(T.importUnknownAll));
    await waitFor(() => expect(links()).toEqual([{ key: 'C0259', code: 'C0259' }]));
    await type(await marked(T.importUnknownSearch, 'key', 'C0260'), 'a');
    const found = await waitFor(() => {
      const choices = screen.getAllByTestId(T.importUnknownChoice);
      const hit = choices.find((choice) => choice.dataset['value'] === 'C0001');
      if (!hit) throw new Error('nobody found');
      return hit;
    });
    await fireEvent.click(found);
    await fireEvent.click(await marked(T.importUnknownApply, 'key', 'C0260'));
    await waitFor(() => expect(links()).toContainEqual({ key: 'C0260', code: 'C0001' }));
  });

  it('a statement that does not chain is told, and its account is named', async () => {
    const border = await importing('bank.csv');
    expect((await screen.findAllByTestId(T.importStatement)).map((row) => row.textContent)).toEqual([
      expect.stringContaining('Enchaînés'),
      expect.stringContaining('Rupture'),
    ]);
    await fireEvent.click(await marked(T.importPanel, 'value', 'effects'));
    await type(await one(T.importAccount), 'Banque du Lac');
    await fireEvent.click(await one(T.importAccountSave));
    await waitFor(() =>
      expect(sent(border, 'remap_import')).toMatchObject([{ choices: { account: 'Banque du Lac' } }]),
    );
    await key('Enter', { ctrlKey: true });
    expect((await one(T.importAllocate)).textContent).toContain('Affecter les règlements');
  });
});

it('long work says how far it is, and Escape stops it', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const border = await open();
  await one(T.clientRow);
  const answer = border.invoke;
  let free = (): void => {};
  border.invoke = (command, args) =>
    command === 'preview_import'
      ? new Promise((resolve) => (free = () => resolve(answer.call(border, command, args))))
      : answer.call(border, command, args);
  border.say(dropped('a.txt'));
  await one(T.importDrop);
  expect(screen.queryByTestId(T.importWork)).toBeNull();
  await vi.advanceTimersByTimeAsync(1_100);
  border.say({ kind: 'progress', job: 'Lecture de a.txt', done: 20_000, total: 50_000 });
  await waitFor(() => expect(screen.getByTestId(T.importWork).textContent).toContain('40\u202f%'));
  await key('Escape');
  expect(sent(border, 'stop_work')).toHaveLength(1);
  free();
  await one(T.importConfirm);
  expect(screen.queryByTestId(T.importWork)).toBeNull();
  vi.useRealTimers();
});

describe('where reminders stood', () => {
  it('is within reach of the settings, and Escape goes back there', async () => {
    await open();
    await one(T.clientRow);
    await fireEvent.click(screen.getByTestId(T.nav.settings));
    await fireEvent.click(await one(T.settingsStarting));
    await one(T.startingStep);
    expect(title()).toBe('Reprise des relances');
    await key('Escape');
    await one(T.settingsStarting);
    expect(title()).toBe('Réglages');
  });

  it('is said for everybody in one act, with what was chosen for some', async () => {
    const border = await open();
    await one(T.clientRow);
    await key('k', { ctrlKey: true });
    await type(await one(T.paletteInput), '>reprise');
    await fireEvent.click(await marked(T.paletteRow, 'key', 'go-starting-steps'));
    const [first] = await screen.findAllByTestId(T.startingStep);
    expect(title()).toBe('Reprise des relances');
    await fireEvent.change(first!, { target: { value: 'reminder-1' } });
    await key('j');
    await type(await one(T.startingOn), '02/11/2026');
    await fireEvent.click(await one(T.startingAll));
    const [act] = sent(border, 'set_starting_steps') as [{ clients: { code: string; step: string }[] }];
    expect(act.clients[0]).toEqual({
      code: first!.dataset['key'],
      step: 'reminder-1',
      reminded_on: '2026-11-02',
    });
    // All of them but the one whose letters were made here; the head counts as a row.
    const rows = Number(screen.getByRole('table').getAttribute('aria-rowcount'));
    expect(act.clients).toHaveLength(rows - 2);
    await waitFor(() => expect(screen.getByTestId(T.startingSave)).toHaveProperty('disabled', true));
  });
});

it('payments known of for more than a week are a warning in the status bar', async () => {
  await open({ paymentsUntil: '2026-11-12' });
  const told = await one(T.statusPayments);
  expect([told.textContent, told.className]).toEqual([
    expect.stringContaining('Règlements au 12/11'),
    expect.stringContaining('warn'),
  ]);
});
