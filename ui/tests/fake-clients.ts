// What the fake border answers about clients: the list, its totals, one card.
import type { ClientCard, ClientPage, ClientQuery, ClientRow } from '../src/ipc/bindings';
import { client, items } from './fake-data';
import { aroundCard, exchanges } from './fake-follow-up';
import { payer } from './fake-risk';

const sum = (of: readonly ClientRow[], pick: (row: ClientRow) => number) =>
  of.reduce((n, row) => n + pick(row), 0);

/** Totals of these clients. */
export function totals(of: readonly ClientRow[]): ClientPage['totals'] {
  return {
    clients: of.length,
    open_items: sum(of, (r) => r.open_items),
    outstanding_cents: sum(of, (r) => r.outstanding_cents),
    overdue_cents: sum(of, (r) => r.overdue_cents),
    buckets: {
      not_due_cents: sum(of, (r) => r.buckets.not_due_cents),
      d1_30_cents: sum(of, (r) => r.buckets.d1_30_cents),
      d31_60_cents: sum(of, (r) => r.buckets.d31_60_cents),
      d61_90_cents: sum(of, (r) => r.buckets.d61_90_cents),
      over_90_cents: sum(of, (r) => r.buckets.over_90_cents),
    },
    unallocated_cents: sum(of, (r) => r.unallocated_cents),
    balance_cents: sum(of, (r) => r.balance_cents),
    ledger_balance_cents: sum(of, (r) => r.balance_cents),
    days_late_avg: of.length > 0 ? 24 : null,
  };
}

/** The list and the cards; `ofBank` tells what of a client the bank knows and accounting does not. */
export function fakeClients(
  rows: readonly ClientRow[],
  ofBank: (code: string) => Pick<ClientCard, 'bridge_cents' | 'to_allocate'>,
) {
  function clients(query: ClientQuery): ClientPage {
    const words = query.text.toLocaleLowerCase('fr');
    const inView = (row: ClientRow) =>
      query.view === 'exceeded'
        ? row.limit_exceeded
        : query.view === 'overdue'
          ? row.overdue_cents > 0
          : query.view === 'credit'
            ? row.balance_cents < 0
            : true;
    const kept = rows.filter(
      (row) =>
        `${row.name} ${row.code}`.toLocaleLowerCase('fr').includes(words) &&
        inView(row) &&
        (!query.customer_type || row.customer_type === query.customer_type) &&
        (query.sales_rep === null || (row.sales_rep ?? '') === query.sales_rep) &&
        (!query.risk || row.risk === query.risk) &&
        (!query.orders || row.order_status === query.orders),
    );
    const by = (a: ClientRow, b: ClientRow) =>
      query.sort === 'name' ? a.name.localeCompare(b.name, 'fr') : a.overdue_cents - b.overdue_cents;
    kept.sort((a, b) => (query.descending ? by(b, a) : by(a, b)));
    return {
      offset: query.offset,
      rows: kept.slice(query.offset, query.offset + query.limit),
      totals: totals(kept),
      views: {
        all: rows.length,
        overdue: rows.filter((r) => r.overdue_cents > 0).length,
        unqualified: 11,
        credit: rows.filter((r) => r.balance_cents < 0).length,
        incomplete: 9,
        exceeded: rows.filter((r) => r.limit_exceeded).length,
      },
      types: [{ code: 'company', label: 'Entreprise', count: 30 }],
      sales_reps: [
        { code: '', label: 'Personne', count: 9 },
        { code: 'Marc Lefèvre', label: 'Marc Lefèvre', count: 12 },
      ],
      risks: [{ code: 'high', label: 'Élevé', count: rows.filter(({ risk }) => risk === 'high').length }],
      orders: [
        {
          code: 'block',
          label: 'à bloquer',
          count: rows.filter(({ order_status }) => order_status === 'block').length,
        },
      ],
    };
  }

  function card(code: string): ClientCard {
    const row = rows.find((known) => known.code === code) ?? client(0);
    const event = (on: string, kind: string, title: string, detail: string, author: string) => ({
      on,
      kind,
      title,
      detail,
      amount_cents: null,
      author,
    });
    return {
      row,
      identity: {
        name: row.name,
        siren: '999412087',
        customer_type: row.customer_type,
        sales_rep: row.sales_rep,
        terms: 'net:30',
        terms_label: '30 jours nets',
        address: ['8 avenue du Lac'],
        postcode: '74000',
        city: 'Annecy',
        country: null,
        billing_address: [],
        billing_postcode: null,
        billing_city: null,
        billing_country: null,
        email: 'comptabilite@lestilleuls.example',
        phone: null,
        insolvent_since: null,
        request_received: null,
        language: null,
        engagement: null,
        service: null,
        parent: row === rows[1] ? (rows[0]?.code ?? null) : null,
        source: 'FEC et liste de clients',
      },
      parent_name: row === rows[1] ? (rows[0]?.name ?? null) : null,
      subsidiaries: row === rows[0] ? rows.slice(1, 2).map(({ code, name }) => ({ code, name })) : [],
      contacts: [
        {
          id: 'k1',
          name: 'Paul Ferrand',
          role: 'gérant',
          email: 'p.ferrand@lestilleuls.example',
          phone: '04 65 71 24 18',
        },
      ],
      items: items(row),
      settled_items: 214,
      ...ofBank(row.code),
      timeline: [
        ...exchanges(),
        event(
          '2026-11-18',
          'comment',
          'Note de Marc Lefèvre',
          '«\u00a0Le séminaire Alptis est signé, acompte attendu début décembre.\u00a0»',
          'M. Lefèvre',
        ),
        event(
          '2026-10-30',
          'qualification',
          'F2026-1288 qualifiée B, non conforme',
          '2 chevets livrés en chêne au lieu de noyer',
          'C. Duval',
        ),
        {
          ...event('2026-09-12', 'payment', 'Règlement', 'Affecté à F2026-0812', 'FEC'),
          amount_cents: 300_000,
        },
        event('2026-08-28', 'invoice', 'Facture F2026-1288', '', 'FEC'),
        event('2025-12-02', 'import', 'Premier import', '999418266FEC20251231.txt', 'C. Duval'),
      ],
      reported_payments: [
        {
          id: 'rp1',
          amount_cents: 721_680,
          on: '2026-11-27',
          means: 'Virement',
          said_by: 'P. Ferrand',
          author: 'C. Duval',
          state: 'waiting',
        },
      ],
      ...aroundCard(row),
      payer: payer(row),
      interest_cents: 106_882,
      delay_cost_cents: 7_718,
      delay_cost_per_day_cents: 79,
      indemnity_cents: 16_000,
      penalties_withheld: null,
    };
  }

  return { clients, card };
}
