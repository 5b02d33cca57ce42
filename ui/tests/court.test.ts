// The file for a court and the routes over the fake border: what is missing first, ticks, answers, deadlines, texts.
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import { T } from '../src/testids';
import { key, one, open } from './hands';
import { sent } from './sent';

let border: Awaited<ReturnType<typeof open>>;

beforeEach(async () => {
  border = await open();
  await one(T.clientRow);
  await fireEvent.click(screen.getAllByTestId(T.clientOpen)[1]!);
  await fireEvent.click(await one(T.cardCourt));
  await one(T.courtSave);
});

const pick = (testid: string, data: string) =>
  screen.getAllByTestId(testid).find((known) => known.dataset['key'] === data)!;

describe('the file', () => {
  it('says first what is missing, and takes the document that fills it', async () => {
    expect(screen.getAllByTestId(T.courtMissing)[0]?.textContent).toContain(
      'il manque la preuve de livraison de F-2026-031',
    );
    await fireEvent.click(screen.getByTestId(T.courtAttach));
    await waitFor(() => expect(screen.queryByText(/preuve de livraison de F-2026-031/)).toBeNull());
  });

  it('leaves out what is unticked, and numbers the rest again', async () => {
    await fireEvent.click(pick(T.courtPiece, 'account'));
    await waitFor(() => expect((pick(T.courtPiece, 'account') as HTMLInputElement).checked).toBe(false));
    await fireEvent.click(screen.getByTestId(T.courtSave));
    await one(T.courtSaved);
    expect(sent(border, 'save_court_file').at(-1)).toMatchObject({ left_out: ['account'], invoices: [] });
  });

  it('keeps at least one invoice', async () => {
    await fireEvent.click(pick(T.courtInvoice, 'F-2026-044'));
    await waitFor(() => expect((pick(T.courtInvoice, 'F-2026-044') as HTMLInputElement).checked).toBe(true));
    expect(sent(border, 'court_file').at(-1)).toMatchObject({ invoices: ['i-F-2026-031', 'i-F-2026-044'] });
  });
});

describe('the routes', () => {
  beforeEach(async () => {
    await fireEvent.click(
      screen.getAllByTestId(T.courtTab).find((tab) => tab.dataset['value'] === 'routes')!,
    );
    await one(T.courtRoute);
  });

  it('keep an answer with who gave it', async () => {
    await fireEvent.click(screen.getAllByTestId(T.courtAnswer)[0]!);
    await waitFor(() => expect(pick(T.courtQuestion, 'payment-order.traders').dataset['answer']).toBe('oui'));
    expect(sent(border, 'answer_court')).toEqual([
      { code: 'C0043', key: 'payment-order.traders', answer: 'yes' },
    ]);
  });

  it('count a deadline from the day of its act, and put it to the agenda', async () => {
    await fireEvent.click(pick(T.courtRoute, 'insolvency'));
    expect(screen.getByText(/délai non ouvert/)).toBeTruthy();
    const day = screen.getByTestId(T.courtActDay);
    await fireEvent.input(day, { target: { value: '03/11/2026' } });
    await fireEvent.click(screen.getByTestId(T.courtActSave));
    await waitFor(() => expect(pick(T.courtDeadline, 'declaration').dataset['on']).toBe('2027-01-03'));
    expect(pick(T.courtDeadline, 'declaration').textContent).toContain('reporté au 04/01/2027');
    await fireEvent.click(pick(T.courtSchedule, 'declaration'));
    await waitFor(() => expect(pick(T.courtDeadline, 'declaration').dataset['agenda']).toBe('true'));
  });

  it('lead to the texts, where a value of the desk takes the place of the shipped one and goes away', async () => {
    await fireEvent.click(screen.getByTestId(T.courtTexts));
    await one(T.lawRow);
    await fireEvent.click(pick(T.lawChange, 'accounting.loss'));
    await fireEvent.input(await one(T.lawValue), { target: { value: '6541' } });
    await fireEvent.click(screen.getByTestId(T.lawSave));
    await waitFor(() => expect(pick(T.lawRow, 'accounting.loss').dataset['own']).toBe('true'));
    await fireEvent.click(pick(T.lawChange, 'accounting.loss'));
    await fireEvent.click(await one(T.lawReset));
    await waitFor(() => expect(pick(T.lawRow, 'accounting.loss').dataset['own']).toBe('false'));
  });
});

it('the file is one key away from the card', async () => {
  await key('Escape');
  await one(T.cardCourt);
  await key('t');
  await one(T.courtSave);
});
