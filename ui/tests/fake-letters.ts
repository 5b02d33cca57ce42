// An invented letter, drawn roughly, and the checklist around it.
import type {
  CheckLine,
  LetterItem,
  LetterPreview,
  LetterRequest,
  LetterRow,
  LettersBoard,
  PageView,
  TextView,
} from '../src/ipc/bindings';
import { client, TODAY } from './fake-data';
import { batches } from './fake-papers';
import { LOGO } from './fake-screens';

function text(x: number, y: number, words: string, size = 3300, bold = false, width = 0): TextView {
  return { x: x * 1000, y: y * 1000, size, width, bold, grey: bold ? 0 : 40, text: words };
}

export function page(): PageView {
  const texts = [
    text(20, 20, 'Ateliers Marchand', 4400, true),
    text(20, 25, '14 rue des Tanneurs, 69100 Villeurbanne', 2900),
    text(110, 62, 'SARL HOTEL LES TILLEULS'),
    text(110, 66, '8 AVENUE DU LAC'),
    text(110, 70, '74000 ANNECY'),
    text(110, 92, 'Villeurbanne, le 23 novembre 2026'),
    text(20, 105, 'Mise en demeure de payer 23\u202f416,08\u00a0€', 3700, true),
    text(
      20,
      115,
      'Malgré nos relances, les sommes suivantes demeurent impayées à ce jour\u00a0:',
      3300,
      false,
      118_000,
    ),
    text(110, 235, 'Hélène Marchand, présidente'),
  ];
  const rows = ['F2026-0812', 'F2026-1043', 'F2026-1466'].flatMap((piece, i) => [
    text(20, 128 + i * 6, piece, 3000),
    text(60, 128 + i * 6, '02/08/2026', 3000),
    text(
      160,
      128 + i * 6,
      ['6\u202f480,00\u00a0€', '8\u202f764,80\u00a0€', '7\u202f216,80\u00a0€'][i]!,
      3000,
    ),
  ]);
  const line = (y: number) => ({ x: 20_000, y: y * 1000, width: 170_000, height: 200, grey: 120 });
  return {
    width: 210_000,
    height: 297_000,
    texts: [...texts, ...rows],
    rects: [line(122), line(143), line(280)],
    pictures: [{ x: 20_000, y: 6_000, width: 26_000, height: 13_000, digest: 'd', href: LOGO }],
  };
}

const ITEMS: LetterItem[] = [
  {
    id: 'C0002-1-1',
    piece: 'F2026-0812',
    due: '2026-06-10',
    days_late: 166,
    amount_cents: 948_000,
    remaining_cents: 648_000,
    contested_cents: 0,
    promised_until: null,
    interest_cents: 45_194,
    indemnity_cents: 4_000,
    left_out: null,
    segments: [
      {
        from: '2026-06-11',
        to: '2026-06-30',
        days: 20,
        base_cents: 948_000,
        rate_bp: 1215,
        amount_cents: 6_311,
        rate_source: 'BCE',
        why: '',
      },
      {
        from: '2026-07-01',
        to: '2026-09-12',
        days: 74,
        base_cents: 948_000,
        rate_bp: 1240,
        amount_cents: 23_832,
        rate_source: 'BCE',
        why: 'Nouveau semestre',
      },
      {
        from: '2026-09-13',
        to: '2026-11-23',
        days: 72,
        base_cents: 648_000,
        rate_bp: 1240,
        amount_cents: 15_851,
        rate_source: 'BCE',
        why: 'Versement de 3\u202f000,00\u00a0€ le 12/09/2026',
      },
    ],
  },
  {
    id: 'C0002-2-1',
    piece: 'F2026-1043',
    due: '2026-08-02',
    days_late: 113,
    amount_cents: 876_480,
    remaining_cents: 876_480,
    contested_cents: 30_000,
    promised_until: null,
    interest_cents: 33_647,
    indemnity_cents: 4_000,
    left_out: null,
    segments: [
      {
        from: '2026-08-03',
        to: '2026-11-23',
        days: 113,
        base_cents: 876_480,
        rate_bp: 1240,
        amount_cents: 33_647,
        rate_source: 'BCE',
        why: '',
      },
    ],
  },
  {
    id: 'C0002-3-1',
    piece: 'F2026-1288',
    due: '2026-09-27',
    days_late: 57,
    amount_cents: 1_235_040,
    remaining_cents: 1_235_040,
    contested_cents: 1_235_040,
    promised_until: null,
    interest_cents: 0,
    indemnity_cents: 0,
    left_out: 'contestée\u00a0: nommée, non réclamée',
    segments: [],
  },
  {
    id: 'C0002-4-1',
    piece: 'F2026-1466',
    due: '2026-10-28',
    days_late: 26,
    amount_cents: 721_680,
    remaining_cents: 721_680,
    contested_cents: 0,
    promised_until: '2026-11-30',
    interest_cents: 6_374,
    indemnity_cents: 4_000,
    left_out: 'promesse du client au 30/11/2026',
    segments: [],
  },
];

