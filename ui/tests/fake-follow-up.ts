// What the fake border answers about calls, promises, disputes, questions and things to do.
import type {
  ClientCard,
  ClientRow,
  ConversationForm,
  Disputes,
  DisputeView,
  FollowUp,
  FollowUpRow,
  OutcomeChoice,
  Promises,
  PromiseView,
  QuestionView,
  TimelineEvent,
} from '../src/ipc/bindings';
import { client } from './fake-data';
import { planBorder, planned } from './fake-plan';
import { script, ticked } from './fake-script';

const USER = 'Claire Duval';

const outcome = (code: string, label: string, leads_to: string, next_on: string | null): OutcomeChoice => ({
  code,
  label,
  leads_to,
  next_on,
});

const OUTCOMES: OutcomeChoice[] = [
  outcome(
    'promise',
    'Promesse',
    'la lettre attend la date promise\u202f; sans règlement, rappel le lendemain',
    null,
  ),
  outcome(
    'dispute',
    'Litige',
    'la facture sort des relances, le litige a quelqu’un pour le résoudre',
    '2026-11-30',
  ),
  outcome('message_left', 'Message laissé', 'rappeler dans deux jours', '2026-11-25'),
  outcome('wrong_contact', 'Mauvais contact', 'trouver le bon interlocuteur', '2026-11-24'),
  outcome('will_call_back', 'Rappellera', 'rappeler si rien ne vient', '2026-11-26'),
  outcome('refuses', 'Refuse de payer', 'décider de la mise en demeure', '2026-11-24'),
  outcome('says_paid', 'Dit avoir payé', 'la lettre attend le prochain import', '2026-11-27'),
  outcome('other', 'Autre', 'rien n’est prévu', null),
];

function form(row: ClientRow): ConversationForm {
  return {
    outcomes: OUTCOMES,
    overdue_cents: row.overdue_cents,
    quick_dates: [
      { label: '+ 7 j', on: '2026-11-30' },
      { label: '+ 15 j', on: '2026-12-08' },
      { label: 'Fin du mois', on: '2026-11-30' },
      { label: 'Passage du 25/11', on: '2026-11-25' },
    ].filter((date, i, all) => all.findIndex((other) => other.on === date.on) === i),
    people: [USER, 'Marc Lefèvre', 'Sophie Nguyen'],
    contacts: ['Nadia Coste', 'Paul Ferrand'],
    last: 'Appel du 06/11 avec P. Ferrand, promet le 20/11',
    script: script(),
  };
}

function promise(row: ClientRow, n: number, changes: Partial<PromiseView>): PromiseView {
  const amount_cents = changes.amount_cents ?? 1_524_480;
  const on = changes.on ?? '2026-11-20';
  return {
    id: `${row.code}-p${n}`,
    code: row.code,
    client_name: row.name,
    made_on: '2026-11-06',
    by: 'Paul Ferrand',
    channel_label: 'téléphone',
    author: USER,
    owner: USER,
    pieces: ['F2026-0812', 'F2026-1043'],
    invoices: [`${row.code}-1`, `${row.code}-2`],
    amount_cents,
    received_cents: 0,
    instalments: [{ on, amount_cents }],
    on,
    state: 'broken',
    state_label: 'rompue',
    days_late: 3,
    received_on: null,
    cancelled_because: null,
    note: '',
    ...changes,
  };
}

const promisesOf = (row: ClientRow): PromiseView[] => [
  promise(row, 1, {}),
  promise(row, 2, {
    on: '2026-11-30',
    amount_cents: 1_000_000,
    received_cents: 300_000,
    instalments: [
      { on: '2026-11-12', amount_cents: 300_000 },
      { on: '2026-11-30', amount_cents: 400_000 },
      { on: '2026-12-31', amount_cents: 300_000 },
    ],
    pieces: ['F2026-1466'],
    invoices: [`${row.code}-4`],
    state: 'expected',
    state_label: 'attendue',
    days_late: null,
  }),
  promise(row, 3, {
    on: '2026-02-28',
    made_on: '2026-02-10',
    amount_cents: 620_400,
    received_cents: 620_400,
    pieces: ['F2026-0102'],
    invoices: ['old'],
    state: 'kept',
    state_label: 'tenue',
    days_late: null,
    received_on: '2026-02-27',
  }),
];

