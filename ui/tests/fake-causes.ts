// The page « Causes » of the fake border: the figures of the method, two years of months, and actions that move.
import type {
  CauseDetail,
  CauseItem,
  CauseItemsQuery,
  CauseRow,
  CausesPage,
  CausesQuery,
  Done,
  Improvement,
  ImprovementView,
  MonthPoint,
  ParetoStep,
} from '../src/ipc/bindings';
import { client, TODAY } from './fake-data';

/** What there is to read: all of it, nothing overdue, nothing qualified, little qualified, no financing rate. */
export type CausesMood = 'full' | 'nothing' | 'unqualified' | 'cautious' | 'no_rate';

const LABELS: Record<string, [label: string, process: string, subs: string[]]> = {
  A: ['Facturation', 'Facturation', ['Information manquante', 'Problème de prix']],
  B: ['Litige livraison / prestation', 'Logistique', ['Non conforme à la commande', 'Qualité', 'Quantité']],
  C: ['Administratif', 'Recouvrement', ['Circuit de validation']],
  D: ['Solvabilité', 'Crédit client', ['Trésorerie tendue', 'Dépendance financière']],
  E: ['Absence de relances', 'Recouvrement', ['Relance non faite à temps', 'Mauvais interlocuteur']],
  '?': ['À qualifier', '', []],
};

const METHOD: Record<string, [cents: number, invoices: number, clients: number, days: number]> = {
  A: [1_650_000, 20, 10, 54],
  B: [4_560_000, 58, 18, 48],
  C: [250_000, 4, 3, 66],
  D: [2_450_000, 14, 8, 118],
  E: [3_240_000, 56, 34, 39],
};

const LETTERS = Object.keys(METHOD);

function row(cause: string | null, amount: number, invoices: number, clients: number): CauseRow {
  return { cause, amount_cents: amount, invoices, clients };
}

function pareto(rows: CauseRow[], order: string, weight: (of: CauseRow) => number): ParetoStep[] {
  const whole = rows.reduce((sum, known) => sum + weight(known), 0);
  let so_far = 0;
  return [...order].map((letter) => {
    const value = weight(rows.find(({ cause }) => cause === letter)!);
    so_far += value;
    return { letter, value, cumulative_pct: Math.round((so_far * 100) / whole) };
  });
}

function months(none: boolean): MonthPoint[] {
  return Array.from({ length: 24 }, (_, i) => {
    // The last day of each month, the day read for the running one.
    const end = new Date(Date.UTC(2024, 12 + i, 0));
    const running = i === 23;
    const factor = (at: number) =>
      none ? 0 : 1 + (23 - i) * (0.045 - at * 0.012) + ((i * 7 + at * 3) % 5) / 40;
    const by = LETTERS.map((letter, at) => Math.round(METHOD[letter]![0] * factor(at)));
    const unqualified = running ? 980_000 : 410_000;
    return {
      on: running ? TODAY : end.toISOString().slice(0, 10),
      running,
      by_cause: by,
      invoices_by_cause: LETTERS.map((letter, at) => Math.round(METHOD[letter]![1] * factor(at))),
      unqualified_cents: unqualified,
      total_cents: by.reduce((sum, cents) => sum + cents, unqualified),
    };
  });
}

const FIRST: Improvement[] = [
  {
    id: 'i1',
    cause: 'B',
    title: 'Contrôle photo avant expédition, réserve notée au bon de livraison',
    process: 'logistics',
    owner: 'Sophie Nguyen',
    deadline: '2026-12-15',
    state: 'running',
    expected: '5 litiges de moins par mois',
  },
  {
    id: 'i2',
    cause: 'E',
    title: 'Relance 1 envoyée à J+3 sans exception, contacts revus chaque trimestre',
    process: 'collection',
    owner: 'Claire Duval',
    deadline: '2026-11-10',
    state: 'running',
    expected: 'Retard moyen sous 20 jours',
  },
  {
    id: 'i3',
    cause: 'D',
    title: 'Limite et acompte de 30\u202f% pour risque élevé, revus chaque mois',
    process: 'credit',
    owner: 'Hélène Marchand',
    deadline: '2026-12-31',
    state: 'to_start',
    expected: 'Aucun dépassement',
  },
  {
    id: 'i4',
    cause: 'A',
    title: 'Numéro d’engagement obligatoire à la saisie de commande publique',
    process: 'billing',
    owner: 'Karim Benali',
    deadline: '2026-10-30',
    state: 'done',
    expected: '',
  },
];

