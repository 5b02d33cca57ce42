// What the fake border answers about receipts of the bank and what they settle, with the memory of what was decided.
// Nothing here is an expected value of the product.
import type {
  AcceptedView,
  AcceptRequest,
  Acceptance,
  AsideView,
  CandidatesRequest,
  ClientCard,
  ClientRow,
  LedgerSummary,
  MatchesPage,
  MatchesRequest,
  Problem,
  ReceiptView,
  SetAside,
  ShareView,
} from '../src/ipc/bindings';

/** How many receipts there are to allocate; `nothing`: no bank file was taken in yet. */
export type AllocationsMood = number | 'nothing';

const KINDS: Record<string, string> = {
  discount: 'escompte',
  bank_charges: 'frais bancaires',
  rounding: 'arrondi',
};
const STALE = ['allocations', 'clients', 'card', 'queue', 'letters', 'follow_up', 'causes'];
const HOSTILE = 'VIR SEPA <img src=x onerror=alert(1)> \u202eEMIR';

function share(of: ClientRow, n: number, remaining: number, paid = remaining): ShareView {
  return {
    item: `${of.code}-r${n}`,
    client: of.code,
    client_name: of.name,
    piece: `FA2026-${String(n).padStart(4, '0')}`,
    due: '2026-09-30',
    days_late: 54 - (n % 9) * 8,
    remaining_cents: remaining,
    amount_cents: paid,
  };
}

function receipt(n: number, of: ClientRow, changes: Partial<ReceiptView>): ReceiptView {
  const shares = changes.shares ?? [share(of, 100 + n, 84_000 + n * 13_700)];
  const paid = shares.reduce((sum, { amount_cents }) => sum + amount_cents, 0);
  const pieces = shares.map(({ piece }) => piece).join(' ');
  return {
    id: `r${n}`,
    source: 'bank',
    means: 'transfer',
    means_label: 'virement',
    on: `2026-11-${String(20 - (n % 9)).padStart(2, '0')}`,
    amount_cents: paid,
    label: `VIR SEPA RECU /DE ${of.name.toLocaleUpperCase('fr')} /MOTIF ${pieces}`,
    payer: of.name.toLocaleUpperCase('fr'),
    payer_account: 'FR76 3000 4000 0312 3456 7890 143',
    client: of.code,
    client_name: of.name,
    standing: 'sure',
    shares,
    on_account: null,
    difference: null,
    penalties: [],
    unassigned_cents: 0,
    reasons: [`numéro ${shares[0]?.piece ?? ''} dans le libellé`, 'montant exact de ce qui reste dû'],
    ...changes,
  };
}

/** The five receipts that are not plain: several invoices, a difference, too much, nothing known, money gone back. */
function unusual(c: (i: number) => ClientRow): ReceiptView[] {
  const late = [share(c(1), 41, 240_000), share(c(1), 57, 187_250), share(c(1), 63, 480_000, 172_750)];
  return [
    receipt(101, c(1), {
      shares: late,
      standing: 'likely',
      reasons: ['payeur déjà vu 6 fois pour ce client', 'somme de 2 factures, la troisième en partie'],
    }),
    receipt(102, c(3), {
      shares: [share(c(3), 71, 120_000, 117_600)],
      difference: {
        item: `${c(3).code}-r71`,
        piece: 'FA2026-0071',
        amount_cents: 2_400,
        kind: 'discount',
        kind_label: KINDS['discount'] ?? '',
      },
      standing: 'likely',
      reasons: ['numéro FA2026-0071 dans le libellé', 'escompte de 2\u202f%'],
    }),
    receipt(103, c(4), {
      shares: [share(c(4), 75, 88_000)],
      amount_cents: 100_000,
      on_account: { client: c(4).code, client_name: c(4).name, amount_cents: 12_000 },
      standing: 'possible',
      reasons: ['nom proche de celui du payeur', 'facture la plus ancienne'],
    }),
    receipt(104, c(5), {
      shares: [],
      amount_cents: 500_000,
      label: HOSTILE,
      payer: null,
      payer_account: null,
      client: null,
      client_name: null,
      standing: 'none',
      unassigned_cents: 500_000,
      reasons: [],
    }),
    receipt(105, c(6), {
      shares: [{ ...share(c(6), 12, 0, -98_000), days_late: 54 }],
      means: 'returned',
      means_label: 'impayé',
      label: 'IMPAYE PRLV FA2026-0012 PROVISION INSUFFISANTE',
      standing: 'likely',
      reasons: ['numéro FA2026-0012 dans le libellé'],
    }),
  ];
}

function seed(wanted: number, rows: readonly ClientRow[]): ReceiptView[] {
  const c = (i: number) => rows[i % rows.length]!;
  const odd = unusual(c).slice(0, wanted);
  const plain = Array.from({ length: wanted - odd.length }, (_, n) =>
    receipt(n, c(n + 7), n % 4 === 3 ? { means: 'cheques', means_label: 'remise de chèques' } : {}),
  );
  return [...plain, ...odd];
}

const before: AcceptedView[] = [
  ['booked', 'comptabilisé le 12/11', 640_000, 640_000],
  ['unbooked', 'non comptabilisé', 820_000, 820_000],
  ['replaced', 'remplacé par la comptabilité\u00a0: 300,00\u00a0€ lettrés sur FA2026-0031', 90_000, 60_000],
  ['waiting', 'en attente de la pièce', 45_000, 0],
].map(([state, label, cents, applied], n) => ({
  receipt: `a${n}`,
  on: '2026-11-06',
  amount_cents: Number(cents),
  label: `VIR SEPA RECU REF ${n}`,
  shares: [
    {
      client: 'C0002',
      client_name: 'Hôtel Les Tilleuls',
      piece: state === 'waiting' ? '' : `FA2026-003${n}`,
      amount_cents: Number(cents),
      applied_cents: Number(applied),
    },
  ],
  on_account_cents: 0,
  state: String(state),
  state_label: String(label),
  by: 'Claire Duval',
  accepted_on: '2026-11-09',
}));

