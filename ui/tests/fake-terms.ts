// Terms of two dates, one of them with a rate the law refuses, and penalties of one client in every state.
import type { PenaltyPage, PenaltyView, TermsPage, TermsView } from '../src/ipc/bindings';

function version(
  id: string,
  over: Partial<Omit<TermsView, 'said'>> & { said?: Partial<TermsView['said']> },
): TermsView {
  const { said, ...rest } = over;
  return {
    name: 'CGV du 01/03/2026',
    payment_label: '45 jours fin de mois',
    remark: null,
    rate_refused: false,
    state: 'in_force',
    state_label: 'en vigueur',
    document: null,
    document_name: null,
    ...rest,
    said: {
      id,
      client: null,
      kind: 'cgv',
      effective: '2026-03-01',
      until: null,
      contract: null,
      payment: 'eom:45',
      rate: 'contractual',
      rate_bp: 1500,
      rate_clause: 'l’article 6 de nos conditions générales de vente du 01/03/2026',
      notice_days: 15,
      imputation: null,
      acceleration: null,
      discount: null,
      ...said,
    },
  };
}

const COMPANY = [
  version('v2', { document: 'd1', document_name: 'CGV 2026-03.pdf' }),
  version('v1', {
    name: 'CGV du 01/01/2024',
    payment_label: '30 jours nets',
    state: 'replaced',
    state_label: 'remplacée le 01/03/2026',
    rate_refused: true,
    remark:
      'Taux de 8,00\u202f% (CGV du 01/01/2024) sous le plancher légal de 15,21\u202f% du 1er semestre 2024\u00a0: il n’est pas appliqué, le taux BCE + 10 points l’est (C. com., art. L441-10)',
    said: { effective: '2024-01-01', rate_bp: 800, rate_clause: null, payment: 'net:30', notice_days: null },
  }),
];

export function terms(client: string | null): TermsPage {
  if (client === null) return { company: COMPANY, client: [], invoices: [] };
  return {
    company: COMPANY,
    client: [
      version('c1', {
        name: 'contrat C-12, conditions du 01/09/2026',
        payment_label: '60 jours nets',
        said: { client, kind: 'special', contract: 'C-12', rate: null, rate_bp: null, rate_clause: null },
      }),
    ],
    invoices: [
      {
        invoice: `${client}-1`,
        piece: 'F2026-0812',
        issued: '2026-05-11',
        contract: null,
        governed_by: 'CGV du 01/03/2026',
        points: [
          { what: 'Règlement', value: '45 jours fin de mois', source: 'CGV du 01/03/2026', remark: null },
          {
            what: 'Pénalités',
            value: '15,00\u202f% l’an, l’article 6 de nos conditions générales de vente du 01/03/2026',
            source: 'CGV du 01/03/2026',
            remark: null,
          },
          { what: 'Règlements partiels', value: 'principal d’abord', source: 'réglages', remark: null },
          { what: 'Déchéance du terme', value: 'non prévu', source: 'aucune version', remark: null },
        ],
      },
    ],
  };
}

function penalty(piece: string, over: Partial<PenaltyView>): PenaltyView {
  return {
    invoice: piece,
    piece,
    due: '2026-06-10',
    assumed: false,
    settled_on: null,
    days_late: 166,
    amount_cents: 948_000,
    interest_cents: 45_194,
    indemnity_cents: 4_000,
    sums: {
      due_cents: 49_194,
      claimed_cents: 0,
      waived_cents: 0,
      received_cents: 0,
      remaining_cents: 49_194,
    },
    excess_cents: 0,
    claimed_on: null,
    claimed_by: null,
    governed_by: 'nos conditions générales de vente du 1er mars 2026',
    segments: [
      {
        from: '2026-06-11',
        to: '2026-06-30',
        days: 20,
        base_cents: 948_000,
        rate_bp: 1215,
        amount_cents: 6_311,
        rate_source: 'BCE',
        why: 'lendemain de l’échéance',
      },
      {
        from: '2026-07-01',
        to: '2026-11-23',
        days: 146,
        base_cents: 948_000,
        rate_bp: 1240,
        amount_cents: 38_883,
        rate_source: 'BCE',
        why: 'nouveau semestre',
      },
    ],
    acts: [],
    ...over,
  };
}

export function penalties(): PenaltyPage {
  return {
    open: [penalty('F2026-0812', { claimed_on: '2026-11-02', claimed_by: 'C0002-MD-1' })],
    settled: [
      penalty('F2026-0644', {
        settled_on: '2026-09-12',
        days_late: 31,
        interest_cents: 9_478,
        sums: {
          due_cents: 13_478,
          claimed_cents: 0,
          waived_cents: 4_000,
          received_cents: 5_000,
          remaining_cents: 4_478,
        },
        acts: [
          {
            id: 'w1',
            what: 'waived',
            what_label: 'Abandon de l’indemnité de 40\u00a0€',
            amount_cents: null,
            reason: 'geste commercial',
            on: '2026-10-02',
            author: 'Claire Duval',
          },
          {
            id: null,
            what: 'received',
            what_label: 'Règlement affecté aux pénalités',
            amount_cents: 5_000,
            reason: 'VIR LES TILLEULS C0002-MD-1',
            on: '2026-10-20',
            author: 'Claire Duval',
          },
        ],
      }),
    ],
    sums: {
      due_cents: 62_672,
      claimed_cents: 49_194,
      waived_cents: 4_000,
      received_cents: 5_000,
      remaining_cents: 53_672,
    },
    withheld: [],
  };
}