function dispute(row: ClientRow, n: number, changes: Partial<DisputeView>): DisputeView {
  return {
    id: `${row.code}-d${n}`,
    code: row.code,
    client_name: row.name,
    invoice: `${row.code}-3`,
    piece: 'F2026-1288',
    reason: 'B3',
    reason_label: 'Non conforme à la commande',
    contested_cents: 400_000,
    remaining_cents: 1_235_040,
    opened_on: '2026-10-30',
    age_days: 24,
    resolver: 'Karim Benali',
    follow_up_on: '2026-11-25',
    state: 'open',
    closed_on: null,
    closed_how: null,
    closed_label: null,
    note: 'Deux chevets livrés en chêne au lieu de noyer.',
    author: USER,
    exchanges: [
      {
        on: '2026-11-12',
        kind: 'dispute',
        title: 'Échange',
        detail: 'L’atelier confirme l’erreur, échange prévu le 02/12',
        amount_cents: null,
        author: 'K. Benali',
      },
    ],
    documents: [
      {
        id: `${row.code}-doc1`,
        name: 'bon-de-livraison-4471.pdf',
        bytes: 184_320,
        on: '2026-11-02',
        author: USER,
      },
    ],
    ...changes,
  };
}

const disputesOf = (row: ClientRow): DisputeView[] => [
  dispute(row, 1, {}),
  dispute(row, 2, {
    invoice: 'old',
    piece: 'F2026-0311',
    reason: 'A4',
    reason_label: 'Problème de prix',
    state: 'closed',
    contested_cents: 0,
    remaining_cents: 0,
    opened_on: '2026-03-02',
    age_days: 18,
    follow_up_on: null,
    closed_on: '2026-03-20',
    closed_how: 'credit_note',
    closed_label: 'par un avoir',
    exchanges: [],
    documents: [],
  }),
];

function question(row: ClientRow, n: number, changes: Partial<QuestionView>): QuestionView {
  return {
    id: `${row.code}-q${n}`,
    code: row.code,
    client_name: row.name,
    invoice: `${row.code}-3`,
    piece: 'F2026-1288',
    service_label: 'Livraison',
    to: 'Karim Benali',
    text: 'Le bon de livraison est-il signé\u202f?',
    asked_on: '2026-11-16',
    author: USER,
    due_on: '2026-11-20',
    state: 'late',
    answer: null,
    answered_by: null,
    answered_on: null,
    ...changes,
  };
}

const questionsOf = (row: ClientRow): QuestionView[] => [
  question(row, 1, {}),
  question(row, 2, {
    service_label: 'ADV',
    to: 'Léa Petit',
    text: 'La commande portait-elle un numéro\u202f?',
    state: 'answered',
    answer: 'Oui, BC-2214.',
    answered_by: 'Léa Petit',
    answered_on: '2026-11-18',
  }),
];

function row(of: ClientRow, kind: string, n: number, changes: Partial<FollowUpRow>): FollowUpRow {
  return {
    kind,
    id: `${of.code}-${kind}${n}`,
    code: of.code,
    client_name: of.name,
    invoice: null,
    step: null,
    reason: 'Promis pour le 20/11, rien reçu',
    amount_cents: 1_524_480,
    on: '2026-11-20',
    days: 3,
    owner: USER,
    ...changes,
  };
}

const tasksOf = (of: ClientRow): FollowUpRow[] => [
  row(of, 'task', 1, {
    reason: 'Envoyer le duplicata de F2026-0812',
    amount_cents: 648_000,
    on: '2026-11-23',
    days: 0,
  }),
  row(of, 'task', 2, { reason: 'Rappeler P. Ferrand', amount_cents: 0, on: '2026-11-27', days: -4 }),
];