export function fakeAllocations(mood: AllocationsMood, rows: readonly ClientRow[]) {
  const none = mood === 'nothing';
  const all = none ? [] : seed(mood, rows);
  let accepted: readonly AcceptedView[] = none ? [] : before;
  let aside: readonly AsideView[] = none
    ? []
    : [
        {
          receipt: 'd0',
          on: '2026-11-04',
          amount_cents: 1_500_000,
          label: 'VIR APPORT ASSOCIE',
          reason: 'Apport',
        },
      ];
  const past: [typeof accepted, typeof aside][] = [];

  const isOpen = ({ id }: ReceiptView) => ![...accepted, ...aside].some((row) => row.receipt === id);
  const concerns = (code: string) => (row: ReceiptView) =>
    row.client === code || row.shares.some(({ client }) => client === code);
  const open = () => all.filter(isOpen);
  const sum = (of: readonly { amount_cents: number }[]) => of.reduce((n, row) => n + row.amount_cents, 0);
  const unbooked = () => accepted.filter(({ state }) => state === 'unbooked');

  function page(args: MatchesRequest): MatchesPage {
    const kept = args.client ? open().filter(concerns(args.client)) : open();
    const sure = kept.filter(({ standing }) => standing === 'sure');
    return {
      open: kept,
      accepted: [...accepted],
      aside: [...aside],
      sums: {
        open: kept.length,
        open_cents: sum(kept),
        sure: sure.length,
        sure_cents: sum(sure),
        unbooked: unbooked().length,
        unbooked_cents: sum(unbooked()),
        booked: none ? 0 : 31,
      },
      bank_until: none ? null : '2026-11-20',
      payments_until: none ? null : '2026-11-20',
      client_name: rows.find(({ code }) => code === args.client)?.name ?? null,
    };
  }

  function accept(said: Acceptance): AcceptedView {
    const of = all.find(({ id }) => id === said.receipt)!;
    const shares = said.shares.map(({ item, amount_cents }) => {
      const known = candidates('').find((one) => one.item === item);
      return {
        client: known?.client ?? '',
        client_name: known?.client_name ?? '',
        piece: known?.piece ?? '',
        amount_cents,
        applied_cents: amount_cents,
      };
    });
    return {
      receipt: of.id,
      on: of.on,
      amount_cents: of.amount_cents,
      label: of.label,
      shares,
      on_account_cents: of.amount_cents - sum(shares),
      state: 'unbooked',
      state_label: 'non comptabilisé',
      by: 'Claire Duval',
      accepted_on: '2026-11-23',
    };
  }

  function candidates(query: string): ShareView[] {
    const more = rows.slice(0, 12).map((row, n) => share(row, 200 + n, 150_000 + n * 11_000, 0));
    const words = query.toLocaleLowerCase('fr');
    return [...all.flatMap(({ shares }) => shares), ...more].filter(
      ({ piece, client_name, remaining_cents }) =>
        remaining_cents >= 0 && `${piece} ${client_name}`.toLocaleLowerCase('fr').includes(words),
    );
  }

  function decide(label: string, act: () => void) {
    past.push([accepted, aside]);
    act();
    return { label, stale: STALE };
  }

  return {
    summary: (): Pick<LedgerSummary, 'payments_until' | 'to_allocate' | 'bridge_cents'> => ({
      payments_until: none ? null : '2026-11-20',
      to_allocate: none ? null : open().length,
      bridge_cents: sum(unbooked()),
    }),
    ofClient: (code: string): Pick<ClientCard, 'bridge_cents' | 'to_allocate'> => ({
      bridge_cents: unbooked()
        .flatMap(({ shares }) => shares)
        .reduce((n, { client, amount_cents }) => n + (client === code ? amount_cents : 0), 0),
      to_allocate: open().filter(concerns(code)).length,
    }),
    /** Answers of this area; `undefined` for the commands of another. */
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the arguments are those of the command named beside.
    answer(command: string, args: any): unknown {
      switch (command) {
        case 'matches':
          return page(args as MatchesRequest);
        case 'match_candidates':
          return candidates((args as CandidatesRequest).query);
        case 'accept_matches': {
          const { receipts } = args as AcceptRequest;
          if (receipts.some(({ receipt: id }) => !open().some((row) => row.id === id))) {
            const refused: Problem = {
              code: 'ALC-001',
              title: 'Ce règlement est déjà affecté',
              place: '',
              remedy: 'Rien n’a été changé.',
              severity: 'refusal',
            };
            throw refused;
          }
          const label = receipts.length > 1 ? `${receipts.length} règlements affectés` : 'Règlement affecté';
          return decide(label, () => (accepted = [...receipts.map(accept), ...accepted]));
        }
        case 'set_aside': {
          const { receipts, reason } = args as SetAside;
          const left = all.filter(({ id }) => receipts.includes(id));
          return decide('Mis de côté', () => {
            aside = [
              ...left.map(({ id, on, amount_cents, label }) => ({
                receipt: id,
                on,
                amount_cents,
                label,
                reason,
              })),
              ...aside,
            ];
          });
        }
        case 'release_match':
          return decide('Remis à affecter', () => {
            accepted = accepted.filter((row) => row.receipt !== args.receipt);
            aside = aside.filter((row) => row.receipt !== args.receipt);
          });
        case 'undo': {
          const was = past.pop();
          if (!was) return undefined;
          [accepted, aside] = was;
          return { label: 'Annulé', stale: STALE };
        }
        default:
          return undefined;
      }
    },
  };
}
