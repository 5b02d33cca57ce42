import {
  commands,
  type CauseView,
  type ItemView,
  type PartSaid,
  type Done,
  type Problem,
  type QualifyContext,
  type Queue,
  type Result,
  type SubReasonView,
  type Suggestion,
  type Typology,
} from '../../ipc/bindings';
import type { Desk } from '../../shell/desk.svelte';
import { causesOnly, withoutCause } from './alike';
import { Draft } from './draft.svelte';
import { follows } from './follows';
import { following } from './queue';

export type QueueOrder = 'amount' | 'age' | 'client';

/** Why each overdue invoice is unpaid, three keys at most per invoice. */
export class QualifyState {
  typology = $state.raw<Typology | null>(null);
  queue = $state.raw<Queue | null>(null);
  order = $state<QueueOrder>('amount');
  /** The invoice in front. */
  invoice = $state<string | null>(null);
  context = $state.raw<QualifyContext | null>(null);
  /** What is being said of it. */
  draft = $state.raw(new Draft());
  /** Qualified since the page was opened, latest first. */
  justDone = $state.raw<readonly { item: ItemView; parts: readonly PartSaid[] }[]>([]);
  problem = $state.raw<Problem | null>(null);
  refusal = $state.raw<Problem | null>(null);
  help = $state(false);
  /** The status of the e-invoice is being typed. */
  platform = $state(false);
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

  /** Cause of the part being said. */
  get cause(): string | null {
    return this.draft.part.cause;
  }

  /** Its sub-reason. */
  get sub(): string | null {
    return this.draft.part.sub;
  }

  get chosen(): CauseView | undefined {
    return this.typology?.causes.find((cause) => cause.letter === this.cause);
  }

  get suggestions(): readonly Suggestion[] {
    return this.context?.suggestions ?? [];
  }

  /** Can anything be said of the invoice in front? */
  get writable(): boolean {
    return this.invoice !== null && this.desk.readOnly === null;
  }

  /** Part of it is a matter of delivery, and no dispute is open yet: recording opens one. */
  get disputable(): boolean {
    return this.draft.disputable && this.context?.dispute == null;
  }

  get canValidate(): boolean {
    return this.writable && !this.busy && this.draft.missing === '';
  }

  /** Other overdue invoices of the client that what is being said of this one could explain too. */
  get alike(): readonly ItemView[] {
    return this.canValidate && this.draft.whole ? withoutCause(this.context?.others ?? []) : [];
  }

  /** The sub-reason of a code, among all causes. */
  subReason(code: string | null): SubReasonView | undefined {
    return this.typology?.causes.flatMap((cause) => cause.sub_reasons).find((sub) => sub.code === code);
  }

  /** The process that resolves what the client contests, unless somebody else is named. */
  get resolver(): string {
    return this.subReason(this.draft.contestedFor)?.process_label ?? '';
  }

  /** What recording will lead to, in sentences: at least the process it will be counted in. */
  get follows(): string[] {
    const { draft, invoice } = this;
    if (invoice === null || draft.missing !== '') return [];
    const told = follows(draft.said(invoice), {
      due: draft.due,
      rest: draft.split.rest,
      today: this.desk.today,
      opening: this.disputable ? draft.opening(this.resolver) : null,
    });
    if (this.context?.dispute && draft.contestedFor === null)
      told.push('Le litige se retire s’il venait de la cause B et que personne n’y a rien ajouté.');
    const process = this.subReason(this.sub)?.process_label;
    return told.length > 0 || !process ? told : [`Sera comptée dans le processus ${process}.`];
  }

  /** Reads the queue; `invoice` or `client` say where to start. */
  async load(invoice?: string, client?: string): Promise<void> {
    this.typology ??= await this.desk.ask(commands.typology(), (p) => (this.problem = p));
    if (!(await this.readQueue())) return;
    const wanted = invoice ?? (this.asked(client) ? this.invoice : this.first(client));
    // Coming back to the same one: what was being said of it is still there.
    if (wanted !== null && wanted === this.invoice) await this.readContext();
    else await this.show(wanted);
  }

  private async readQueue(): Promise<boolean> {
    const { order } = this;
    const queue = await this.desk.ask(commands.qualifyQueue({ order }), (p) => (this.problem = p));
    if (queue) this.queue = queue;
    return queue !== null;
  }

  /** Is the invoice in front one of those asked for? */
  private asked(client?: string): boolean {
    return this.index >= 0 && (client === undefined || this.item?.client === client);
  }

  /** The first invoice of that client in the queue, or of the queue. */
  private first(client?: string): string | null {
    const row = this.rows.find((known) => known.client === client) ?? this.rows[0];
    return row?.invoice ?? null;
  }