/** What happened lately between the client and this desk. */
export function exchanges(): TimelineEvent[] {
  const event = (on: string, kind: string, title: string, detail: string, author: string): TimelineEvent => ({
    on,
    kind,
    title,
    detail,
    amount_cents: null,
    author,
  });
  return [
    event('2026-11-21', 'broken_promise', 'Promesse non tenue', '15\u202f244,80\u00a0€ attendus', 'Encaisse'),
    event('2026-11-16', 'question', 'Question à la livraison', 'Le bon est-il signé\u202f?', 'C. Duval'),
    event('2026-11-06', 'promise', 'Promesse de P. Ferrand', 'pour le 20/11', 'C. Duval'),
    event('2026-11-06', 'call', 'Appel avec P. Ferrand', 'Promet le 20/11', 'C. Duval'),
    event('2026-11-02', 'document', 'Document joint', 'bon-de-livraison-4471.pdf', 'C. Duval'),
    event('2026-10-30', 'dispute', 'Litige ouvert sur F2026-1288', 'Non conforme à la commande', 'C. Duval'),
  ];
}

/** What a card shows besides items and identity. */
export function aroundCard(
  of: ClientRow,
): Pick<ClientCard, 'promises' | 'reliability' | 'disputes' | 'questions' | 'tasks' | 'circuit'> {
  return {
    promises: promisesOf(of),
    reliability: { key: of.code, label: of.name, kept: 1, broken: 2, rate_pct: 33 },
    disputes: disputesOf(of),
    questions: questionsOf(of),
    tasks: tasksOf(of),
    circuit: {
      validator: 'Paul Ferrand',
      portal: '',
      order_reference: 'sur chaque facture',
      engagement: '',
      service_code: '',
      payables_contact: 'Nadia Coste',
      run_days: '10 et 25',
      run_days_label: 'le 10 et le 25 du mois',
      next_run: '2026-11-25',
      propose_on: '2026-11-24',
    },
  };
}

function followUp(
  settled: ReadonlySet<string>,
  plan: ReturnType<typeof planBorder>,
): Omit<FollowUp, 'payments_to_check'> {
  const all: FollowUpRow[] = [
    row(client(1), 'broken_promise', 1, {}),
    row(client(3), 'broken_promise', 1, {
      reason: 'Promis pour le 18/11, 500,00\u00a0€ reçus',
      amount_cents: 327_600,
      on: '2026-11-18',
      days: 5,
    }),
    row(client(0), 'late_promise', 1, {
      reason: 'Promis pour le 22/11, à vérifier',
      amount_cents: 3_339_600,
      on: '2026-11-22',
      days: 1,
      owner: 'Sophie Nguyen',
    }),
    ...tasksOf(client(1)).slice(0, 1),
    row(client(12), 'task', 1, {
      reason: 'Trouver le bon interlocuteur, 2 relances perdues',
      amount_cents: 849_600,
      on: '2026-11-20',
      days: 3,
      owner: 'Sophie Nguyen',
    }),
    row(client(1), 'question', 1, {
      reason: 'Karim Benali devait répondre le 20/11',
      amount_cents: 1_235_040,
    }),
    row(client(4), 'dispute', 1, {
      reason: 'Litige sur F2026-1190, suivi prévu ce jour',
      amount_cents: 410_000,
      on: '2026-11-23',
      days: 0,
      owner: 'Karim Benali',
    }),
    ...planned().map(({ rank, kind, ...rest }) => row(client(rank), kind, 1, rest)),
  ];
  const next: FollowUpRow[] = [
    row(client(2), 'task', 1, {
      reason: 'Rappeler Mme Weber',
      amount_cents: 2_001_600,
      on: '2026-11-24',
      days: -1,
    }),
    row(client(6), 'payment_run', 1, {
      reason: 'Règle le 25/11/2026\u00a0: rappeler la veille',
      amount_cents: 1_164_000,
      on: '2026-11-24',
      days: -1,
      owner: '',
    }),
    row(client(1), 'promise_due', 2, {
      reason: 'Promis pour le 30/11',
      amount_cents: 400_000,
      on: '2026-11-30',
      days: -7,
    }),
  ];
  const told = plan.told(all, next);
  return {
    due: told.due.filter((r) => !settled.has(r.id)),
    to_come: told.next.filter((r) => !settled.has(r.id)),
    ticked: [...ticked(), ...plan.settled()],
    questions: questionsOf(client(1)),
    people: [USER, 'Comptabilité', 'Karim Benali', 'Sophie Nguyen'],
    exceeded: ['C0002', 'C0004'],
    held_clients: 2,
  };
}

