// What the fake border answers about scenarios, sheets and cash collected.
import type {
  AheadRow,
  ClientPlan,
  CollectedView,
  ScenarioChange,
  ScenarioView,
  ScenariosView,
  StepView,
} from '../src/ipc/bindings';
import { client } from './fake-data';

const LETTERS: Record<string, string[]> = {
  preventive: ['pre-due'],
  first: ['reminder-1'],
  second: ['reminder-2'],
  third: ['formal-notice', 'last-notice'],
  litigation: [],
};

const step = (
  code: string,
  label: string,
  level: string,
  after: number,
  channel: string,
  owner = 'accounting',
  letter: string | null = null,
): StepView => ({
  code,
  label,
  level,
  after,
  channel,
  owner,
  letter,
  letters: LETTERS[level] ?? [],
  minimum_cents: 0,
});

const steps = (): StepView[] => [
  step('pre-due', 'Rappel avant échéance', 'preventive', -7, 'email', 'accounting', 'pre-due'),
  step('reminder-1', 'Relance 1', 'first', 3, 'email', 'accounting', 'reminder-1'),
  step('call-1', 'Appel de niveau 1', 'first', 12, 'phone'),
  step('reminder-2', 'Relance 2', 'second', 22, 'letter', 'accounting', 'reminder-2'),
  step('call-2', 'Appel de niveau 2', 'second', 30, 'phone'),
  step('call-rep', 'Appel de niveau 2', 'second', 37, 'phone', 'sales_rep'),
  step('formal-notice', 'Mise en demeure', 'third', 45, 'registered', 'accounting', 'formal-notice'),
  step(
    'last-notice',
    'Dernier avis avant poursuites',
    'third',
    60,
    'tracked',
    'owner_manager',
    'last-notice',
  ),
  step('court-file', 'Dossier contentieux', 'litigation', 75, 'task', 'owner_manager'),
];

const DAYS = [
  '2026-11-23',
  '2026-11-30',
  '2026-12-07',
  '2026-12-14',
  '2026-12-21',
  '2026-12-28',
  '2027-01-11',
];

function ahead(scenario: ScenarioView): AheadRow[] {
  const rows = scenario.steps.filter(({ level }) => level !== 'preventive');
  return rows.slice(0, DAYS.length).map((known, i) => ({
    on: DAYS[i] ?? '',
    step: known.code,
    step_label: known.label,
    channel: known.channel,
    owner_label: known.owner === 'sales_rep' ? 'Marc Lefèvre' : 'Comptabilité',
    claimed_cents: 2_246_160,
    items: ['F2026-0812', 'F2026-1043'],
  }));
}

const rep = (rep: string, figures: number[]) => {
  const [on_time = 0, a = 0, b = 0, c = 0, d = 0, unallocated = 0, returned = 0] = figures;
  return {
    rep,
    on_time_cents: on_time,
    d1_30_cents: a,
    d31_60_cents: b,
    d61_90_cents: c,
    over_90_cents: d,
    unallocated_cents: unallocated,
    returned_cents: returned,
    total_cents: figures.reduce((sum, cents) => sum + cents, 0),
  };
};

function collected(from: string, to: string): CollectedView {
  const reps = [
    rep('Karim Benali', [1_250_000, 3_640_000, 820_000, 0, 150_000, 0, 0]),
    rep('Sophie Nguyen', [2_480_000, 990_000, 0, 310_000, 0, 167_000, -42_000]),
  ];
  return {
    from: from || '2026-11-01',
    to: to || '2026-11-23',
    reps,
    total_cents: reps.reduce((sum, { total_cents }) => sum + total_cents, 0),
    lines: [
      {
        rep: 'Karim Benali',
        code: client(4).code,
        name: client(4).name,
        on: '2026-11-12',
        piece: 'F2026-0998',
        due: '2026-10-31',
        days_late: 12,
        bracket: 'd1_30',
        bracket_label: '1 à 30 jours',
        amount_cents: 3_640_000,
        label: 'VIR F2026-0998',
      },
    ],
  };
}

