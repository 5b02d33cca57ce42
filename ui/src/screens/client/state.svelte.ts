import {
  commands,
  type ClientCard,
  type ContactView,
  type ItemView,
  type Problem,
  type TimelineEvent,
} from '../../ipc/bindings';
import type { Desk } from '../../shell/desk.svelte';
import type { Draft } from '../../shell/drafts';

export type TimelineFilter = 'all' | 'exchanges' | 'payments' | 'promises' | 'notes';

const KINDS: Record<Exclude<TimelineFilter, 'all'>, readonly string[]> = {
  exchanges: ['call', 'message', 'visit', 'letter', 'question', 'dispute', 'document'],
  payments: ['payment', 'reported_payment'],
  promises: ['promise', 'broken_promise'],
  notes: ['comment', 'qualification', 'task'],
};

/** One client whole: figures, items, what happened, what can be typed about it. */
export class ClientState {
  card = $state.raw<ClientCard | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** Refusal of what is being typed, shown beside it. */
  refusal = $state.raw<Problem | null>(null);
  filter = $state<TimelineFilter>('all');
  current = $state(-1);
  noting = $state(false);
  note = $state('');
  reporting = $state(false);
  /** True while one says which factor has the invoice under the cursor. */
  assigning = $state(false);
  contact = $state<ContactView | null>(null);

  constructor(
    readonly desk: Desk,
    readonly code: string,
  ) {}

  get writable(): boolean {
    return this.desk.readOnly === null;
  }

  get items(): readonly ItemView[] {
    return this.card?.items ?? [];
  }

  /** The piece under the cursor. */
  get item(): ItemView | undefined {
    return this.items[this.current];
  }

  /** The invoice « Qualifier » opens: the one under the cursor, else the oldest overdue one without a cause. */
  get toQualify(): string | undefined {
    const overdue = this.items.filter((item) => item.kind === 'invoice' && (item.days_late ?? 0) > 0);
    if (this.item && overdue.includes(this.item)) return this.item.invoice;
    return (overdue.find((item) => item.cause === null) ?? overdue[0])?.invoice;
  }

  get assumed(): number {
    return this.items.filter((item) => item.due_basis === 'assumed').length;
  }

  get timeline(): readonly TimelineEvent[] {
    const all = this.card?.timeline ?? [];
    if (this.filter === 'all') return all;
    const kinds = KINDS[this.filter];
    return all.filter((event) => kinds.includes(event.kind));
  }

  count(filter: TimelineFilter): number {
    const all = this.card?.timeline ?? [];
    return filter === 'all' ? all.length : all.filter((event) => KINDS[filter].includes(event.kind)).length;
  }

  /** Where this client stands in the list one came from. */
  get rank(): number {
    return this.desk.trail.indexOf(this.code);
  }

  /** The neighbour in that list. */
  neighbour(by: number): string | undefined {
    return this.rank < 0 ? undefined : this.desk.trail[this.rank + by];
  }

  async load(): Promise<void> {
    const card = await this.desk.ask(commands.clientCard({ code: this.code }), (p) => (this.problem = p));
    if (card) this.card = card;
  }

  /** Another client of the list; « retour » still leads back to the list. */
  turn(by: number): void {
    const code = this.neighbour(by);
    if (code !== undefined) this.desk.place = { name: 'client', code };
  }

  /** Opens a form about this client, and about the invoice under the cursor if one is. */
  write(kind: Draft['kind']): void {
    this.desk.draft = { kind, code: this.code, invoice: this.heldInvoice };
  }

  get heldInvoice(): string | undefined {
    return this.item?.kind === 'invoice' ? this.item.invoice : undefined;
  }

  async edit(field: string, value: string): Promise<boolean> {
    return this.desk.act(commands.updateClient({ code: this.code, field, value }), this.refused);
  }

  /** Says that a factor has an invoice, or, without one, that it is ours again. */
  async assign(invoice: string, to: string | null): Promise<boolean> {
    const done = await this.desk.act(commands.assignDebt({ invoice, to }), this.refused);
    if (done) this.assigning = false;
    return done;
  }

  /** Copies a document where the person says, to be opened there. */
  async saveDocument(id: string): Promise<void> {
    const file = await this.desk.ask(commands.saveDocument({ id }), this.refused);
    if (file) this.desk.say(`Document copié\u00a0: ${file.path}`);
  }

  async confirmDue(): Promise<void> {
    await this.desk.act(commands.confirmDue({ codes: [this.code], terms: null }), this.refused);
  }

  async saveNote(): Promise<void> {
    if (this.note.trim() === '') return;
    const invoice = this.item?.invoice ?? null;
    if (
      await this.desk.act(
        commands.addComment({ code: this.code, invoice, text: this.note.trim() }),
        this.refused,
      )
    ) {
      this.note = '';
      this.noting = false;
    }
  }

  async saveContact(): Promise<void> {
    if (!this.contact) return;
    const given = this.contact;
    const contact = {
      ...given,
      role: given.role || null,
      email: given.email || null,
      phone: given.phone || null,
    };
    if (await this.desk.act(commands.saveContact({ code: this.code, contact }), this.refused))
      this.contact = null;
  }

  async report(amount_cents: number, on: string, means: string, said_by: string): Promise<boolean> {
    const payment = { code: this.code, amount_cents, on, means, said_by };
    const done = await this.desk.act(commands.reportPayment(payment), this.refused);
    if (done) this.reporting = false;
    return done;
  }

  readonly refused = (problem: Problem | null): void => {
    this.refusal = problem;
  };
}
