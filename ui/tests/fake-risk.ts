// What the fake border answers about risk, limits, alerts and what protects a debt.
import type {
  AlertRow,
  Alerts,
  ClientRow,
  CreditView,
  Done,
  LimitView,
  PayerView,
  Protections,
} from '../src/ipc/bindings';

const LABELS = { low: 'Faible', moderate: 'Modéré', high: 'Élevé', critical: 'Critique' } as const;
const RANKS = ['low', 'moderate', 'high', 'critical'] as const;

/** Mark, limit and orders of the client of a rank, who owes so much. */
export function riskOf(i: number, owed: number, overdue: number) {
  const risk = overdue > 0 ? RANKS[(i * 7) % 4]! : owed > 0 ? RANKS[0] : null;
  const limit_cents =
    i % 4 === 3 ? null : 100_000 * Math.max(1, Math.round((owed * (0.85 + (i % 5) / 4)) / 100_000));
  const limit_used_pct = limit_cents === null ? null : Math.round((owed * 100) / limit_cents);
  const limit_exceeded = (limit_used_pct ?? 0) > 100;
  const order_status = limit_exceeded ? 'block' : (limit_used_pct ?? 0) >= 90 ? 'watch' : 'deliver';
  return {
    risk,
    risk_label: risk === null ? null : LABELS[risk],
    exposure_cents: owed,
    limit_cents,
    limit_used_pct,
    limit_exceeded,
    order_status,
    order_label: { block: 'à bloquer', watch: 'à surveiller', deliver: 'à livrer' }[order_status]!,
    order_decided: false,
  };
}

/** How a client pays: later and later, two invoices open. */
export function payer(of: ClientRow): PayerView {
  const paid = Array.from({ length: 22 }, (_, i) => ({
    piece: `F2026-${400 + i}`,
    on: new Date(Date.UTC(2025, 11, 8 + i * 13)).toISOString().slice(0, 10),
    days: Math.round(6 + i * 2.4 + ((i * 7) % 9)),
    amount_cents: 420_000,
    open: false,
  }));
  const open = [
    { piece: 'F2026-0812', on: '2026-06-10', days: 166, amount_cents: 648_000, open: true },
    { piece: 'F2026-1288', on: '2026-09-27', days: 57, amount_cents: 1_235_040, open: true },
  ];
  return {
    days_late_avg: 34,
    trend_days: 19,
    parts: [
      { what: 'recent', label: 'réglé du 01/06/2026 au 23/11/2026', amount_cents: 4_620_000, days: 31 },
      { what: 'former', label: 'réglé du 01/12/2025 au 31/05/2026', amount_cents: 4_620_000, days: 17 },
      { what: 'open', label: 'échu au 23/11/2026', amount_cents: of.overdue_cents, days: 96 },
    ],
    risk: of.risk,
    risk_label: of.risk_label ?? 'Sans recul',
    points: 8,
    scale: 'faible jusqu’à 2 points, modéré de 3 à 5, élevé de 6 à 8, critique à partir de 9',
    lines: [
      { label: '34 jours de retard en moyenne', points: 3 },
      { label: '19 jours de plus qu’il y a six mois', points: 1 },
      { label: 'échéance la plus ancienne en retard de 166 jours', points: 2 },
      { label: '1 promesse tenue, 2 rompues', points: 1 },
      { label: 'promesse rompue, l’argent manque encore', points: 1 },
    ],
    behaviour: [...paid, ...open].sort((a, b) => a.on.localeCompare(b.on)),
  };
}

const alert = (of: ClientRow, kind: string, label: string, changes: Partial<AlertRow>): AlertRow => ({
  code: of.code,
  client_name: of.name,
  kind,
  label,
  on: '2026-12-05',
  days_left: 12,
  amount_cents: of.overdue_cents,
  pieces: ['F2026-0812'],
  text: '',
  source: null,
  todo: 'Décidez avant ce jour',
  ...changes,
});