function line(code: string, level: string, words: string, kind = '', label = '', bulk = ''): CheckLine {
  const fix = kind ? { kind, label, target: kind === 'confirm_rate' ? '2026-S2' : 'C0004', codes: [] } : null;
  const codes = ['C0004', 'C0005', 'C0006'];
  return { code, level, text: words, fix, bulk: bulk ? { kind, label: bulk, target: '', codes } : null };
}

const COMPLETE = [
  line('company', 'ok', 'Société complète'),
  line('bank', 'ok', 'IBAN valide'),
  line('payments', 'ok', 'Règlements vérifiés au 20/11/2026 par Claire Duval'),
  line('dispute', 'look', 'F2026-1288 n’est pas visée : litige ouvert'),
];
const INCOMPLETE = [
  line('address', 'blocking', 'Adresse du siège inconnue', 'edit_address', 'Saisir l’adresse'),
  line(
    'due',
    'blocking',
    '7 échéances supposées',
    'confirm_due',
    '30 jours nets pour ce client',
    'Pour 3 clients',
  ),
  line('rate', 'blocking', 'Taux du 2e semestre 2026 à confirmer', 'confirm_rate', 'Confirmer le taux'),
  line(
    'payments',
    'blocking',
    'Règlements vérifiés au : jamais',
    'payments_checked',
    'Dater la vérification',
  ),
  line('type', 'look', 'Typologie à préciser', 'edit_type', 'Choisir', 'Pour 3 clients'),
  line('company', 'ok', 'Société complète'),
];

/** The items as asked: one that a promise keeps out comes in by hand, any one can be taken out. */
function asked({ excluded, included = [] }: LetterRequest): LetterItem[] {
  return ITEMS.map((item) => {
    if (excluded.includes(item.id)) return { ...item, left_out: 'retirée de cette lettre' };
    return item.promised_until !== null && included.includes(item.id) ? { ...item, left_out: null } : item;
  });
}

export function preview(request: LetterRequest): LetterPreview {
  const { code, dispute } = request;
  const ready = code === 'C0002';
  return {
    token: 'p1',
    code,
    name: ready ? 'Hôtel Les Tilleuls' : client(Number(code.slice(1)) - 1).name,
    checklist: ready ? COMPLETE : INCOMPLETE,
    can_issue: ready,
    pages: ready ? [page(), page()] : [],
    principal_cents: 1_524_480,
    interest_cents: 78_841,
    indemnity_cents: 8_000,
    claimed_cents: 1_611_321,
    daily_cents: 518,
    wording: '[objet]\n**Mise en demeure de payer {total}**',
    wording_changed: request.wording != null,
    items: dispute ? ITEMS.filter((item) => item.piece === 'F2026-1288') : asked(request),
  };
}

export function letter(n: number, status: string): LetterRow {
  return {
    letter: `L${n}`,
    reference: `C000${n}-MD-1`,
    client: `C000${n}`,
    client_name: client(n - 1).name,
    step: 'formal-notice',
    step_label: 'Mise en demeure',
    status,
    issued_on: TODAY,
    posted_on: status === 'posted' ? TODAY : null,
    tracking_number: status === 'posted' ? '1A 204 551 8712 3' : null,
    voided_because: status === 'voided' ? 'Règlement reçu le jour même' : null,
    claimed_cents: 1_611_321,
    pages: 2,
    sha256: '9f2c41d07be35a6810cd4f6be3a2917755e0c2aa',
    batch: 'B1',
    wording_changed: false,
  };
}

export function board(): LettersBoard {
  const row = (i: number, missing: string[], withheld: string | null, next_step = 'formal-notice') => {
    const of = client(i);
    return {
      code: of.code,
      name: of.name,
      overdue_cents: 2_246_160,
      coming_cents: 0,
      items: 3,
      oldest_days: 166,
      missing,
      withheld,
      next_step,
    };
  };
  return {
    candidates: [
      row(1, [], null),
      row(3, ['adresse', 'échéances', 'taux'], null),
      row(4, ['adresse', 'typologie'], null),
      row(5, ['échéances'], null, 'reminder-2'),
      row(7, [], 'Litige ouvert, cause B'),
      row(8, [], 'Promesse du client au 30/11/2026, tout le compte attend'),
    ],
    letters: [letter(1, 'issued'), letter(4, 'posted'), letter(6, 'voided')],
    batches: batches(),
  };
}