function promises(): Promises {
  const rows = [1, 3].flatMap((i) => promisesOf(client(i)));
  rows.push(
    promise(client(0), 9, {
      on: '2026-11-22',
      amount_cents: 3_339_600,
      state: 'late',
      state_label: 'en retard',
      owner: 'Sophie Nguyen',
      days_late: 1,
    }),
  );
  const order = ['broken', 'late', 'expected', 'kept', 'cancelled'];
  return {
    rows: rows.sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state)),
    by_client: [
      { key: 'C0002', label: client(1).name, kept: 1, broken: 2, rate_pct: 33 },
      { key: 'C0004', label: client(3).name, kept: 4, broken: 1, rate_pct: 80 },
      { key: 'C0001', label: client(0).name, kept: 0, broken: 0, rate_pct: null },
    ],
    by_owner: [
      { key: USER, label: USER, kept: 5, broken: 3, rate_pct: 63 },
      { key: 'Sophie Nguyen', label: 'Sophie Nguyen', kept: 2, broken: 0, rate_pct: 100 },
    ],
  };
}

function disputes(): Disputes {
  return {
    rows: [1, 4].flatMap((i) => disputesOf(client(i))).sort((a, b) => b.state.localeCompare(a.state)),
    ageing: [
      { label: '0–15 j', count: 0, contested_cents: 0 },
      { label: '16–30 j', count: 2, contested_cents: 800_000 },
      { label: '31–60 j', count: 0, contested_cents: 0 },
      { label: 'Plus de 60 j', count: 1, contested_cents: 124_000 },
    ],
    by_reason: [
      { label: 'Non conforme à la commande', closed: 0, open: 2, days_avg: null },
      { label: 'Problème de prix', closed: 2, open: 1, days_avg: 18 },
    ],
    by_resolver: [{ label: 'Karim Benali', closed: 2, open: 2, days_avg: 18 }],
  };
}

/** Answers of this area, with the memory of what was settled; `undefined` for the commands of another. */
export function followUpBorder(clientOf: (code: string) => ClientRow, unchecked: boolean) {
  const settled = new Set<string>();
  let toCheck = unchecked;
  const plan = planBorder();
  const stale = ['follow_up', 'card', 'clients', 'letters'];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the arguments are those of the command named beside.
  return (command: string, args: any): unknown => {
    switch (command) {
      case 'follow_up':
        return { ...followUp(settled, plan), payments_to_check: toCheck };
      case 'payments_checked':
        toCheck = false;
        return { label: 'Règlements vérifiés au 23/11/2026', stale };
      case 'conversation_form':
        return form(clientOf(args.code));
      case 'promises':
        return promises();
      case 'disputes':
        return disputes();
      case 'settle_task':
        settled.add(args.id);
        return { label: 'Fait', stale };
      case 'log_conversation':
        return { label: 'Échange noté', stale };
      case 'save_document':
      case 'mail_question':
        return { path: 'Documents/brouillon.eml', rows: 1 };
      default:
        return plan.answer(command, args);
    }
  };
}
