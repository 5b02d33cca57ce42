// The Qualifier over the fake border, with the keys and the mouse of a person.
import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import App from '../src/App.svelte';
import { T } from '../src/testids';
import { install } from './fake-border';

let border: ReturnType<typeof install>;

const one = (testid: string) => screen.findAllByTestId(testid).then((all) => all[0]!);
const key = (name: string, more: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key: name, ...more });
const type = (text: string) =>
  fireEvent.input(document.activeElement as HTMLInputElement, { target: { value: text } });
const said = () => border.calls.find((call) => call.command === 'qualify_invoice')?.args as never;
const focused = () => document.activeElement?.getAttribute('data-testid');

beforeEach(async () => {
  border = install({});
  render(App);
  await one(T.clientRow);
  await key('4', { ctrlKey: true, code: 'Digit4' });
  await one(T.qualifySuggestion);
});

describe('an amount split over two causes', () => {
  it('is typed without the mouse, and recorded as one act with its dispute', async () => {
    await key('x');
    await key('+');
    await waitFor(() => expect(focused()).toBe(T.qualifyPartAmount));
    await type('300,5');
    expect((await one(T.qualifyMissing)).textContent).toContain('Part 2');
    await key('Enter');
    await key('d');
    await key('&', { code: 'Digit1' });
    await key('l');
    await waitFor(() => expect(focused()).toBe(T.qualifyDisputeResolver));
    expect((await one(T.qualifyFollows)).textContent).toMatch(
      /Un litige de 300,50.€ sera ouvert, confié à Logistique, à suivre dans une semaine/,
    );
    await type('SAV');
    expect((await one(T.qualifyFollows)).textContent).toContain('confié à SAV');
    await key('Enter', { ctrlKey: true });
    await waitFor(() => expect(said()).toBeDefined());
    expect(said()).toMatchObject({
      args: {
        parts: [
          { cause: 'B', sub_reason: 'B2', amount_cents: 30_050 },
          { cause: 'D', sub_reason: 'D1', amount_cents: null },
        ],
        dispute: { reason: 'B2', contested_cents: 30_050, resolver: 'SAV' },
      },
    });
  });
});

it('« Entrée » on what is chosen with the mouse goes on', async () => {
  await fireEvent.click(await one(`${T.cause}D`));
  const sub = await one(`${T.sub}1`);
  await fireEvent.click(sub);
  sub.focus();
  await key('Enter');
  await waitFor(() => expect(said()).toBeDefined());
});

it('a promise far away asks for a plan, and a date that is none is not recorded', async () => {
  await key('d');
  await key('1', { code: 'Digit1' });
  await key('m');
  await waitFor(() => expect(focused()).toBe(T.qualifyPromiseOn));
  await type('31/02');
  expect((await one(T.qualifyMissing)).textContent).toContain('date de la promesse');
  expect(await one(T.qualifyNext)).toHaveProperty('disabled', true);
  await type('15/01/2027');
  expect((await one(T.qualifyFollows)).textContent).toBe('La lettre attendra le 15/01/2027.');
  await fireEvent.click(await one(T.qualifyPlan));
  const form = within(await one(T.draft));
  expect(form.getByRole('heading').textContent).toContain('Noter une promesse');
  // The plan takes the place of the single date: it is not promised twice.
  expect(screen.getByTestId(T.qualifyPromiseOn)).toHaveProperty('value', '');
  expect(screen.getByTestId(T.qualifyFollows).textContent).toContain('processus');
});

it('a status typed by hand brings its suggestion', async () => {
  await key('s');
  await key('s');
  await key('s');
  await waitFor(() => expect(screen.queryByTestId(T.qualifySuggestion)).toBeNull());
  await key('p');
  await waitFor(() => expect(focused()).toBe(T.qualifyPlatformStatus));
  await fireEvent.change(document.activeElement!, { target: { value: '207' } });
  await fireEvent.click(await one(T.qualifyPlatformSave));
  expect((await one(T.qualifySuggestion)).textContent).toContain('Peut-être B2 · Quantité');
});

it('the help stands beside the choice and marks the cause chosen', async () => {
  await key('h');
  expect((await one(T.qualifyReasons)).textContent).toContain('Qualité insuffisante');
  await key('h');
  await waitFor(() => expect(screen.queryByTestId(T.qualifyReasons)).toBeNull());
});
