// What the fake border answers for tables, e-invoices, statements and the first days.
import type {
  AttachReport,
  Choices,
  Done,
  ImportPreview,
  PreviewRequest,
  RemapRequest,
  RowPreview,
  SettledPreview,
  StartingChoice,
  StartingSteps,
  UnknownClient,
} from '../src/ipc/bindings';
import { client } from './fake-data';
import { fec, report } from './fake-screens';

const HEADINGS = [
  ['N° pièce', 'number', 'F2026-1631'],
  ['Date pièce', 'date', '16/11/2026'],
  ['Échéance', 'due_date', '31/12/2026'],
  ['Compte tiers', 'code', 'C0042'],
  ['Libellé tiers', 'name', 'RESTAURATION RHODANIA'],
  ['Débit', 'gross', '3 276,00'],
  ['Solde', 'remaining', '3 276,00'],
  ['Réf. cde', null, 'PO-90510'],
  ['Journal', null, 'VE'],
] as const;
const FIELDS = [
  ['number', 'Numéro de facture'],
  ['date', 'Date d’émission'],
  ['due_date', 'Date d’échéance'],
  ['code', 'Code client'],
  ['name', 'Nom du client'],
  ['gross', 'Montant TTC'],
  ['remaining', 'Reste dû'],
  ['label', 'Libellé'],
  ['journal', 'Journal'],
] as const;

type Line = [number, string, string | null, string, string | null, number, string, string];
const LINES: readonly Line[] = [
  [2, 'F2026-1631', 'C0042', 'Restauration Rhodania', '2026-12-31', 327_600, 'created', ''],
  [31, 'F2026-1652', 'C0018', 'Optique Lafond', '2026-12-19', 111_600, 'created', ''],
  [
    11,
    'F2026-1602',
    'C0117',
    'Hôtel Les Tilleuls',
    '2026-12-05',
    1_198_800,
    'updated',
    'Échéance reportée\u00a0: 05/12/2026 au lieu du 05/11/2026',
  ],
  [7, 'F2026-1540', 'C0007', 'Commune de Saint-Aurélien', '2026-11-19', 399_600, 'identical', ''],
  [
    19,
    'A2026-0041',
    'C0033',
    'Librairies Quai Nord',
    '2026-11-18',
    -53_856,
    'check',
    'Avoir sans facture liée. Proposition\u00a0: F2026-1140',
  ],
  [
    14,
    'F2026-1637',
    null,
    'FERME DES NOYERS',
    '2026-12-17',
    184_800,
    'blocked',
    'Client inconnu. Créer «\u00a0Ferme des Noyers\u00a0»\u202f?',
  ],
  [
    15,
    'F2026-1638',
    null,
    'TILLEULS HOTEL',
    '2026-12-17',
    92_000,
    'blocked',
    'Client inconnu, nom proche de Hôtel Les Tilleuls',
  ],
  [
    23,
    'F2026-1645',
    'C0021',
    'Kiné Sport Bellegarde',
    '2026-10-18',
    91_200,
    'blocked',
    'Échéance avant émission. Proposition\u00a0: 18/12/2026',
  ],
];
const KEYS: Record<string, string> = { 'FERME DES NOYERS': 'C0259', 'TILLEULS HOTEL': 'C0260' };

/** What the person decided, over what was recognised. */
function reading(choices: Choices, recognised: Choices): Choices {
  return { ...recognised, links: [], complete: false, ...choices };
}

function unknown(choices: Choices): UnknownClient[] {
  const chosen = (key: string) => choices.links?.find((link) => link.key === key)?.code ?? null;
  const one = (key: string, name: string, amount: number, proposals: UnknownClient['proposals']) => ({
    key,
    name,
    rows: 1,
    amount_cents: amount,
    proposals,
    new_code: key,
    chosen: chosen(key),
  });
  return [
    one('C0259', 'FERME DES NOYERS', 184_800, []),
    one('C0260', 'TILLEULS HOTEL', 92_000, [
      { code: 'C0117', name: 'Hôtel Les Tilleuls', why: 'nom proche' },
      { code: 'C0118', name: 'Tilleuls Traiteur', why: 'nom proche' },
    ]),
  ];
}

