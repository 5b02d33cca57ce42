// The carnet over the fake border: what leaves is shown before it leaves, what came back is chosen answer by answer.
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import { T } from '../src/testids';
import { one, open } from './hands';
import { sent } from './sent';

let border: Awaited<ReturnType<typeof open>>;

beforeEach(async () => {
  border = await open();
  await fireEvent.click(await one('nav-exchange'));
  await one(T.exchangeSave);
});

const pick = (testid: string, data: string) =>
  screen.getAllByTestId(testid).find((known) => known.dataset['key'] === data)!;

describe('prepare', () => {
  it('leaves a client out, and writes the carnet of the person chosen', async () => {
    await waitFor(() => expect(screen.getAllByTestId(T.exchangeClient)).toHaveLength(2));
    await fireEvent.click(pick(T.exchangeClient, 'C0002'));
    await fireEvent.click(pick(T.exchangeFormat, 'html'));
    await fireEvent.click(screen.getByTestId(T.exchangeSave));
    await one(T.exchangeSaved);
    expect(sent(border, 'save_carnet').at(-1)).toEqual({
      who: 'Marc Lefèvre',
      left_out: ['C0002'],
      format: 'html',
      password: 'cerise-tunnel-hamac-violon-givre',
    });
    expect(screen.getByTestId(T.exchangeSaved).textContent).toContain('cerise-tunnel-hamac-violon-givre');
  });

  it('takes other words, or none when that is said', async () => {
    const field = await one(T.exchangePassword);
    await waitFor(() => expect((field as HTMLInputElement).value).toBe('cerise-tunnel-hamac-violon-givre'));
    await fireEvent.input(field, { target: { value: 'nos trois mots à nous' } });
    await fireEvent.click(screen.getByTestId(T.exchangeSave));
    await one(T.exchangeSaved);
    expect(sent(border, 'save_carnet').at(-1)).toMatchObject({ password: 'nos trois mots à nous' });
    await fireEvent.click(screen.getByTestId(T.exchangeClosed));
    expect(screen.queryByTestId(T.exchangePassword)).toBeNull();
    await fireEvent.click(screen.getByTestId(T.exchangeSave));
    await waitFor(() => expect(sent(border, 'save_carnet').at(-1)).toMatchObject({ password: '' }));
    await waitFor(() =>
      expect(screen.getByTestId(T.exchangeSaved).textContent).toContain('qui a le fichier peut le lire'),
    );
  });

  it('asks something about a client, which leaves with the carnet', async () => {
    await waitFor(() => expect(screen.getAllByTestId(T.exchangeAsk)).toHaveLength(2));
    const field = pick(T.exchangeAsk, 'C0001');
    await fireEvent.input(field, { target: { value: 'Voir le gérant avant mercredi' } });
    await fireEvent.submit(field.closest('form')!);
    await screen.findByText('Voir le gérant avant mercredi');
    expect(sent(border, 'ask_question').at(-1)).toMatchObject({ code: 'C0001', to: 'Marc Lefèvre' });
  });
});

describe('receive', () => {
  beforeEach(async () => {
    const tab = screen.getAllByTestId(T.exchangeTab).find((known) => known.dataset['value'] === 'receive')!;
    await fireEvent.click(tab);
    await fireEvent.click(await one(T.exchangeOpen));
    await one(T.exchangeApply);
  });

  it('takes what is new, leaves conflicts to a hand, and refuses with a reason', async () => {
    const rows = screen.getAllByTestId(T.exchangeAnswer);
    const ticks = rows.map((row) => row.querySelector('input')!);
    expect(ticks.map(({ checked }) => checked)).toEqual([false, true, true, false]);
    expect(ticks[3]?.disabled).toBe(true);
    await fireEvent.click(rows[3]!);
    await screen.findByText(/ce jour n’existe pas/);
    await fireEvent.click(ticks[0]!);
    await fireEvent.click(screen.getByTestId(T.exchangeApply));
    await one(T.exchangeReport);
    expect(sent(border, 'accept_carnet').at(-1)).toEqual({
      token: 't-carnet',
      keys: ['7K2M-Q9XWJ4T3:promise_on', '7K2M-Q9XWJ4T3:comment', '7K2M-H990A81J:cause'],
    });
  });

  it('reads the message dropped on the screen', async () => {
    await fireEvent.click(screen.getByTestId(T.exchangeNone));
    border.say({ kind: 'files_dropped', files: [{ token: 'f9', name: 'Retour.eml', bytes: 900 }] });
    await one(T.exchangeApply);
    expect(sent(border, 'open_carnet_return').at(-1)).toEqual({ token: 'f9', password: null });
  });

  it('ignores the whole return without writing anything', async () => {
    await fireEvent.click(screen.getByTestId(T.exchangeNone));
    await one(T.exchangeOpen);
    expect(sent(border, 'accept_carnet')).toHaveLength(0);
  });
});
