// What the fake border answers for the Qualifier and for the causes of the settings.
import type {
  CauseView,
  ItemView,
  PartView,
  PlatformStatus,
  PlatformStatusEdit,
  PromiseView,
  Qualification,
  QualifyContext,
  SubReasonEdit,
  SubReasonView,
  Typology,
} from '../src/ipc/bindings';

const PROCESSES = [
  { code: 'invoicing', label: 'Facturation', count: 0 },
  { code: 'logistics', label: 'Logistique', count: 0 },
  { code: 'contracts', label: 'Contractualisation', count: 0 },
  { code: 'credit', label: 'Crédit client', count: 0 },
  { code: 'collection', label: 'Recouvrement', count: 0 },
];
const STATUSES = [
  { code: '205', label: 'Approuvée', count: 0 },
  { code: '207', label: 'En litige', count: 0 },
  { code: '210', label: 'Refusée', count: 0 },
];
const REASONS = [
  { code: 'QTE_ERR', label: 'Quantité erronée', count: 0 },
  { code: 'PRX_ERR', label: 'Prix erroné', count: 0 },
];

type Cause = [letter: string, label: string, hint: string, process: string, subs: string[]];
const CAUSES: Cause[] = [
  [
    'A',
    'Facturation',
    'Libellé, n° de commande, prix, date',
    'invoicing',
    ['Mauvais libellé', 'Information manquante', 'Facturation tardive ou anticipée', 'Problème de prix'],
  ],
  [
    'B',
    'Litige livraison / prestation',
    'Qualité, quantité, conformité',
    'logistics',
    ['Qualité', 'Quantité', 'Non conforme à la commande'],
  ],
  [
    'C',
    'Administratif',
    'Validation, conditions, portail',
    'contracts',
    ['Circuit de validation', 'Conditions de règlement'],
  ],
  [
    'D',
    'Solvabilité',
    'Trésorerie, dépendance, défaillance',
    'credit',
    ['Trésorerie tendue', 'Dépendance financière', 'Défaillance ou procédure'],
  ],
  [
    'E',
    'Absence de relances',
    'Tardive, mauvais contact, non reçue',
    'collection',
    ['Relance non faite à temps', 'Mauvais interlocuteur'],
  ],
];

const HELP = [
  [
    'Facture incorrecte ou incomplète',
    'A',
    'libellé, prix, n° de commande absent',
    'processus de facturation à revoir, contrat pas assez clair',
  ],
  [
    'Trésorerie du client',
    'D',
    'pas les moyens de payer',
    'santé financière mal appréciée, conditions non adaptées (délais, garanties)',
  ],
  [
    'Livraison non conforme à la commande',
    'B',
    'incorrecte ou incomplète',
    'logistique, gestion et traitement des commandes',
  ],
  [
    'Qualité insuffisante',
    'B',
    'produit défectueux',
    'production, ou contrôle des livraisons du fournisseur',
  ],
  [
    'Blocage chez la comptabilité fournisseurs du client',
    'C',
    'validation manquante, blocage administratif',
    'qualité de la relance\u00a0: connaître l’organisation du client, joindre la bonne personne au bon moment',
  ],
] as const;

const processLabel = (code: string) => PROCESSES.find((known) => known.code === code)?.label ?? code;

function promise(item: ItemView, on: string, amount: number, state: string, label: string): PromiseView {
  return {
    id: `${item.client}-${on}`,
    code: item.client,
    client_name: item.client_name,
    made_on: '2026-10-20',
    by: 'P. Ferrand',
    channel_label: 'par téléphone',
    author: 'Claire Duval',
    owner: 'Claire Duval',
    pieces: [item.piece],
    invoices: [item.invoice],
    amount_cents: amount,
    received_cents: 0,
    instalments: [{ on, amount_cents: amount }],
    on,
    state,
    state_label: label,
    days_late: state === 'broken' ? 20 : null,
    received_on: null,
    cancelled_because: null,
    note: '',
  };
}

