// The page « Causes » over the fake border, with the keyboard and the mouse.
import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import App from '../src/App.svelte';
import { T } from '../src/testids';
import { install, type Options } from './fake-border';

const one = (testid: string) => screen.findAllByTestId(testid).then((all) => all[0]!);
const key = (name: string, more: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.body, { key: name, ...more });
const row = (letter: string) =>
  screen.getAllByTestId(T.causesRow).find((known) => known.dataset['key'] === letter)!;

async function open(options: Options = {}) {
  const border = install(options);
  render(App);
  await one(T.nav.causes);
  await key('6', { ctrlKey: true, code: 'Digit6' });
  return border;
}

describe('the synthesis', () => {
  it('shows every line, the unqualified one too, and a total that counts once', async () => {
    await open();
    await one(T.causesRow);
    expect(screen.getAllByTestId(T.causesRow).map((line) => line.dataset['key'])).toEqual([...'ABCDE?']);
    expect(row('B').textContent).toContain('45\u202f600');
    const total = (await one(T.causesTotal)).textContent;
    for (const told of ['61', '58\u00a0j', '11\u202f245\u00a0€']) expect(total).toContain(told);
    expect((await one(T.causesCount)).textContent).toMatch(/152\s+factures qualifiées sur 163/);
    expect((await one(T.causesRanking)).textContent).toContain('Par nombre\u00a0: B, E, A, D, C');
  });

  it('is read by amount or by number on V', async () => {
    await open();
    expect((await one(T.causesFinding)).textContent).toContain('du montant qualifié');
    await key('v');
    await waitFor(() =>
      expect(screen.getByTestId(T.causesFinding).textContent).toContain('B, E et A font 88'),
    );
    expect(screen.getByTestId(T.causesPareto).getAttribute('aria-label')).toContain('B\u00a0: 58 factures');
  });

  it('lists the invoices of the line on Entrée, and leads to each of them', async () => {
    await open();
    await one(T.causesRow);
    await key('j');
    await key('j');
    await key('Enter');
    const total = await one(T.causesItemTotal);
    expect(total.dataset['cents']).toBe('4560000');
    expect(within(screen.getByTestId(T.causesDetail)).getByText('58 factures, 18 clients')).toBeTruthy();
    await fireEvent.click(await one(T.causesItemQualify));
    expect(screen.getByTestId(T.topTitle).textContent).toBe('Qualifier');
  });

  it('reads a past day, says so and comes back', async () => {
    const border = await open();
    await fireEvent.click(await one(T.dayChip));
    const field = await one(T.dayField);
    await fireEvent.input(field, { target: { value: '30/11/2026' } });
    expect(screen.getByTestId(T.dayRead)).toHaveProperty('disabled', true);
    await fireEvent.input(field, { target: { value: '30/09/2026' } });
    await fireEvent.click(screen.getByTestId(T.dayRead));
    expect((await one(T.causesPast)).textContent).toContain('30/09/2026');
    const asked = border.calls.filter((c) => c.command === 'causes_page').at(-1);
    expect(asked?.args).toMatchObject({ args: { on: '2026-09-30' } });
    await fireEvent.click(await one(T.causesToday));
    await waitFor(() => expect(screen.queryByTestId(T.causesPast)).toBeNull());
  });
});

describe('every chart', () => {
  it('is an image with a sentence, and gives way to its figures on T', async () => {
    await open();
    await one(T.causesPareto);
    for (const chart of screen.getAllByRole('img').filter((known) => known.tagName === 'svg'))
      expect(chart.getAttribute('aria-label')).toMatch(/\d/);
    const trends = screen.getAllByTestId(T.causesTrend);
    expect(trends.length).toBe(5);
    expect(trends[0]?.getAttribute('aria-label')).toContain('faite le 18/09/2026');
    await key('t');
    await waitFor(() => expect(screen.queryByTestId(T.causesPareto)).toBeNull());
    expect(screen.getByRole('table', { name: 'Échu en fin de mois, par cause' })).toBeTruthy();
    expect(screen.queryAllByTestId(T.causesTrend)).toEqual([]);
  });
});

