import {
  commands,
  type CauseView,
  type ItemView,
  type Problem,
  type QualifyContext,
  type Queue,
  type Typology,
} from '../../ipc/bindings';
import type { Desk } from '../../shell/desk.svelte';

export type QueueOrder = 'amount' | 'age' | 'client';

/** Why each overdue invoice is unpaid, three keys at most per invoice. */
export class QualifyState {
  typology = $state.raw<Typology | null>(null);
  queue = $state.raw<Queue | null>(null);
  order = $state<QueueOrder>('amount');
  /** The invoice in front. */
  invoice = $state<string | null>(null);
  context = $state.raw<QualifyContext | null>(null);
  cause = $state<string | null>(null);
  sub = $state<string | null>(null);
  comment = $state('');
  /** Qualified since the page was opened, latest first. */
  justDone = $state.raw<readonly { item: ItemView; cause: string }[]>([]);
  problem = $state.raw<Problem | null>(null);
  refusal = $state.raw<Problem | null>(null);
  help = $state(false);
  busy = $state(false);

  constructor(readonly desk: Desk) {}

  get rows(): readonly ItemView[] {
    return this.queue?.rows ?? [];
  }

  get index(): number {
    return this.rows.findIndex((row) => row.invoice === this.invoice);
  }

  /** The item in front: from the queue, else (qualified already) from its context. */
  get item(): ItemView | undefined {
    return this.rows[this.index] ?? this.context?.items[0];
  }

  get chosen(): CauseView | undefined {
    return this.typology?.causes.find((cause) => cause.letter === this.cause);
  }

  get canValidate(): boolean {
    return (
      this.invoice !== null &&
      this.cause !== null &&
      this.sub !== null &&
      !this.busy &&
      this.desk.readOnly === null
    );
  }

  /** Reads the queue; `invoice` or `client` say where to start. */
  async load(invoice?: string, client?: string): Promise<void> {
    this.typology ??= await this.desk.ask(commands.typology(), (p) => (this.problem = p));
    const queue = await this.desk.ask(
      commands.qualifyQueue({ order: this.order }),
      (p) => (this.problem = p),
    );
    if (!queue) return;
    this.queue = queue;
    const first = queue.rows.find((row) => row.client === client) ?? queue.rows[0];
    if (invoice) await this.show(invoice);
    else if (client && first) await this.show(first.invoice);
    else if (this.invoice === null || this.index < 0) await this.show(first?.invoice ?? null);
  }

  /** The queue moved: read again, without losing the invoice in front nor what is being typed. */
  async refresh(): Promise<void> {
    const queue = await this.desk.ask(
      commands.qualifyQueue({ order: this.order }),
      (p) => (this.problem = p),
    );
    if (!queue) return;
    this.queue = queue;
    // What came back after an undo is no longer done.
    // eslint-disable-next-line svelte/prefer-svelte-reactivity
    const open = new Set(queue.rows.map((row) => row.invoice));
    this.justDone = this.justDone.filter((done) => !open.has(done.item.invoice));
    if (this.invoice === null) await this.show(queue.rows[0]?.invoice ?? null);
  }

  async reorder(order: QueueOrder): Promise<void> {
    this.order = order;
    const queue = await this.desk.ask(commands.qualifyQueue({ order }), (p) => (this.problem = p));
    if (!queue) return;
    this.queue = queue;
    await this.show(queue.rows[0]?.invoice ?? null);
  }

  /** Puts an invoice in front, with what is known around it. Nothing is ticked for the person. */
  async show(invoice: string | null): Promise<void> {
    this.invoice = invoice;
    this.cause = null;
    this.sub = null;
    this.comment = '';
    this.refusal = null;
    this.context = null;
    if (invoice === null) return;
    const context = await this.desk.ask(commands.qualifyContext({ invoice }), (p) => (this.refusal = p));
    if (!context || this.invoice !== invoice) return;
    this.context = context;
    const said = context.items[0];
    // Only what somebody already said about this very invoice.
    if (said?.cause && this.cause === null) {
      this.cause = said.cause;
      this.sub = said.sub_reason;
      this.comment = said.comment ?? '';
    }
  }

  pick(letter: string): void {
    if (this.desk.readOnly !== null) return;
    if (!this.typology?.causes.some((cause) => cause.letter === letter)) return;
    if (this.cause !== letter) this.sub = null;
    this.cause = letter;
  }

  /** The sub-reason of that rank, from 1, under the cause chosen. */
  pickSub(rank: number): void {
    const sub = this.chosen?.sub_reasons[rank - 1];
    if (sub) this.sub = sub.code;
  }

  /** Takes again the latest qualification of the same client. */
  same(): void {
    const same = this.context?.same_as;
    if (!same || this.desk.readOnly !== null) return;
    this.cause = same.cause;
    this.sub = same.sub_reason;
  }

  /** Records, then puts the next invoice of the queue in front. */
  async validate(): Promise<void> {
    const { invoice, cause, item } = this;
    if (!this.canValidate || invoice === null || cause === null || !item) return;
    const next = this.following(1);
    this.busy = true;
    const done = await this.desk.act(
      commands.qualifyInvoice({ invoice, cause, sub_reason: this.sub, comment: this.comment.trim() }),
      (p) => (this.refusal = p),
    );
    this.busy = false;
    if (!done) return;
    const others = this.justDone.filter((known) => known.item.invoice !== invoice);
    this.justDone = [{ item, cause }, ...others].slice(0, 50);
    await this.show(next);
  }

  /** Takes the cause away. */
  async clear(): Promise<void> {
    if (this.invoice === null) return;
    const invoice = this.invoice;
    const nothing = { invoice, cause: null, sub_reason: null, comment: '' };
    if (await this.desk.act(commands.qualifyInvoice(nothing), (p) => (this.refusal = p)))
      await this.show(invoice);
  }

  /** Leaves this one for later. */
  async skip(by = 1): Promise<void> {
    const next = this.following(by);
    if (next !== null) await this.show(next);
  }

  /** The invoice `by` places further in the queue, round to the other end; `null` when no other is left. */
  private following(by: number): string | null {
    const others = this.rows.filter((row) => row.invoice !== this.invoice);
    if (others.length === 0) return null;
    if (this.index < 0) return others[0]?.invoice ?? null;
    const at = (this.index + by + this.rows.length) % this.rows.length;
    return this.rows[at]?.invoice ?? null;
  }
}