/** What was said of invoices, the desk's own sub-reasons and the statuses typed, kept while the page lives. */
export function fakeQualifier() {
  const said = new Map<string, Qualification>();
  const statuses = new Map<string, PlatformStatus>();
  const processes = new Map<string, string>();
  let own: SubReasonEdit[] = [{ code: 'B4', cause: 'B', label: 'Retard de livraison', process: 'Transport' }];

  function subReasons([letter, , , process, labels]: Cause): SubReasonView[] {
    const view = (code: string, label: string, to: string, mine: boolean) => ({
      code,
      label,
      process: to,
      process_label: processLabel(to),
      own: mine,
    });
    const shipped = labels.map((label, i) => {
      const code = `${letter}${i + 1}`;
      return view(code, label, processes.get(code) ?? process, false);
    });
    const added = own.filter((sub) => sub.cause === letter);
    return [...shipped, ...added.map((sub) => view(sub.code, sub.label, sub.process, true))];
  }

  function causes(): CauseView[] {
    return CAUSES.map((cause) => ({
      letter: cause[0],
      label: cause[1],
      hint: cause[2],
      process: processLabel(cause[3]),
      sub_reasons: subReasons(cause),
    }));
  }

  function label(code: string | null): string {
    const found = causes().flatMap((cause) => cause.sub_reasons);
    return found.find((sub) => sub.code === code)?.label ?? '';
  }

  function parts(item: ItemView): PartView[] {
    let left = item.remaining_cents;
    return (said.get(item.invoice)?.parts ?? []).map((part) => {
      const amount = Math.min(part.amount_cents ?? left, left);
      left -= amount;
      return { ...part, sub_reason_label: label(part.sub_reason), amount_cents: amount };
    });
  }

  return {
    said,
    typology: (): Typology => ({
      causes: causes(),
      help: HELP.map(([reason, cause, examples, internal_cause]) => ({
        reason,
        cause,
        examples,
        internal_cause,
      })),
      free_text_notice:
        'La personne concernée peut lire ce texte\u00a0: des faits, rien d’excessif ni de blessant, aucune ' +
        'donnée de santé, d’opinion, de religion ou d’infraction.',
      processes: PROCESSES,
      platform_statuses: STATUSES,
      platform_reasons: REASONS,
    }),
    /** The item, with what was said of it. */
    told(item: ItemView): ItemView {
      const of = parts(item);
      return {
        ...item,
        cause: of[0]?.cause ?? null,
        sub_reason: of[0]?.sub_reason ?? null,
        sub_reason_label: of[0]?.sub_reason_label ?? null,
        comment: said.get(item.invoice)?.comment ?? null,
        parts: of,
        unqualified_cents: item.remaining_cents - of.reduce((sum, part) => sum + part.amount_cents, 0),
      };
    },
    /** What is known around an invoice, besides its client: the third one is in dispute. */
    around(item: ItemView, rank: number) {
      const status = statuses.get(item.invoice) ?? null;
      return {
        same_as: {
          piece: 'F2026-1165',
          cause: 'D',
          sub_reason: 'D1',
          sub_reason_label: 'Trésorerie tendue',
        },
        suggestions: [
          ...(rank === 0 || status?.status === '207'
            ? [
                {
                  cause: 'B',
                  sub_reason: 'B2',
                  sub_reason_label: 'Quantité',
                  why: 'statut 207 de la plateforme, QTE_ERR',
                },
              ]
            : []),
          ...(rank === 1
            ? [
                {
                  cause: 'E',
                  sub_reason: 'E1',
                  sub_reason_label: 'Relance non faite à temps',
                  why: 'aucune relance depuis l’échéance',
                },
              ]
            : []),
        ],
        platform_status: status,
        promises: [
          promise(item, '2026-11-03', 420_000, 'broken', 'rompue'),
          promise(item, '2026-12-04', 250_000, 'expected', 'attendue'),
        ],
        reliability: { key: item.client, label: item.client_name, kept: 2, broken: 1, rate_pct: 67 },
        dispute:
          rank === 2
            ? {
                id: 'd1',
                code: item.client,
                client_name: item.client_name,
                invoice: item.invoice,
                piece: item.piece,
                reason: 'B1',
                reason_label: 'Qualité',
                contested_cents: 120_000,
                remaining_cents: item.remaining_cents,
                opened_on: '2026-11-02',
                age_days: 21,
                resolver: 'SAV',
                follow_up_on: '2026-11-27',
                state: 'open',
                closed_on: null,
                closed_how: null,
                closed_label: null,
                note: 'Deux plateaux rayés à la livraison.',
                author: 'Claire Duval',
                exchanges: [],
                documents: [],
              }
            : null,
        quick_dates: [
          { label: 'Demain', on: '2026-11-24' },
          { label: '+ 7 j', on: '2026-11-30' },
          { label: 'Fin du mois', on: '2026-11-30' },
          { label: '15 du mois prochain', on: '2026-12-15' },
        ],
        people: ['Claire Duval', 'Hélène Marchand', 'Marc Lefèvre', 'Sophie Nguyen'],
      } satisfies Partial<QualifyContext>;
    },
    /** Records, and answers what the notice says. */
    qualify(args: Qualification): string {
      if (args.parts.length > 0) said.set(args.invoice, args);
      else said.delete(args.invoice);
      return `Facture qualifiée ${args.parts.map((part) => part.cause).join(' + ')}`;
    },
    setStatus(args: PlatformStatusEdit): void {
      const found = STATUSES.find((known) => known.code === args.status);
      if (found) statuses.set(args.invoice, { status: args.status, reason: args.reason, label: found.label });
      else statuses.delete(args.invoice);
    },
    saveSubReason(args: SubReasonEdit): void {
      const known = own.find((sub) => sub.code === args.code);
      if (args.code === '') own = [...own, { ...args, code: `${args.cause}9${own.length}` }];
      else if (!known) processes.set(args.code, args.process);
      else if (args.label === '') own = own.filter((sub) => sub !== known);
      else own = own.map((sub) => (sub === known ? args : sub));
    },
  };
}