const SETTLED: SettledPreview[] = [
  { client: 'C0012', client_name: 'Garage Pernet', piece: 'F2026-1102', amount_cents: 122_400 },
  { client: 'C0033', client_name: 'Librairies Quai Nord', piece: 'F2026-1140', amount_cents: 53_856 },
];

/** A list of invoices, or an aged balance. */
export function invoices(
  kind: string,
  choices: Choices,
  columns: readonly (string | null)[] = [],
): ImportPreview {
  const read = reading(choices, {
    decimal: 'comma',
    date_order: 'day_first',
    encoding: 'windows-1252',
    separator: ';',
    as_of: '2026-11-20',
  });
  const waiting = unknown(choices);
  const rows = LINES.map(([line, piece, code, name, due, amount, effect, detail]): RowPreview => {
    const now = code ?? waiting.find(({ key }) => key === KEYS[name])?.chosen ?? null;
    const freed = code === null && now !== null;
    return {
      line,
      piece,
      client: now,
      client_name: name,
      unknown: now === null ? (KEYS[name] ?? null) : null,
      on: '2026-11-16',
      due,
      amount_cents: amount,
      remaining_cents: amount,
      effect: freed ? 'created' : effect,
      detail: freed ? '' : detail,
    };
  });
  const of = (effect: string) => rows.filter((row) => row.effect === effect).length;
  const sample = [
    HEADINGS.map(([, , value]) =>
      value.replace('16/11', read.date_order === 'month_first' ? '11/16' : '16/11'),
    ),
  ];
  return {
    ...fec([]),
    token: `${kind}-preview`,
    file: kind === 'ageing' ? 'balance_agee.xlsx' : 'ventes_novembre.csv',
    kind,
    coverage: null,
    tills: [],
    detected: {
      encoding: 'Windows-1252',
      separator: 'point-virgule',
      layout: '9 colonnes, virgule décimale',
      columns: 9,
      siren: null,
    },
    reading: read,
    counts: {
      read: rows.length,
      created: of('created') + of('check'),
      updated: of('updated'),
      identical: of('identical'),
      refused: of('blocked'),
      ignored: 0,
      ignored_by: [],
    },
    issues: [
      {
        code: 'TAB-021',
        severity: 'warning',
        line: 19,
        column: 'N° pièce',
        message: 'Avoir A2026-0041 sans facture liée',
        remedy: 'Liez-le à sa facture après import',
      },
    ],
    issues_total: 1,
    effects: [
      { label: 'factures ajoutées', count: of('created'), amount_cents: 439_200 },
      { label: 'factures mises à jour', count: of('updated'), amount_cents: null },
    ],
    mapping: {
      columns: HEADINGS.map(([heading, field, value], i) => ({
        heading,
        samples: [value],
        field: columns.length > 0 ? (columns[i] ?? null) : field,
        certain: columns.length > 0 || heading !== 'Solde',
      })),
      fields: FIELDS.map(([code, label]) => ({ code, label })),
    },
    sample,
    rows,
    unknown: waiting,
    settled: choices.complete ? SETTLED : [],
    settled_cents: choices.complete ? 176_256 : 0,
    not_complete: kind === 'ageing' ? 'la balance âgée ne nomme pas les factures' : null,
    known_mapping: null,
  };
}

