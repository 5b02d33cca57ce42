// Invented clients and figures for the fake border. Nothing here is an expected value of the product.
import type { Buckets, ClientRow, ItemView } from '../src/ipc/bindings';
import { riskOf } from './fake-risk';

export const TODAY = '2026-11-23';

const NAMES = [
  'Restauration Rhodania',
  'Hôtel Les Tilleuls',
  'Commune de Saint-Aurélien',
  'Bistrots Pélican',
  'Clinique Sainte-Odile',
  'Domaine de Vauxelles',
  'Mutuelle Alpine Santé',
  'Librairies Quai Nord',
  'Lycée Bellecombe',
  'Imprimerie Delorme et Fils',
  'Traiteur Lalande',
  'Chalets Blanchot',
  'Lumen Architectes',
  'École de musique de Givrins',
  'Office notarial Vernay',
  'Meubles Cordier',
  'Fromagerie des Bauges',
  'Communauté du Pilat',
  'Cabinet dentaire Morel',
  'Camping Les Roselières',
  'Boucheries Saillant',
  'Coworking La Filature',
  'Groupe scolaire Les Alouettes',
  'Pharmacie de la Saône',
  'Transports Gauvrit',
  'Société \u202eenivlA',
];
const REPS = ['Sophie Nguyen', 'Marc Lefèvre', 'Karim Benali', null];
const TYPES = [
  ['company', 'Entreprise'],
  ['public:state', 'Secteur public'],
  ['association', 'Association'],
  ['unknown', 'À préciser'],
] as const;
const ACTIONS = ['Note', 'Mise en demeure postée', 'Qualification', null];

/** The same number for the same seed, between 0 and `below`. */
function pick(seed: number, below: number): number {
  return ((seed * 7_919 + 104_729) % 65_537) % below;
}

function buckets(i: number): Buckets {
  const part = (k: number) =>
    pick(i * 5 + k, 3) === 0 ? 0 : pick(i * 11 + k, 60_000) * 17 * (k === 0 ? 3 : 1);
  return {
    not_due_cents: part(0),
    d1_30_cents: part(1),
    d31_60_cents: part(2),
    d61_90_cents: part(3),
    over_90_cents: part(4),
  };
}

export function client(i: number): ClientRow {
  const b = buckets(i);
  const overdue = b.d1_30_cents + b.d31_60_cents + b.d61_90_cents + b.over_90_cents;
  const unallocated = pick(i, 9) === 0 ? -pick(i + 3, 60_000) * 3 : 0;
  const [type, label] = TYPES[i < 3 ? [0, 0, 1][i]! : pick(i, 4)]!;
  const action = ACTIONS[pick(i, 4)]!;
  const name = NAMES[i % NAMES.length]!;
  return {
    code: `C${String(i + 1).padStart(4, '0')}`,
    name: i < NAMES.length ? name : `${name} ${Math.floor(i / NAMES.length) + 1}`,
    customer_type: type,
    customer_type_label: label,
    outstanding_cents: b.not_due_cents + overdue,
    overdue_cents: overdue,
    buckets: b,
    unallocated_cents: unallocated,
    balance_cents: b.not_due_cents + overdue + unallocated,
    open_items: 1 + pick(i, 7),
    oldest_days: overdue > 0 ? 5 + pick(i, 180) : null,
    days_late_avg: overdue > 0 ? 3 + pick(i, 90) : null,
    ...riskOf(i, b.not_due_cents + overdue, overdue),
    sales_rep: REPS[pick(i, 4)]!,
    last_action: action,
    last_action_on: action ? `2026-11-${String(1 + pick(i, 22)).padStart(2, '0')}` : null,
  };
}

export function item(of: ClientRow, n: number, changes: Partial<ItemView> = {}): ItemView {
  const piece = `F2026-${String(700 + pick(n + of.code.length * 31, 900)).padStart(4, '0')}`;
  const remaining = changes.remaining_cents ?? 876_480;
  return {
    id: `${of.code}-${n}-1`,
    invoice: `${of.code}-${n}`,
    client: of.code,
    client_name: of.name,
    piece,
    rank: 1,
    kind: 'invoice',
    source: 'ledger',
    document: null,
    issued: '2026-07-03',
    due: '2026-08-02',
    due_basis: 'stated',
    amount_cents: 876_480,
    remaining_cents: 876_480,
    days_late: 113,
    bucket: 'over_90',
    cause: null,
    sub_reason: null,
    sub_reason_label: null,
    comment: null,
    parts: changes.cause
      ? [
          {
            cause: changes.cause,
            sub_reason: changes.sub_reason ?? null,
            sub_reason_label: changes.sub_reason_label ?? '',
            amount_cents: remaining,
          },
        ]
      : [],
    unqualified_cents: changes.cause ? 0 : remaining,
    contested_cents: 0,
    dispute: null,
    promise: null,
    currency: null,
    assigned_to: null,
    assigned_label: null,
    ...changes,
  };
}

/** Five pieces of every kind, as a client card shows them. */
export function items(of: ClientRow): ItemView[] {
  return [
    item(of, 1, {
      issued: '2026-05-11',
      due: '2026-06-10',
      amount_cents: 948_000,
      remaining_cents: 648_000,
      days_late: 166,
      cause: 'D',
      sub_reason: 'D1',
      sub_reason_label: 'Trésorerie tendue',
      comment: 'Attend un encaissement fin novembre.',
      promise: 'broken',
    }),
    item(of, 2, {
      cause: 'D',
      parts: [
        { cause: 'D', sub_reason: 'D1', sub_reason_label: 'Trésorerie tendue', amount_cents: 500_000 },
        { cause: 'B', sub_reason: 'B2', sub_reason_label: 'Quantité', amount_cents: 200_000 },
      ],
      unqualified_cents: 176_480,
      contested_cents: 200_000,
      dispute: 'open',
      promise: 'broken',
    }),
    item(of, 3, {
      issued: '2026-08-28',
      due: '2026-09-27',
      amount_cents: 1_235_040,
      remaining_cents: 1_235_040,
      days_late: 57,
      cause: 'B',
      sub_reason: 'B3',
      sub_reason_label: 'Non conforme à la commande',
      contested_cents: 1_235_040,
      dispute: 'open',
    }),
    item(of, 4, {
      source: 'e_invoice',
      document: 'doc-4',
      issued: '2026-10-02',
      due: '2026-11-01',
      due_basis: 'assumed',
      remaining_cents: 721_680,
      days_late: 22,
      promise: 'expected',
    }),
    item(of, 5, {
      source: 'list',
      issued: '2026-11-05',
      due: '2026-12-05',
      due_basis: 'assumed',
      remaining_cents: 1_198_800,
      days_late: -12,
    }),
    item(of, 6, {
      kind: 'credit_note',
      piece: 'A2026-0041',
      due: null,
      due_basis: null,
      amount_cents: -53_856,
      remaining_cents: -53_856,
      days_late: null,
    }),
  ];
}