/** Credit, alerts and protections; what is saved is remembered. */
export function fakeRisk(rows: readonly ClientRow[], done: (label: string, stale: string[]) => Done) {
  const STALE = ['clients', 'card', 'follow_up'];
  const typed = new Map<string, LimitView>();
  const find = (code: string) => rows.find((row) => row.code === code) ?? rows[0]!;

  function credit(code: string): CreditView {
    const row = find(code);
    const first: LimitView = {
      amount_cents: row.limit_cents,
      days: 30,
      tolerance_pct: 10,
      tolerance_days: 0,
      label: '40\u202f000,00\u00a0€, tolérance 10\u202f%\u202f; 30 jours de retard au plus',
      reason: 'Saison d’été',
      on: '2026-06-05',
      author: 'Hélène Marchand',
      review_on: '2026-12-31',
    };
    const former = {
      ...first,
      label: '30\u202f000,00\u00a0€',
      on: '2025-03-12',
      reason: 'Ouverture du compte',
    };
    const said = typed.get(code);
    const limit = said ?? (row.limit_cents === null ? null : first);
    return {
      limit,
      history: said ? [said, first, former] : limit ? [first, former] : [],
      limit_used_pct: row.limit_used_pct,
      exposure: {
        total_cents: row.exposure_cents,
        parts: [
          {
            code: 'overdue',
            label: 'échu',
            amount_cents: row.overdue_cents,
            lines: [
              {
                piece: 'F2026-0812',
                issued: '2026-05-11',
                due: '2026-06-10',
                remaining_cents: row.overdue_cents,
              },
            ],
          },
          {
            code: 'not_due',
            label: 'à échoir',
            amount_cents: row.exposure_cents - row.overdue_cents,
            lines: [
              {
                piece: 'F2026-1602',
                issued: '2026-11-05',
                due: '2026-12-05',
                remaining_cents: row.exposure_cents - row.overdue_cents,
              },
            ],
          },
        ],
        aside: [{ code: 'promised', label: 'dont promis', amount_cents: 648_000 }],
      },
      order: {
        status: row.order_status,
        label: row.order_label,
        computed: row.order_status,
        computed_label: row.order_label,
        reasons: row.limit_exceeded
          ? ['encours de 46\u202f800,00\u00a0€, 6\u202f800,00\u00a0€ de plus que la limite']
          : [],
        decision: null,
      },
    };
  }

  function alerts(code: string | null): Alerts {
    const [a, b, c] = [find(code ?? rows[0]?.code ?? ''), rows[1], rows[4]];
    const all = [
      alert(a, 'limitation', 'Prescription', {
        on: '2027-02-10',
        days_left: 79,
        text: 'F2022-0103, 1\u202f240,00\u00a0€\u00a0: à porter en justice au plus tard le 10/02/2027, dans moins de 3 mois',
        source: 'C. com. art. L110-4 I\u202f; C. civ. art. 2224',
        todo: 'Obtenez une reconnaissance de dette écrite ou saisissez le tribunal\u00a0: une lettre n’interrompt rien',
        amount_cents: 124_000,
      }),
      alert(a, 'ninety_days', '90 jours de retard', {
        text: 'F2026-1043, 8\u202f764,80\u00a0€\u00a0: 90 jours de retard dans 12 jours, le 05/12/2026',
        todo: 'Décidez avant ce jour\u00a0: échéancier, mise en demeure ou dossier',
      }),
      ...(code === null && b && c
        ? [
            alert(b, 'declaration', 'Déclaration à l’assureur', {
              on: '2026-11-20',
              days_left: -3,
              text: 'F2026-0931, 4\u202f200,00\u00a0€\u00a0: à déclarer depuis le 20/11/2026',
              source: 'police d’assurance-crédit, délai de déclaration',
              todo: 'Déclarez l’impayé à l’assureur, puis notez-le sur la facture',
            }),
            alert(c, 'silent', 'Client silencieux', {
              on: '2026-09-30',
              days_left: -54,
              text: 'rien dit ni payé depuis 54 jours, 9\u202f800,00\u00a0€ échus',
              todo: 'Changez de canal ou d’interlocuteur, faites appeler le commercial',
            }),
          ]
        : []),
    ];
    const kinds = ['limitation', 'declaration', 'ninety_days', 'silent'];
    return { on: '2026-11-23', rows: all.sort((x, y) => kinds.indexOf(x.kind) - kinds.indexOf(y.kind)) };
  }

  function protections(code: string): Protections {
    const said = {
      id: 'p1',
      code,
      kind: 'cover',
      title: 'Assurex',
      on: '2026-01-15',
      amount_cents: 6_000_000,
      covered_pct: 90,
      until: '2026-12-31',
      declaration_days: 60,
      note: '',
      done_on: '',
    };
    return {
      rows: [
        {
          said,
          label: 'Assurance-crédit Assurex',
          detail:
            '60\u202f000,00\u00a0€, quotité 90\u202f%, jusqu’au 31/12/2026, impayé à déclarer sous 60 jours',
          state: 'running',
          state_label: 'en cours',
          author: 'Claire Duval',
          document: 'd1',
          document_name: 'agrement-assurex.pdf',
        },
        {
          said: { ...said, id: 'p2', kind: 'deposit', title: 'Devis 2026-118', until: '2026-11-20' },
          label: 'Acompte demandé Devis 2026-118',
          detail: '2\u202f000,00\u00a0€, attendu le 20/11/2026',
          state: 'late',
          state_label: 'en retard',
          author: 'Marc Lefèvre',
          document: null,
          document_name: null,
        },
      ],
      cover: {
        exposure_cents: 8_000_000,
        covered_cents: 6_000_000,
        uncovered_cents: 2_000_000,
        indemnity_cents: 5_400_000,
        own_risk_cents: 2_600_000,
      },
    };
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the arguments are those of the command named beside.
  return function answer(command: string, args: any): unknown {
    switch (command) {
      case 'client_credit':
        return credit(args.code);
      case 'alerts':
        return alerts(args.client);
      case 'protections':
        return protections(args.code);
      case 'save_limit':
        typed.set(args.code, {
          ...args,
          label: 'limite enregistrée',
          on: '2026-11-23',
          author: 'Claire Duval',
          review_on: args.review_on || null,
        });
        return done('Limite enregistrée', STALE);
      case 'decide_orders':
        return done('Commandes décidées', STALE);
      case 'say_act':
        return done('Acte noté', STALE);
      case 'save_protection':
      case 'remove_protection':
        return done('Enregistré', STALE);
      case 'attach_protection':
        return done('Document joint', STALE);
      default:
        return undefined;
    }
  };
}