describe('an improvement action', () => {
  it('is added on A, with words of one’s own', async () => {
    const border = await open();
    await one(T.causesRow);
    await key('a');
    const form = within(await one(T.improvementForm));
    const field = (name: string) =>
      form.getAllByTestId(T.improvementField).find((known) => known.dataset['field'] === name)!;
    await fireEvent.input(field('title'), { target: { value: ' Relire les devis ' } });
    const own = [...field('owner').querySelectorAll('option')].at(-1)!;
    await fireEvent.change(field('owner'), { target: { value: own.value } });
    await fireEvent.input(field('owner-own'), { target: { value: 'L’atelier' } });
    expect(form.getByTestId(T.improvementSave)).toHaveProperty('disabled', true);
    await fireEvent.input(form.getByTestId(`${T.improvementField}-deadline`), {
      target: { value: '15/12/2026' },
    });
    await fireEvent.click(form.getByTestId(T.improvementSave));
    expect(border.calls.find((c) => c.command === 'save_improvement')?.args).toEqual({
      args: {
        id: '',
        cause: 'B',
        title: 'Relire les devis',
        process: 'logistics',
        owner: 'L’atelier',
        deadline: '2026-12-15',
        state: 'to_start',
        expected: '',
      },
    });
    // What was saved is read again, without being asked.
    await waitFor(() => expect(screen.getAllByTestId(T.improvementRow).length).toBe(5));
    expect(screen.queryByTestId(T.improvementForm)).toBeNull();
  });

  it('late says so in words, and is removed without a question', async () => {
    const border = await open();
    const rows = () => screen.getAllByTestId(T.improvementRow);
    await one(T.improvementRow);
    expect(rows().map((known) => known.textContent?.includes('en retard'))).toEqual([
      false,
      true,
      false,
      false,
    ]);
    await fireEvent.click(within(rows()[1]!).getByTestId(T.improvementRemove));
    await waitFor(() => expect(rows().length).toBe(3));
    expect((await one(T.undoToast)).textContent).toContain('Annuler');
    expect(border.calls.some((c) => c.command === 'remove_improvement')).toBe(true);
  });

  it('is barred when the ledger is only read', async () => {
    await open({ readOnly: true });
    expect(await one(T.improvementAdd)).toHaveProperty('disabled', true);
    await key('a');
    expect(screen.queryByTestId(T.improvementForm)).toBeNull();
  });
});

describe('when there is little to show', () => {
  it('nothing overdue is said, and actions stay', async () => {
    await open({ causes: 'nothing' });
    expect((await one(T.causesEmpty)).textContent).toContain('Aucune facture échue au 23/11/2026');
    expect(screen.getAllByTestId(T.improvementRow).length).toBe(4);
    expect(screen.getByTestId(T.causesPrint)).toHaveProperty('disabled', true);
  });

  it('an empty ledger leads to the Importer', async () => {
    install({ clients: 0 });
    render(App);
    await one(T.importDrop);
    await fireEvent.click(await one(T.nav.causes));
    await fireEvent.click(await one(T.causesImport));
    expect(screen.getByTestId(T.topTitle).textContent).toBe('Importer');
  });

  it('a filter that keeps nothing can be dropped', async () => {
    await open();
    await fireEvent.change(await one(T.causesRep), { target: { value: '=' } });
    await fireEvent.click(await one(T.causesUnfilter));
    await one(T.causesRow);
  });

  it('nothing qualified leads to the Qualifier, and draws no chart', async () => {
    await open({ causes: 'unqualified' });
    expect(await one(T.causesQualify)).toBeTruthy();
    expect(screen.getByTestId(T.causesFinding).textContent).toMatch(/^\s*Aucune facture échue/);
    expect(screen.queryByTestId(T.causesPareto)).toBeNull();
    expect(screen.queryByTestId(T.causesTrend)).toBeNull();
  });

  it('without a financing rate, nothing is invented', async () => {
    await open({ causes: 'no_rate' });
    const cost = await one(T.causesCost);
    expect(cost.textContent).not.toMatch(/\d/);
    await fireEvent.click(await one(T.causesSetRate));
    expect(screen.getByTestId(T.topTitle).textContent).toBe('Réglages');
  });

  it('a refusal offers to try again', async () => {
    const border = install({});
    const answer = border.invoke;
    let refused = true;
    border.invoke = (command, args) => {
      if (command === 'causes_page' && refused)
        throw { code: 'X', title: 'Illisible', place: '', remedy: '', severity: 'refusal' };
      return answer.call(border, command, args);
    };
    render(App);
    await fireEvent.click(await one(T.nav.causes));
    expect((await one(T.problem)).textContent).toContain('Illisible');
    refused = false;
    await fireEvent.click(screen.getByTestId(T.retry));
    await one(T.causesRow);
  });
});
