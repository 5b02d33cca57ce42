import { beforeEach, expect, it } from 'vitest';

import { install } from '../../../tests/fake-border';
import { Desk } from '../../shell/desk.svelte';
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
