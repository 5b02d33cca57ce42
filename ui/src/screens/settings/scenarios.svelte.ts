import {
  commands,
  type Candidate,
  type ClientPlan,
  type Problem,
  type ScenarioChange,
  type ScenarioView,
  type ScenariosView,
  type StepEdit,
  type StepView,
} from '../../ipc/bindings';
import { parseAmount } from '../../format';
import type { Desk } from '../../shell/desk.svelte';

export const LEVELS: readonly (readonly [string, string])[] = [
  ['preventive', 'Avant l’échéance'],
  ['first', 'Niveau 1'],
  ['second', 'Niveau 2'],
  ['third', 'Niveau 3'],
  ['litigation', 'Dossier'],
];

export const CHANNELS: readonly (readonly [string, string])[] = [
  ['email', 'E-mail'],
  ['phone', 'Appel'],
  ['letter', 'Courrier'],
  ['tracked', 'Lettre suivie'],
  ['registered', 'Recommandé'],
  ['text', 'SMS à copier'],
  ['task', 'À faire'],
];

export const OWNERS: readonly (readonly [string, string])[] = [
  ['accounting', 'Comptabilité'],
  ['sales_rep', 'Commercial'],
  ['owner_manager', 'Dirigeant'],
];

export const LETTERS: Record<string, string> = {
  'pre-due': 'Rappel avant échéance',
  'reminder-1': 'Relance 1',
  'reminder-2': 'Relance 2',
  'formal-notice': 'Mise en demeure',
  'last-notice': 'Dernier avis',
};

export const PRESETS: readonly { value: string; title: string; why: string }[] = [
  {
    value: 'accounting',
    title: 'Comptabilité',
    why: 'La comptabilité relance, le commercial intervient une fois.',
  },
  {
    value: 'sales_first',
    title: 'Commerciaux d’abord',
    why: 'Le commercial relance jusqu’à la mise en demeure.',
  },
  { value: 'credit_manager', title: 'Une personne', why: 'Une seule personne fait tout.' },
  { value: 'sales_ends', title: 'Début et fin', why: 'Le commercial fait le premier appel et le dernier.' },
];

const NOTHING: ScenarioChange = {
  edit: null,
  add: null,
  create: null,
  reset: null,
  of_type: null,
  of_behaviour: null,
  of_client: null,
  owner_of_client: null,
  preset: null,
  agreed_first: null,
};

/** Which steps follow one another, for whom, by whom; and what that does to a real client. Each change is an act. */
export class ScenariosState {
  view = $state.raw<ScenariosView | null>(null);
  problem = $state.raw<Problem | null>(null);
  refusal = $state.raw<Problem | null>(null);
  /** The scenario in front. */
  code = $state('company');
  /** Clients one can look at. */
  clients = $state.raw<readonly Candidate[]>([]);
  client = $state<string | null>(null);
  plan = $state.raw<ClientPlan | null>(null);
  /** Own scenarios, and steps to add or take out. */
  advanced = $state(false);

  constructor(readonly desk: Desk) {}

  get writable(): boolean {
    return this.desk.readOnly === null;
  }

  get scenario(): ScenarioView | undefined {
    return this.view?.scenarios.find(({ code }) => code === this.code) ?? this.view?.scenarios[0];
  }

  async load(): Promise<void> {
    const view = await this.desk.ask(commands.scenarios(), (p) => (this.problem = p));
    if (!view) return;
    this.view = view;
    if (this.clients.length === 0) {
      const board = await this.desk.ask(commands.lettersBoard());
      this.clients = board?.candidates ?? [];
      this.client = this.clients[0]?.code ?? null;
    }
    await this.look();
  }

  /** What would leave for the client in front under the scenario in front. */
  async look(): Promise<void> {
    const { client: code, scenario } = this;
    if (code === null || !scenario) return;
    this.plan = await this.desk.ask(
      commands.clientPlan({ code, scenario: scenario.code }),
      (p) => (this.refusal = p),
    );
  }

  async show(code: string): Promise<void> {
    this.code = code;
    this.refusal = null;
    await this.look();
  }

  async pick(client: string): Promise<void> {
    this.client = client;
    await this.look();
  }

  async change(change: Partial<ScenarioChange>): Promise<boolean> {
    if (!this.writable) return false;
    const work = commands.changeScenario({ ...NOTHING, ...change });
    const done = await this.desk.act(work, (p) => (this.refusal = p));
    // What was refused shows again as it is.
    await this.load();
    return done;
  }

  edit(step: StepView, change: Partial<StepEdit>): Promise<boolean> {
    const nothing: StepEdit = {
      scenario: this.scenario?.code ?? '',
      step: step.code,
      after: null,
      channel: null,
      owner: null,
      letter: null,
      minimum_cents: null,
      remove: false,
    };
    return this.change({ edit: { ...nothing, ...change } });
  }

  async minimum(step: StepView, typed: string): Promise<void> {
    const cents = typed.trim() === '' ? 0 : parseAmount(typed);
    if (cents !== null && cents !== step.minimum_cents) await this.edit(step, { minimum_cents: cents });
  }
}