const PROCESSES: [code: string, label: string][] = [
  ['billing', 'Facturation'],
  ['logistics', 'Logistique'],
  ['collection', 'Recouvrement'],
  ['credit', 'Crédit client'],
];

const STATES: Record<string, string> = {
  to_start: 'À lancer',
  running: 'En cours',
  done: 'Faite',
  dropped: 'Abandonnée',
};

function view(action: Improvement): ImprovementView {
  const started = action.state !== 'to_start';
  const done = action.state === 'done';
  return {
    action,
    process_label: PROCESSES.find(([code]) => code === action.process)?.[1] ?? action.process,
    state_label: STATES[action.state] ?? action.state,
    started_on: started ? '2026-06-12' : null,
    done_on: done ? '2026-09-18' : null,
    late: !done && action.deadline < TODAY,
    before_cents: started ? 2_400_000 : null,
    now_cents: started ? 1_650_000 : null,
    measured: started ? '−7\u202f500\u00a0€ depuis fin mai' : null,
  };
}

/** Answers the commands of the page; `null` for those of other pages. */
export function fakeCauses(mood: CausesMood, done: (label: string, stale: string[]) => Done) {
  let actions = [...FIRST];

  function page(query: CausesQuery): CausesPage {
    const nothing = mood === 'nothing' || query.sales_rep === '';
    const none = nothing || mood === 'unqualified';
    const pending = nothing
      ? row(null, 0, 0, 0)
      : mood === 'full' || mood === 'no_rate'
        ? row(null, 980_000, 11, 10)
        : row(null, 9_800_000, 110, 31);
    const rows = LETTERS.map((letter) => {
      const [cents, invoices, clients] = METHOD[letter]!;
      return none ? row(letter, 0, 0, 0) : row(letter, cents, invoices, clients);
    });
    const sum = rows.reduce((n, known) => n + known.amount_cents, 0);
    const rate = mood === 'no_rate' ? null : 650;
    const details = [...rows, pending].map((known): CauseDetail => {
      const letter = known.cause ?? '?';
      const [label, process, subs] = LABELS[letter]!;
      const part = Math.floor(known.amount_cents / Math.max(1, subs.length));
      return {
        letter,
        label,
        share_pct: known.cause === null ? null : Math.round((known.amount_cents * 100) / Math.max(1, sum)),
        days_late_avg: known.invoices === 0 ? null : (METHOD[letter]?.[3] ?? 14),
        change_cents: known.cause === null ? known.amount_cents : -Math.round(known.amount_cents / 7),
        dominant: known.invoices === 0 ? null : (subs[0] ?? null),
        process,
        sub_reasons:
          known.invoices === 0
            ? []
            : subs.map((sub, i) => ({
                code: `${letter}${i + 1}`,
                label: sub,
                process,
                amount_cents: i === 0 ? known.amount_cents - part * (subs.length - 1) : part,
                invoices: Math.ceil(known.invoices / subs.length),
              })),
        cost_cents: rate === null ? null : Math.round(known.amount_cents / 120),
      };
    });
    const total = nothing
      ? row(null, 0, 0, 0)
      : row(null, sum + pending.amount_cents, (none ? 0 : 152) + pending.invoices, 61);
    return {
      synthesis: {
        on: query.on ?? TODAY,
        rows,
        unqualified: pending,
        total,
        ranking: none
          ? { by_amount: [], by_count: [] }
          : { by_amount: ['B', 'E', 'D', 'A', 'C'], by_count: ['B', 'E', 'A', 'D', 'C'] },
      },
      details,
      total: {
        letter: '',
        label: 'Total échu',
        share_pct: null,
        days_late_avg: nothing ? null : 58,
        change_cents: -Math.round(total.amount_cents / 9),
        dominant: null,
        process: '',
        sub_reasons: [],
        cost_cents: rate === null ? null : 1_124_500,
      },
      qualified_invoices: total.invoices - pending.invoices,
      pareto_by_amount: none ? [] : pareto(rows, 'BEDAC', (known) => known.amount_cents),
      pareto_by_count: none ? [] : pareto(rows, 'BEADC', (known) => known.invoices),
      qualified_pct: none ? 0 : mood === 'cautious' ? 55 : 93,
      cautious: none || mood === 'cautious',
      finding_by_amount: none
        ? 'Aucune facture échue n’a encore de cause'
        : 'B, E et D font 84\u202f% du montant qualifié',
      finding_by_count: none
        ? 'Aucune facture échue n’a encore de cause'
        : 'B, E et A font 88\u202f% des factures qualifiées',
      ranking_note: none
        ? ''
        : 'A passe devant D en nombre, D passe devant A en montant\u00a0: corrigez d’abord ce qui pèse en montant.',
      since: 'fin octobre',
      months: months(none),
      cost: {
        rate_bp: rate,
        total_cents: rate === null ? 0 : 1_124_500,
        per_day_cents: rate === null ? 0 : 23_400,
        clients:
          rate === null || nothing
            ? []
            : [0, 1, 3, 4].map((i) => ({
                code: client(i).code,
                name: client(i).name,
                overdue_cents: 2_400_000 - i * 310_000,
                days_late_avg: 118 - i * 14,
                cost_cents: 41_200 - i * 6_300,
              })),
        sentence:
          'Les retards de vos clients vous ont coûté 11\u202f245,00\u00a0€, soit 234,00\u00a0€ de plus chaque jour.',
      },
      improvements: actions.map(view),
      processes: PROCESSES.map(([code, label]) => ({ code, label, count: 0 })),
      people: ['Claire Duval', 'Hélène Marchand', 'Sophie Nguyen', 'Karim Benali'],
      sales_reps: [
        { code: '', label: 'Personne', count: 9 },
        { code: 'Marc Lefèvre', label: 'Marc Lefèvre', count: 12 },
      ],
      types: [{ code: 'company', label: 'Entreprise', count: 30 }],
    };
  }

  function items({ query, letter }: CauseItemsQuery): CauseItem[] {
    const { synthesis } = page(query);
    const of =
      letter === '?' ? synthesis.unqualified : synthesis.rows.find((known) => known.cause === letter);
    const many = of?.invoices ?? 0;
    const part = Math.floor((of?.amount_cents ?? 0) / Math.max(1, many));
    return Array.from({ length: many }, (_, i) => {
      const cents = i === 0 ? (of?.amount_cents ?? 0) - part * (many - 1) : part;
      return {
        invoice: `${letter}-${i}`,
        piece: `F2026-${1100 + i}`,
        code: client(i % (of?.clients ?? 1)).code,
        client_name: client(i % (of?.clients ?? 1)).name,
        due: '2026-09-27',
        days_late: 57 + (i % 3) * 9,
        sub_reason_label: LABELS[letter]?.[2][0] ?? '',
        amount_cents: cents,
        remaining_cents: cents,
      };
    });
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the arguments are those of the command named beside.
  return function answer(command: string, args: any): unknown {
    switch (command) {
      case 'causes_page':
        return page(args);
      case 'cause_items':
        return items(args);
      case 'save_improvement':
        actions = args.id
          ? actions.map((known) => (known.id === args.id ? args : known))
          : [{ ...args, id: `i${actions.length + 1}` }, ...actions];
        return done('Action enregistrée', ['causes']);
      case 'remove_improvement':
        actions = actions.filter((known) => known.id !== args.id);
        return done('Action retirée', ['causes']);
      case 'print_causes':
        return done('Synthèse envoyée à l’impression', []);
      case 'save_causes_pdf':
        return { path: 'Documents/causes.pdf', rows: 1 };
      default:
        return null;
    }
  };
}