  /** The queue moved: read again, without losing the invoice in front nor what is being typed. */
  async refresh(): Promise<void> {
    if (!(await this.readQueue())) return;
    // What came back after an undo is no longer done.
    // eslint-disable-next-line svelte/prefer-svelte-reactivity
    const open = new Set(this.rows.map((row) => row.invoice));
    this.justDone = this.justDone.filter((done) => !open.has(done.item.invoice));
    if (this.invoice === null) await this.show(this.rows[0]?.invoice ?? null);
    else await this.readContext();
  }

  async reorder(order: QueueOrder): Promise<void> {
    this.order = order;
    if (await this.readQueue()) await this.show(this.rows[0]?.invoice ?? null);
  }

  /** Puts an invoice in front, with what is known around it. Nothing is ticked for the person. */
  async show(invoice: string | null): Promise<void> {
    this.invoice = invoice;
    this.draft = new Draft();
    this.draft.due = this.item?.remaining_cents ?? 0;
    this.refusal = null;
    this.context = null;
    this.platform = false;
    await this.readContext();
  }

  /** Reads what is known around the invoice in front; what is being said of it stays. */
  private async readContext(): Promise<void> {
    const { invoice } = this;
    if (invoice === null) return;
    const context = await this.desk.ask(commands.qualifyContext({ invoice }), (p) => (this.refusal = p));
    if (!context || this.invoice !== invoice) return;
    this.context = context;
    this.draft.read(context);
  }

  pick(letter: string): void {
    if (!this.writable || !this.typology?.causes.some((cause) => cause.letter === letter)) return;
    this.draft.pick(letter);
  }

  /** The sub-reason of that rank, from 1, under the cause chosen. */
  pickSub(rank: number): void {
    const sub = this.chosen?.sub_reasons[rank - 1];
    if (sub && this.cause !== null) this.draft.fill(this.cause, sub.code);
  }

  /** Takes again the latest qualification of the same client. */
  same(): void {
    const same = this.context?.same_as;
    if (same && this.writable) this.draft.fill(same.cause, same.sub_reason);
  }

  /** Takes up a suggestion: fills the choice, records nothing. */
  suggest(rank: number): void {
    const suggestion = this.suggestions[rank];
    if (suggestion && this.writable) this.draft.fill(suggestion.cause, suggestion.sub_reason);
  }

  /** Records, then puts the next invoice of the queue in front. */
  async validate(): Promise<void> {
    const { invoice } = this;
    if (!this.canValidate || invoice === null) return;
    const said = this.draft.said(invoice);
    await this.record(commands.qualifyInvoice(said), said.parts, []);
  }

  /** Records, with the same cause for the other overdue invoices of the client: one act. */
  async validateAlike(): Promise<void> {
    const { invoice, alike } = this;
    if (invoice === null || alike.length === 0) return;
    const said = this.draft.said(invoice);
    const invoices = [said, ...alike.map((other) => causesOnly(other.invoice, said.parts))];
    await this.record(commands.qualifyMany({ invoices }), said.parts, alike);
  }

  private async record(
    work: Promise<Result<Done, Problem>>,
    parts: readonly PartSaid[],
    others: readonly ItemView[],
  ): Promise<void> {
    const { item, invoice } = this;
    if (!item) return;
    const items = [item, ...others];
    const said = items.map((known) => known.invoice);
    const next = following(this.rows, invoice, 1, said);
    this.busy = true;
    const done = await this.desk.act(work, (p) => (this.refusal = p));
    this.busy = false;
    if (!done) return;
    const before = this.justDone.filter((known) => !said.includes(known.item.invoice));
    this.justDone = [...items.map((known) => ({ item: known, parts })), ...before].slice(0, 50);
    await this.show(next);
  }

  /** Takes the causes away. */
  async clear(): Promise<void> {
    if (this.invoice === null) return;
    const invoice = this.invoice;
    if (await this.desk.act(commands.qualifyInvoice(causesOnly(invoice, [])), (p) => (this.refusal = p)))
      await this.show(invoice);
  }

  /** Writes down the status a person read on the platform: it may suggest a cause. */
  async setPlatformStatus(status: string, reason: string): Promise<void> {
    if (this.invoice === null) return;
    const edit = { invoice: this.invoice, status, reason };
    if (!(await this.desk.act(commands.setPlatformStatus(edit), (p) => (this.refusal = p)))) return;
    this.platform = false;
    await this.readContext();
  }

  /** A promise of several dates: its own form takes over from the single date. */
  plan(): void {
    const { item, invoice } = this;
    if (!item || invoice === null) return;
    this.draft.dropPromise();
    this.desk.draft = { kind: 'promise', code: item.client, invoice };
  }

  /** Leaves this one for later. */
  async skip(by: 1 | -1 = 1): Promise<void> {
    const next = following(this.rows, this.invoice, by);
    if (next !== null) await this.show(next);
  }
}