/** Scenarios as the ledger would remember them. */
export function scenariosBorder() {
  const made = (code: string, label: string, own = false): ScenarioView => ({
    code,
    label,
    own,
    changed: false,
    steps: steps(),
  });
  const scenarios = [
    made('company', 'Entreprise'),
    made('public', 'Secteur public'),
    made('individual', 'Particulier'),
    made('export', 'Export'),
  ];
  let preset: string | null = 'accounting';
  let agreed = true;
  const chosen = new Map<string, string | null>();
  const stale = ['settings', 'follow_up', 'letters'];
  const find = (code: string | null) => scenarios.find((known) => known.code === code) ?? scenarios[0]!;
  const type = (customer_type: string, label: string, ready: string) => ({
    customer_type,
    label,
    scenario: chosen.get(customer_type) ?? null,
    ready,
  });

  const pays = (
    customer_type: string,
    label: string,
    behaviour: string,
    behaviour_label: string,
    clients: number,
  ) => ({
    customer_type,
    label,
    behaviour,
    behaviour_label,
    clients,
    scenario: chosen.get(`${customer_type} ${behaviour}`) ?? null,
  });

  function change(args: ScenarioChange): void {
    const { edit, create, reset, of_type, of_behaviour, of_client } = args;
    if (edit) {
      const scenario = find(edit.scenario);
      scenario.changed = !scenario.own;
      if (edit.remove) scenario.steps = scenario.steps.filter(({ code }) => code !== edit.step);
      for (const known of scenario.steps.filter(({ code }) => code === edit.step)) {
        known.after = edit.after ?? known.after;
        known.channel = edit.channel ?? known.channel;
        known.owner = edit.owner ?? known.owner;
        known.minimum_cents = edit.minimum_cents ?? known.minimum_cents;
      }
    }
    if (args.add)
      find(args.add.scenario).steps.push(
        step('phone-1', 'Appel de niveau 2', args.add.level, args.add.after, args.add.channel),
      );
    if (create) scenarios.push({ ...made(`own-${scenarios.length}`, create.name, true) });
    if (reset) {
      const at = scenarios.findIndex(({ code }) => code === reset);
      if (scenarios[at]?.own) scenarios.splice(at, 1);
      else if (scenarios[at]) scenarios[at] = made(reset, scenarios[at].label);
    }
    if (of_type) chosen.set(of_type.of, of_type.chosen);
    if (of_behaviour) chosen.set(`${of_behaviour.of} ${of_behaviour.behaviour}`, of_behaviour.chosen);
    if (of_client) chosen.set(of_client.of, of_client.chosen);
    preset = args.preset ?? preset;
    agreed = args.agreed_first ?? agreed;
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the arguments are those of the command named beside.
  return (command: string, args: any): unknown => {
    switch (command) {
      case 'scenarios':
        return {
          scenarios,
          types: [
            type('company', 'Entreprise', 'company'),
            type('public:state', 'État et collectivités', 'public'),
            type('consumer', 'Particulier', 'individual'),
          ],
          behaviours: [
            pays('company', 'Entreprise', 'on_time', 'à l’heure', 18),
            pays('company', 'Entreprise', 'very_late', 'très en retard', 4),
            pays('consumer', 'Particulier', 'unknown', 'inconnus', 1),
          ],
          preset,
          agreed_first: agreed,
        } satisfies ScenariosView;
      case 'change_scenario':
        change(args);
        return { label: 'Scénario modifié', stale };
      case 'client_plan': {
        const own = chosen.get(args.code) ?? null;
        const paying = chosen.get('company very_late') ?? null;
        return {
          follows: own ?? paying ?? 'company',
          chosen: own,
          behaviour: own === null && paying !== null ? 'Règlements très en retard' : null,
          owner: null,
          rows: ahead(find(args.scenario)),
        } satisfies ClientPlan;
      }
      case 'collected':
        return collected(args.from, args.to);
      case 'save_collected':
      case 'save_plan_sheet':
        return { path: 'Documents/feuille.pdf', rows: 1 };
      case 'print_plan_sheet':
        return { label: 'Feuille du jour envoyée à l’imprimante, 1 page', stale: [] };
      default:
        return undefined;
    }
  };
}