/** Two statements of a bank, one of which does not chain. */
export function bank(choices: Choices): ImportPreview {
  const rows = [
    ['VIR SEPA RESTAURATION RHODANIA F2026-1288', 'Restauration Rhodania', 327_600, 'created'],
    ['VIR SEPA OPTIQUE LAFOND', 'Optique Lafond', 111_600, 'created'],
    ['REMISE CHEQUES 0004512', '', 254_000, 'check'],
    ['PRLV URSSAF RHONE', '', -842_100, 'ignored'],
  ].map(([piece, name, amount, effect], i): RowPreview => ({
    line: i + 3,
    piece: String(piece),
    client: null,
    client_name: String(name),
    unknown: null,
    on: '2026-11-19',
    due: null,
    amount_cents: Number(amount),
    remaining_cents: null,
    effect: String(effect),
    detail: effect === 'ignored' ? 'Argent sorti' : '',
  }));
  const statement = (account: string, chains: boolean | null) => ({
    account,
    from: '2026-11-01',
    to: '2026-11-20',
    opening_cents: 1_204_500,
    closing_cents: 1_897_700,
    chains,
    operations: 4,
    created: 2,
  });
  return {
    ...fec([]),
    token: 'bank-preview',
    file: 'releve_20-11.csv',
    kind: 'bank',
    tills: [],
    issues: [],
    issues_total: 0,
    detected: {
      encoding: 'UTF-8',
      separator: 'point-virgule',
      layout: '5 colonnes',
      columns: 5,
      siren: null,
    },
    reading: reading(choices, {
      decimal: 'comma',
      date_order: 'day_first',
      encoding: 'utf-8',
      separator: ';',
    }),
    coverage: { from: '2026-11-01', to: '2026-11-20' },
    counts: { read: 4, created: 3, updated: 0, identical: 0, refused: 0, ignored: 1, ignored_by: [] },
    effects: [{ label: 'règlements à affecter', count: 3, amount_cents: 693_200 }],
    known_mapping: 'releve_20-10.csv, le 20/10/2026',
    rows,
    statements: [statement('FR76 …\u00a0890 143', true), statement(choices.account ?? '', false)],
  };
}

const STEPS: StartingSteps['steps'] = [
  { code: 'reminder-1', label: 'Relance 1' },
  { code: 'reminder-2', label: 'Relance 2' },
  { code: 'formal-notice', label: 'Mise en demeure' },
];

function starting(said: Map<string, StartingChoice['clients'][number]>): StartingSteps {
  const late = Array.from({ length: 31 }, (_, i) => client(i)).filter((row) => row.overdue_cents > 0);
  const clients = late.map((row, i) => ({
    code: row.code,
    name: row.name,
    overdue_cents: row.overdue_cents,
    oldest_days: row.oldest_days ?? 0,
    proposed: STEPS[Math.min(2, Math.floor((row.oldest_days ?? 0) / 30))]!.code,
    chosen: said.get(row.code)?.step ?? null,
    reminded_on: said.get(row.code)?.reminded_on ?? null,
    has_letters: i === 3,
  }));
  return { clients: clients.sort((a, b) => b.oldest_days - a.oldest_days), steps: STEPS };
}

const ATTACHED: AttachReport = {
  attached: 41,
  assigned: 2,
  known: 3,
  left: [
    { file: 'F2026-0042.pdf', why: 'aucune facture ne porte ce numéro' },
    { file: 'conditions.pdf', why: 'le nom ne contient pas de numéro' },
  ],
};

/** Answers what this area answers, by the beginning of the token; nothing for the rest. */
export function fakeImports(done: (label: string, stale: string[]) => Done) {
  const said = new Map<string, StartingChoice['clients'][number]>();

  function read(kind: string, choices: Choices, columns?: (string | null)[]): ImportPreview {
    return kind === 'bank' ? bank(choices) : invoices(kind, choices, columns);
  }

  const OWN = ['invoices', 'ageing', 'bank'];
  const own = (token: string) => OWN.find((kind) => token.startsWith(kind));

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the arguments are those of the command named beside.
  return (command: string, args: any): unknown => {
    switch (command) {
      case 'preview_import': {
        const request = args as PreviewRequest;
        const kind = own(request.token);
        return kind ? read(request.kind ?? kind, request.choices ?? {}) : undefined;
      }
      case 'remap_import': {
        const request = args as RemapRequest;
        const kind = own(request.token);
        return kind ? read(request.kind ?? kind, request.choices ?? {}, request.columns) : undefined;
      }
      case 'confirm_import': {
        const kind = own(args.token);
        return kind ? { ...report(read(kind, {})), assumed_due: 0 } : undefined;
      }
      case 'starting_steps':
        return starting(said);
      case 'set_starting_steps': {
        const { clients } = args as StartingChoice;
        for (const one of clients) said.set(one.code, one);
        return done(`Prochaine étape dite pour ${clients.length} clients`, ['letters', 'card', 'follow_up']);
      }
      case 'attach_invoices':
        return ATTACHED;
      case 'stop_work':
        return null;
      default:
        return undefined;
    }
  };
}
