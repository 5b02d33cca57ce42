// Scenarios are changed on their line of time, and looked at on a real client.
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, expect, it } from 'vitest';

import { T } from '../src/testids';
import type { install } from './fake-border';
import { key, marked, one, open, type } from './hands';
import { sent } from './sent';

let border: ReturnType<typeof install>;

const last = () => sent(border, 'change_scenario').at(-1);
const steps = () => screen.getAllByTestId(T.scenarioStep).map((step) => step.dataset['key']);
/** A field of the step at that place. */
const field = (testid: string, place: number) => screen.getAllByTestId(testid)[place]!;

async function plan(): Promise<void> {
  await fireEvent.click(await one(T.nav.settings));
  await fireEvent.click(await one(`${T.settingsPart}plan`));
  await one(T.aheadRow);
}

beforeEach(async () => {
  border = await open();
});

it('a step changes its day, its channel, who does it and from which amount on, one act each', async () => {
  await plan();
  await fireEvent.change(field(T.stepAfter, 2), { target: { value: '10' } });
  await waitFor(() => expect(last()).toMatchObject({ edit: { step: 'call-1', after: 10, channel: null } }));
  await fireEvent.change(field(T.stepChannel, 2), { target: { value: 'text' } });
  await waitFor(() =>
    expect(last()).toMatchObject({ edit: { step: 'call-1', channel: 'text', after: null } }),
  );
  await fireEvent.change(field(T.stepOwner, 4), { target: { value: 'sales_rep' } });
  await waitFor(() => expect(last()).toMatchObject({ edit: { step: 'call-2', owner: 'sales_rep' } }));
  await fireEvent.change(field(T.stepMinimum, 3), { target: { value: '500' } });
  await waitFor(() => expect(last()).toMatchObject({ edit: { step: 'reminder-2', minimum_cents: 50_000 } }));
  expect(await one(T.undoToast)).toBeDefined();
});

it('what would leave is read again for the client and the scenario in front', async () => {
  await plan();
  expect(screen.getAllByTestId(T.aheadRow)[0]?.textContent).toContain('Relance 1');
  await fireEvent.click(await marked(T.scenario, 'value', 'export'));
  await waitFor(() => expect(sent(border, 'client_plan').at(-1)).toMatchObject({ scenario: 'export' }));
  await fireEvent.change(screen.getByTestId(T.clientScenario), { target: { value: 'export' } });
  await waitFor(() => expect(last()).toMatchObject({ of_client: { chosen: 'export' } }));
});

it('a scenario of one’s own is copied from the one in front, loses a step, and goes away', async () => {
  await plan();
  await fireEvent.click((await one(T.planAdvanced)).querySelector('summary')!);
  await type(await one(T.scenarioName), 'Grands comptes');
  await fireEvent.click(screen.getByTestId(T.scenarioNew));
  await waitFor(() => expect(last()).toMatchObject({ create: { name: 'Grands comptes', from: 'company' } }));
  const remove = (await screen.findAllByTestId(T.stepRemove))[1]!;
  await fireEvent.click(remove);
  await waitFor(() => expect(steps()).not.toContain('reminder-1'));
  await fireEvent.click(screen.getByTestId(T.scenarioReset));
  await waitFor(() => expect(steps()).toContain('reminder-1'));
});

it('the way to share the work is one choice, and a customer type follows the scenario one says', async () => {
  await plan();
  await fireEvent.click(await marked(T.planPreset, 'value', 'sales_ends'));
  await waitFor(() => expect(last()).toMatchObject({ preset: 'sales_ends' }));
  await fireEvent.click((await one(T.planAdvanced)).querySelector('summary')!);
  await fireEvent.change(await marked(T.typeScenario, 'key', 'consumer'), { target: { value: 'export' } });
  await waitFor(() => expect(last()).toMatchObject({ of_type: { of: 'consumer', chosen: 'export' } }));
  await fireEvent.click(screen.getByTestId(T.planAgreement));
  await waitFor(() => expect(last()).toMatchObject({ agreed_first: false }));
});

it('a type that pays late follows another scenario, and a client says why it does', async () => {
  await plan();
  await fireEvent.click((await one(T.planAdvanced)).querySelector('summary')!);
  expect((await marked(T.behaviourRow, 'key', 'company very_late')).textContent).toContain('4 clients');
  const select = await marked(T.behaviourScenario, 'key', 'company very_late');
  await fireEvent.change(select, { target: { value: 'export' } });
  await waitFor(() =>
    expect(last()).toMatchObject({
      of_behaviour: { of: 'company', behaviour: 'very_late', chosen: 'export' },
    }),
  );
  expect((await one(T.planBehaviour)).textContent).toContain('Règlements très en retard');
  await fireEvent.change(await marked(T.behaviourScenario, 'key', 'company very_late'), {
    target: { value: '' },
  });
  await waitFor(() => expect(last()).toMatchObject({ of_behaviour: { chosen: null } }));
  await waitFor(() => expect(screen.queryByTestId(T.planBehaviour)).toBeNull());
});

it('the owner-manager agrees under a name, a rep is told on X', async () => {
  await fireEvent.click(await one(T.nav.followUp));
  await fireEvent.click(await marked(T.followRow, 'kind', 'agree'));
  await key('a');
  const by = await one(T.askText);
  await type(by, 'Hélène Marchand');
  await key('Enter', { ctrlKey: true }, by);
  await waitFor(() =>
    expect(sent(border, 'settle_step')).toMatchObject([
      { step: 'formal-notice', state: 'agreed', reason: 'Hélène Marchand' },
    ]),
  );
  await waitFor(() => expect(screen.queryByTestId(T.askText)).toBeNull());
  await fireEvent.click(await marked(T.followRow, 'kind', 'inform'));
  await key('x');
  await waitFor(() =>
    expect(sent(border, 'settle_step').at(-1)).toMatchObject({ step: 'reminder-2', state: 'informed' }),
  );
});

it('the day is printed, the calls of one person are kept as a file, and cash opens line by line', async () => {
  await fireEvent.click(await one(T.nav.followUp));
  await fireEvent.click(await one(T.sheetPrint));
  await waitFor(() => expect(sent(border, 'print_plan_sheet')).toEqual([{ kind: 'day', person: null }]));
  await fireEvent.change(screen.getByTestId(T.sheetKind), { target: { value: 'calls' } });
  await fireEvent.click(screen.getByTestId(T.sheetSave));
  await waitFor(() => expect(sent(border, 'save_plan_sheet')).toEqual([{ kind: 'calls', person: null }]));
  await fireEvent.click(await marked(T.followTab, 'value', 'collected'));
  await fireEvent.click((await screen.findAllByTestId(T.collectedOpen))[0]!);
  expect((await one(T.collectedLine)).textContent).toContain('F2026-0998');
  await fireEvent.click(screen.getByTestId(T.collectedCsv));
  await waitFor(() => expect(sent(border, 'save_collected')).toMatchObject([{ format: 'csv' }]));
});
