import { beforeEach, describe, expect, it } from 'vitest';

import { install } from '../../../tests/fake-border';
import { Desk } from '../../shell/desk.svelte';
import { CausesState } from './causes.svelte';
import { SettingsState } from './state.svelte';

let border: ReturnType<typeof install>;
let page: SettingsState;

beforeEach(async () => {
  border = install({});
  const desk = new Desk();
  await desk.refresh();
  page = new SettingsState(desk, 'rules');
  await page.load();
});

it('what is being typed survives a reading', async () => {
  page.company!.signatory = 'Paul Marchand';
  await page.load();
  expect(page.company?.signatory).toBe('Paul Marchand');
  expect([page.companyChanged, page.rulesChanged]).toEqual([true, false]);
});

it('a form stays in place while it is saved, then shows what the core kept', async () => {
  page.company!.signatory = 'Paul Marchand';
  let saved = false;
  const saving = page.saveCompany().then(() => (saved = true));
  while (!saved) {
    expect(page.company).not.toBeNull();
    await Promise.resolve();
  }
  await saving;
  expect(page.companyChanged).toBe(false);
});

it('the theme is kept at once, without the rules still being typed', async () => {
  page.rules!.deadline = 'quinze jours';
  await page.pickTheme('dark');
  const saved = border.calls.find((c) => c.command === 'save_rules')?.args as {
    args: { theme: string; deadline: string };
  };
  expect(saved.args.theme).toBe('dark');
  expect(saved.args.deadline).not.toBe('quinze jours');
  expect([page.desk.theme, page.rules?.deadline]).toEqual(['dark', 'quinze jours']);
});

it('a rate confirmed without typing is the one shown', async () => {
  await page.confirmRate('2026-S2', '');
  await page.confirmRate('2027-S1', '2,15 %');
  expect(border.calls.filter((c) => c.command === 'confirm_rate').map((c) => c.args)).toEqual([
    { args: { period: '2026-S2', ecb_bp: null } },
    { args: { period: '2027-S1', ecb_bp: 215 } },
  ]);
});

describe('the desk’s own sub-reasons', () => {
  let causes: CausesState;
  const under = (letter: string) =>
    causes.typology?.causes.find((cause) => cause.letter === letter)?.sub_reasons ?? [];
  const saved = () => border.calls.filter((c) => c.command === 'save_sub_reason').map((c) => c.args);

  beforeEach(async () => {
    causes = new CausesState(page);
    await causes.load();
  });

  it('is added under a cause, after those of the method', async () => {
    causes.start('A');
    await causes.add();
    expect(saved()).toEqual([]);
    causes.adding!.label = ' Bon de commande périmé ';
    await causes.add();
    expect(saved()).toEqual([
      { args: { code: '', cause: 'A', label: 'Bon de commande périmé', process: 'invoicing' } },
    ]);
    expect(under('A').at(-1)).toMatchObject({ label: 'Bon de commande périmé', own: true });
    expect(causes.adding).toBeNull();
  });

  it('is renamed, pointed to a process in own words, taken out', async () => {
    const [own] = under('B').slice(-1);
    expect(await causes.rename('B', own!, ' ')).toBe(false);
    await causes.rename('B', own!, 'Livraison tardive');
    await causes.point('B', under('B').at(-1)!, 'Tournées');
    expect(under('B').at(-1)).toMatchObject({ label: 'Livraison tardive', process_label: 'Tournées' });
    await causes.remove('B', under('B').at(-1)!);
    expect(under('B').every((sub) => !sub.own)).toBe(true);
  });

  it('a shipped one keeps its words and may point elsewhere', async () => {
    await causes.point('C', under('C')[0]!, 'collection');
    expect(under('C')[0]).toMatchObject({ code: 'C1', process_label: 'Recouvrement', own: false });
  });
});
