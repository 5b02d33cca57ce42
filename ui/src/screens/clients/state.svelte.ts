import { SvelteSet } from 'svelte/reactivity';

import {
  commands,
  type ClientPage,
  type ClientQuery,
  type ClientRow,
  type Problem,
} from '../../ipc/bindings';
import { euros, plural } from '../../format';
import type { Desk } from '../../shell/desk.svelte';

/** Rows fetched at a time. */
export const PAGE = 200;

/** What can be saved as a table. */
export type Table = 'clients' | 'orders' | 'ageing' | 'items' | 'causes';

export type BulkField = 'customer_type' | 'sales_rep' | 'terms';

/** The portfolio: the filter in force, the rows seen so far, what is ticked. */
export class ClientsState {
  text = $state('');
  view = $state('all');
  customerType = $state<string | null>(null);
  salesRep = $state<string | null>(null);
  risk = $state<string | null>(null);
  orders = $state<string | null>(null);
  sort = $state('overdue');
  descending = $state(true);
  /** The latest answer, for its totals and counts; the rows are gathered apart. */
  answer = $state.raw<ClientPage | null>(null);
  rows = $state.raw<readonly (ClientRow | undefined)[]>([]);
  problem = $state.raw<Problem | null>(null);
  current = $state(-1);
  scroll = $state(0);
  ticked = new SvelteSet<string>();
  bulkProblem = $state.raw<Problem | null>(null);

  #generation = 0;
  // Bookkeeping of what is on its way: nothing is drawn from it.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  #asked = new Set<number>();
  #fresh = true;

  constructor(readonly desk: Desk) {}

  get filtered(): boolean {
    const chips = [this.customerType, this.salesRep, this.risk, this.orders];
    return this.text !== '' || this.view !== 'all' || chips.some((chip) => chip !== null);
  }

  /** The one under the cursor. */
  get row(): ClientRow | undefined {
    return this.rows[this.current];
  }

  get count(): number {
    return this.answer?.totals.clients ?? 0;
  }

  /** « contrôle : 0,00 € d’écart », when the whole portfolio is shown and a ledger says what it should be. */
  get control(): { gap: number; text: string } | null {
    const totals = this.answer?.totals;
    if (!totals || this.filtered || totals.ledger_balance_cents === null) return null;
    const gap = totals.balance_cents - totals.ledger_balance_cents;
    return { gap, text: `contrôle\u00a0: ${euros(gap)} d’écart avec les comptes 411` };
  }

  query(offset: number, limit = PAGE): ClientQuery {
    return {
      text: this.text.trim(),
      view: this.view,
      customer_type: this.customerType,
      sales_rep: this.salesRep,
      risk: this.risk,
      orders: this.orders,
      sort: this.sort,
      descending: this.descending,
      offset,
      limit,
    };
  }

  /** Another filter or another order: from the top. */
  async change(): Promise<void> {
    this.#fresh = true;
    this.current = -1;
    this.scroll = 0;
    this.#generation += 1;
    this.#asked.clear();
    await this.#fetch(0);
  }

  /** The same filter, read again; rows stay on screen meanwhile. */
  async refresh(): Promise<void> {
    this.#generation += 1;
    this.#asked.clear();
    await this.#fetch(0);
    if (this.current >= PAGE) await this.#fetch(Math.floor(this.current / PAGE));
  }

  /** The table shows these rows: those not there yet are fetched. */
  need(first: number, last: number): void {
    if (this.answer === null) return;
    const end = Math.min(last, this.count);
    for (let page = Math.floor(first / PAGE); page * PAGE < end; page += 1) {
      if (!this.#asked.has(page)) void this.#fetch(page);
    }
  }

  async sortBy(by: string): Promise<void> {
    const words = by === 'name' || by === 'sales_rep';
    this.descending = this.sort === by ? !this.descending : !words;
    this.sort = by;
    await this.change();
  }

  async dropFilter(): Promise<void> {
    this.text = '';
    this.view = 'all';
    this.customerType = null;
    this.salesRep = null;
    this.risk = null;
    this.orders = null;
    await this.change();
  }

  tick(code: string): void {
    if (!this.ticked.delete(code)) this.ticked.add(code);
  }

  /** Ticks all the rows seen between two of them. */
  tickBetween(from: number, to: number): void {
    for (let i = Math.min(from, to); i <= Math.max(from, to); i += 1) {
      const row = this.rows[i];
      if (row) this.ticked.add(row.code);
    }
  }

  /** Ticks everything the filter keeps, seen or not. */
  async tickAll(): Promise<void> {
    const total = this.count;
    for (let offset = 0; offset < total;) {
      const page = await this.desk.ask(
        commands.listClients(this.query(offset, 2_000)),
        (p) => (this.problem = p),
      );
      if (!page || page.rows.length === 0) return;
      for (const row of page.rows) this.ticked.add(row.code);
      offset += page.rows.length;
    }
  }

  async assign(field: BulkField, value: string): Promise<void> {
    const codes = [...this.ticked];
    await this.desk.act(commands.assignClients({ codes, field, value }), (p) => (this.bulkProblem = p));
  }

  /** Assumed due dates of the ticked clients become stated ones. */
  async confirmDue(): Promise<void> {
    const codes = [...this.ticked];
    await this.desk.act(commands.confirmDue({ codes, terms: null }), (p) => (this.bulkProblem = p));
  }

  /** Saves a table; the portfolio as it is filtered, the others whole. */
  async save(format: 'csv' | 'xlsx', what: Table = 'clients'): Promise<void> {
    const query = what === 'clients' ? this.query(0, this.count) : null;
    const file = await this.desk.ask(
      commands.exportTable({ what, format, query }),
      (p) => (this.problem = p),
    );
    if (file)
      this.desk.say(`${plural(file.rows, 'ligne enregistrée', 'lignes enregistrées')} dans ${file.path}`);
  }

  open(row: ClientRow): void {
    this.desk.trail = this.rows.flatMap((known) => (known ? [known.code] : []));
    this.desk.go({ name: 'client', code: row.code });
  }

  async #fetch(page: number): Promise<void> {
    const generation = this.#generation;
    this.#asked.add(page);
    const answer = await this.desk.ask(
      commands.listClients(this.query(page * PAGE)),
      (p) => (this.problem = p),
    );
    if (!answer || generation !== this.#generation) return;
    const rows = this.#fresh ? [] : this.rows.slice(0, answer.totals.clients);
    rows.length = answer.totals.clients;
    answer.rows.forEach((row, i) => (rows[answer.offset + i] = row));
    this.#fresh = false;
    this.rows = rows;
    this.answer = answer;
  }
}
