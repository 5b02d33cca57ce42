// Limits, orders, alerts and guarantees, typed where they are read.
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, expect, it } from 'vitest';

import { T } from '../src/testids';
import type { install } from './fake-border';
import { one, open, type } from './hands';
import { sent } from './sent';

let border: ReturnType<typeof install>;

beforeEach(async () => {
  border = await open();
});

async function openClient(rank: number): Promise<void> {
  await waitFor(() => expect(screen.getAllByTestId(T.clientOpen).length).toBeGreaterThan(rank));
  await fireEvent.click(screen.getAllByTestId(T.clientOpen)[rank]!);
  await one(T.credit);
}

const field = (id: string) => screen.findByTestId(id);

it('the list keeps those beyond their limit, and gives sales the orders', async () => {
  const views = await screen.findAllByTestId(T.clientView);
  await fireEvent.click(views.find((tab) => tab.dataset['value'] === 'exceeded')!);
  await waitFor(() => expect(sent(border, 'list_clients').at(-1)).toMatchObject({ view: 'exceeded' }));
  await fireEvent.click(await one(T.clientOrders));
  await waitFor(() =>
    expect(sent(border, 'export_table')).toEqual([{ what: 'orders', format: 'xlsx', query: null }]),
  );
});

it('a limit wants an amount or days, and a reason', async () => {
  await openClient(0);
  await fireEvent.click(await one(T.limitEdit));
  const save = () => screen.getByTestId<HTMLButtonElement>(T.limitSave);
  await type(await field(`${T.limitField}amount`), '45 000');
  await type(await field(`${T.limitField}days`), '30');
  expect(save().disabled).toBe(true);
  await type(await field(`${T.limitField}reason`), 'Chantier de printemps');
  await type(await field(`${T.limitField}tolerance`), 'dix');
  expect(save().disabled).toBe(true);
  await type(await field(`${T.limitField}tolerance`), '5');
  await fireEvent.click(save());
  await waitFor(() =>
    expect(sent(border, 'save_limit')).toMatchObject([
      { amount_cents: 4_500_000, days: 30, tolerance_pct: 5, reason: 'Chantier de printemps' },
    ]),
  );
  await waitFor(() => expect(screen.queryByTestId(T.limitSave)).toBeNull());
  expect(await one(T.undoToast)).toBeDefined();
});

it('orders are let through until a day, and never without one', async () => {
  await openClient(0);
  await fireEvent.click(await one(T.ordersDecide));
  const status = await field(`${T.ordersField}status`);
  await fireEvent.change(status, { target: { value: 'deliver' } });
  await type(await field(`${T.ordersField}reason`), 'Acompte reçu');
  const save = () => screen.getByTestId<HTMLButtonElement>(T.ordersSave);
  expect(save().disabled).toBe(true);
  await type(await field(`${T.ordersField}until`), '27/11/2026');
  await fireEvent.click(save());
  await waitFor(() =>
    expect(sent(border, 'decide_orders')).toMatchObject([
      { status: 'deliver', reason: 'Acompte reçu', until: '2026-11-27' },
    ]),
  );
});

it('a mark shows its calculation, line by line', async () => {
  await openClient(0);
  const lines = await screen.findAllByTestId(T.riskLine);
  expect(lines.map((line) => line.textContent?.trim().slice(0, 1))).toEqual(['3', '1', '2', '1', '1']);
});

it('an act that interrupts a limitation is noted beside its alert', async () => {
  await openClient(0);
  const buttons = await screen.findAllByTestId(T.alertAct);
  await fireEvent.click(buttons[0]!);
  await type(await field(`${T.alertActField}on`), '02/11/2026');
  await fireEvent.click(await one(T.alertActSave));
  await waitFor(() =>
    expect(sent(border, 'say_act')).toMatchObject([
      { piece: 'F2026-0812', act: 'acknowledgement', on: '2026-11-02' },
    ]),
  );
});

it('a deposit wants its day; an information wants no amount', async () => {
  await openClient(0);
  await fireEvent.click(await one(T.protectionAdd));
  const kind = await field(`${T.protectionField}kind`);
  await fireEvent.change(kind, { target: { value: 'deposit' } });
  await type(await field(`${T.protectionField}title`), 'Devis 12');
  await type(await field(`${T.protectionField}amount`), '500');
  const save = () => screen.getByTestId<HTMLButtonElement>(T.protectionSave);
  expect(save().disabled).toBe(true);
  await fireEvent.change(kind, { target: { value: 'information' } });
  await type(await field(`${T.protectionField}amount`), '');
  await fireEvent.click(save());
  await waitFor(() =>
    expect(sent(border, 'save_protection')).toMatchObject([
      { kind: 'information', title: 'Devis 12', amount_cents: null },
    ]),
  );
});

it('alerts of everybody are a tab of today, by kind, each with what to do', async () => {
  await fireEvent.click(await one(T.nav.followUp));
  const tabs = await screen.findAllByTestId(T.followTab);
  await fireEvent.click(tabs.find((tab) => tab.dataset['value'] === 'alerts')!);
  const rows = await screen.findAllByTestId(T.alertRow);
  expect(rows.map((row) => row.dataset['kind'])).toEqual([
    'limitation',
    'declaration',
    'ninety_days',
    'silent',
  ]);
  expect(within(rows[0]!).getByText(/une lettre n’interrompt rien/)).toBeDefined();
  await fireEvent.click(within(rows[1]!).getByTestId(T.alertOpen));
  expect(await one(T.cardName)).toBeDefined();
});

it('clients are kept by risk mark and by what is told of their next order', async () => {
  const asked = () => sent(border, 'list_clients').at(-1);
  await fireEvent.click(await one(T.nav.clients));
  await fireEvent.change(await one(T.clientOrderStatus), { target: { value: '=block' } });
  await waitFor(() => expect(asked()).toMatchObject({ orders: 'block', risk: null }));
  await fireEvent.change(await one(T.clientRisk), { target: { value: '=high' } });
  await waitFor(() => expect(asked()).toMatchObject({ orders: 'block', risk: 'high' }));
});

it('thresholds of alerts are saved with the rules', async () => {
  await fireEvent.click(await one(T.nav.settings));
  await fireEvent.click(await one(`${T.settingsPart}rules`));
  await fireEvent.change(await one(`${T.settingsField}silence`), { target: { value: '30' } });
  await fireEvent.change(await one(`${T.settingsField}concentration`), { target: { value: '15' } });
  await fireEvent.click(await one(`${T.settingsField}carriage`));
  await fireEvent.click(await one(T.settingsSaveRules));
  await waitFor(() =>
    expect(sent(border, 'save_rules').at(-1)).toMatchObject({
      silence_days: 30,
      concentration_pct: 15,
      carriage: true,
    }),
  );
});
