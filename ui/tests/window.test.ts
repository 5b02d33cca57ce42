// The whole page over the fake border: what a person does with the keyboard and the mouse.
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import { PLACES } from '../src/shell/commands';
import { T } from '../src/testids';
import { key, one, open, title } from './hands';

describe('the keyboard alone', () => {
  it('walks a list, opens a client, goes to the next and comes back where one was', async () => {
    await open();
    await one(T.clientRow);
    await key('j');
    await key('ArrowDown');
    expect(screen.getAllByTestId(T.clientRow)[1]).toHaveProperty('className', expect.stringContaining('cur'));
    await key('Enter');
    const name = (await one(T.cardName)).textContent;
    await key('j');
    await waitFor(() => expect(screen.getByTestId(T.cardName).textContent).not.toBe(name));
    await key('Escape');
    await one(T.clientRow);
    expect(screen.getAllByTestId(T.clientRow)[1]?.className).toContain('cur');
  });

  it('qualifies in three keys from the list, and takes it back', async () => {
    const border = await open();
    await one(T.clientRow);
    await key('4', { ctrlKey: true, code: 'Digit4' });
    await one(`${T.cause}A`);
    await key('b');
    await key('"', { code: 'Digit3' });
    await key('Enter', { ctrlKey: true });
    const toast = await one(T.undoToast);
    expect(toast.textContent).toContain('qualifiée B');
    await key('z', { ctrlKey: true });
    await waitFor(() => expect(border.calls.some((c) => c.command === 'undo')).toBe(true));
  });

  it('types in a field without setting anything off', async () => {
    await open();
    await one(T.clientRow);
    const field = await one(T.clientSearch);
    field.focus();
    for (const letter of 'xqljk') await key(letter, {}, field);
    expect(title()).toBe('Clients');
    expect(screen.queryByTestId(T.bulkBar)).toBeNull();
  });

  it('is offered its commands on every page', async () => {
    await open();
    await one(T.clientRow);
    for (const place of PLACES) {
      await key(place.key.slice(-1), { ctrlKey: true });
      await waitFor(() => expect(title()).toBe(place.title));
      await key('k', { ctrlKey: true });
      await fireEvent.input(await one(T.paletteInput), { target: { value: '>voir' } });
      expect((await screen.findAllByTestId(T.paletteRow)).length).toBeGreaterThan(0);
      await fireEvent(screen.getByTestId(T.palette), new Event('close'));
      await waitFor(() => expect(screen.queryByTestId(T.palette)).toBeNull());
    }
  });

  it('shows its keys on « ? »', async () => {
    await open();
    await one(T.clientRow);
    await key('?');
    expect((await one(T.keysHelp)).textContent).toContain('Client suivant');
    // The page behind is asleep.
    await key('j');
    expect(screen.getAllByTestId(T.clientRow).some((row) => row.className.includes('cur'))).toBe(false);
  });
});

describe('a list of 20 000', () => {
  it('draws what one can see, with real buttons and a sorted head', async () => {
    await open({ clients: 20_000 });
    await one(T.clientRow);
    expect(screen.getAllByTestId(T.clientRow).length).toBeLessThan(80);
    const table = screen.getByRole('table', { name: 'Clients et ce qu’ils doivent' });
    expect(table.getAttribute('aria-rowcount')).toBe('20001');
    expect(within(table).getByRole('columnheader', { name: /Échu/ }).getAttribute('aria-sort')).toBe(
      'descending',
    );
    await fireEvent.click(screen.getByTestId('sort-name'));
    await waitFor(() =>
      expect(
        within(table)
          .getByRole('columnheader', { name: /^Client/ })
          .getAttribute('aria-sort'),
      ).toBe('ascending'),
    );
    expect(screen.getByTestId(T.clientTotalCount).textContent).toBe('20\u202f000 clients');
  });
});

it('clients nobody follows are a choice of their own', async () => {
  const border = await open();
  await one(T.clientRow);
  const reps = await one(T.clientRep);
  const asked = () => {
    const last = border.calls.filter((c) => c.command === 'list_clients').at(-1);
    return (last?.args as { args: { sales_rep: string | null } }).args.sales_rep;
  };
  await fireEvent.change(reps, { target: { value: '=' } });
  expect(asked()).toBe('');
  await fireEvent.change(reps, { target: { value: '' } });
  expect(asked()).toBeNull();
});

describe('the first start', () => {
  it('asks for a name, then goes to the Importer or the clients', async () => {
    const border = await open({ ledger: false });
    const create = await one(T.startCreate);
    expect(create).toHaveProperty('disabled', true);
    await fireEvent.input(await one(T.startName), { target: { value: ' Ateliers ' } });
    await fireEvent.click(create);
    await waitFor(() => expect(title()).toBe('Clients'));
    expect(border.calls.find((c) => c.command === 'create_ledger')?.args).toEqual({
      args: { name: 'Ateliers', siren: null },
    });
  });

  it('an empty ledger opens on the Importer', async () => {
    await open({ clients: 0 });
    await one(T.importDrop);
  });
});

describe('the core speaks first', () => {
  it('a dropped file is looked at wherever one is', async () => {
    const border = await open();
    await one(T.clientRow);
    border.say({ kind: 'drag_over' });
    border.say({ kind: 'files_dropped', files: [{ token: 't', name: 'x.txt', bytes: 1 }] });
    expect((await one(T.importConfirm)).textContent).toContain('Importer 309 lignes');
    expect(title()).toBe('Importer');
  });
});

describe('what comes from outside', () => {
  it('is text, whatever it looks like', async () => {
    const border = await open();
    const answer = border.invoke;
    const hostile = '<img src=x onerror="window.ran=1">\u202e';
    border.invoke = (command, args) => {
      const given = answer.call(border, command, args) as { rows?: { name: string }[] };
      if (command === 'list_clients') for (const row of given.rows ?? []) row.name = hostile;
      return given;
    };
    const button = await one(T.clientOpen);
    expect(button.textContent).toBe('<img src=x onerror="window.ran=1">⟦U+202E⟧');
    expect(document.querySelector('img')).toBeNull();
  });

  it('a ledger that is only read says so and bars what writes', async () => {
    await open({ readOnly: true });
    expect((await one(T.readOnly)).textContent).toContain('ouvert ailleurs');
    await key('4', { ctrlKey: true });
    expect(await one(`${T.cause}A`)).toHaveProperty('disabled', true);
  });
});
