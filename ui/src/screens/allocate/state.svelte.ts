import {
  commands,
  type AcceptedView,
  type AsideView,
  type Done,
  type MatchesPage,
  type Problem,
  type ReceiptView,
  type Result,
  type ShareView,
} from '../../ipc/bindings';
import type { Desk } from '../../shell/desk.svelte';
import { Draft, type Who } from './draft.svelte';
import { answers } from './words';

export type Tab = 'open' | 'accepted' | 'aside';

/** Which money settles which invoice. A proposal changes nothing until it is accepted. */
export class AllocateState {
  matches = $state.raw<MatchesPage | null>(null);
  tab = $state<Tab>('open');
  /** The only client looked at; all when nothing. */
  client = $state<string | null>(null);
  /** What is searched for among the rows of the tab in front. */
  query = $state('');
  /** The receipt in front. */
  id = $state<string | null>(null);
  draft = $state.raw<Draft | null>(null);
  /** The proposal is being changed. */
  editing = $state(false);
  /** A reason for leaving the receipt aside is being asked. */
  asiding = $state(false);
  problem = $state.raw<Problem | null>(null);
  refusal = $state.raw<Problem | null>(null);
  scroll = $state(0);
  busy = $state(false);

  #asked = 0;
  #reading = false;

  constructor(readonly desk: Desk) {}

  readonly refused = (problem: Problem | null): void => {
    this.refusal = problem;
  };

  get writable(): boolean {
    return this.desk.readOnly === null;
  }

  /** Receipts to allocate that answer the search. */
  get open(): readonly ReceiptView[] {
    return this.searched(this.matches?.open ?? []);
  }

  get accepted(): readonly AcceptedView[] {
    return this.searched(this.matches?.accepted ?? []);
  }

  get aside(): readonly AsideView[] {
    return this.searched(this.matches?.aside ?? []);
  }

  private searched<Row extends ReceiptView | AcceptedView | AsideView>(rows: readonly Row[]): readonly Row[] {
    return this.query.trim() === '' ? rows : rows.filter((row) => answers(row, this.query));
  }

  /** Receipts of the rows in front, in their order. */
  get ids(): readonly string[] {
    if (this.tab === 'open') return this.open.map(({ id }) => id);
    return (this.tab === 'accepted' ? this.accepted : this.aside).map(({ receipt }) => receipt);
  }

  get index(): number {
    return this.id === null ? -1 : this.ids.indexOf(this.id);
  }

  get receipt(): ReceiptView | undefined {
    return this.draft?.receipt;
  }

  get acceptedRow(): AcceptedView | undefined {
    return this.tab === 'accepted' ? this.accepted[this.index] : undefined;
  }

  get asideRow(): AsideView | undefined {
    return this.tab === 'aside' ? this.aside[this.index] : undefined;
  }

  /** Name of the only client looked at; its code until the page is read, or when nothing tells its name. */
  get clientName(): string {
    return this.matches?.client_name ?? this.client ?? '';
  }

  /** Why the receipt in front cannot be accepted; empty when it can. */
  get hindrance(): string {
    return this.desk.readOnly?.title ?? this.draft?.problem ?? '';
  }

  get canAccept(): boolean {
    return this.tab === 'open' && this.draft !== null && !this.busy && this.hindrance === '';
  }

  get sure(): readonly ReceiptView[] {
    return (this.matches?.open ?? []).filter(({ standing }) => standing === 'sure');
  }

  /** Sure ones go in bulk as they are proposed: not while one of them is being changed. */
  get canAcceptSure(): boolean {
    const changed = this.editing && this.receipt?.standing === 'sure';
    return this.writable && !this.busy && !changed && this.sure.length > 0;
  }

  /** Reads the page again: all of it, or only what concerns a client. */
  async load(client = this.client): Promise<void> {
    // Coming with a client in mind: what is to allocate for it.
    if (client !== null && client !== this.client) {
      this.tab = 'open';
      this.query = '';
      this.editing = false;
    }
    this.client = client;
    this.#asked += 1;
    const mine = this.#asked;
    this.#reading = true;
    const matches = await this.desk.ask(commands.matches({ client }), (p) => (this.problem = p));
    // An answer that comes after a later question is out of date.
    if (mine !== this.#asked) return;
    this.#reading = false;
    if (!matches) return;
    const at = Math.max(0, this.index);
    this.matches = matches;
    this.hold(at);
  }

  /** What was in front stays in front, with what is being said of it; once gone, its neighbour takes its place. */
  private hold(at: number): void {
    const { ids } = this;
    const still = this.id !== null && ids.includes(this.id);
    if (still && this.editing) return;
    this.show(still ? this.id : (ids[Math.min(at, ids.length - 1)] ?? null));
  }

  /** Puts a receipt in front, with what is proposed for it. */
  show(id: string | null): void {
    if (id !== this.id) {
      this.asiding = false;
      this.refusal = null;
    }
    this.id = id;
    this.editing = false;
    const receipt = this.tab === 'open' ? this.open.find((row) => row.id === id) : undefined;
    this.draft = receipt ? new Draft(receipt) : null;
  }

  to(index: number): void {
    const id = this.ids[index] ?? null;
    // What is being changed in front is not lost by choosing it again.
    if (id !== this.id || !this.editing) this.show(id);
  }

  pick(tab: Tab): void {
    this.tab = tab;
    this.scroll = 0;
    this.to(0);
  }

  search(query: string): void {
    this.query = query;
    if (this.index < 0) this.to(0);
  }

  modify(): void {
    if (!this.draft || !this.writable) return;
    this.asiding = false;
    this.editing = true;
  }

  /** Forgets what was changed: the proposal again. */
  revert(): void {
    this.show(this.id);
  }

  /** The receipt that comes in front once this one has left the list. */
  private get following(): string | null {
    const { ids, index } = this;
    return ids[index + 1] ?? ids[index - 1] ?? null;
  }

  /** Accepts what is shown of the receipt in front, then goes to the next. */
  async accept(): Promise<void> {
    // While the page is read again, what is shown may have been taken by what was accepted just before.
    if (!this.draft || !this.canAccept || this.#reading) return;
    await this.leave(commands.acceptMatches({ receipts: [this.draft.acceptance] }));
  }

  /** Accepts all that is sure, in one act. */
  async acceptSure(): Promise<void> {
    if (!this.canAcceptSure || this.#reading) return;
    const receipts = this.sure.map((receipt) => new Draft(receipt).acceptance);
    this.busy = true;
    await this.desk.act(commands.acceptMatches({ receipts }), this.refused);
    this.busy = false;
  }

  async setAside(reason: string): Promise<boolean> {
    if (this.id === null) return false;
    return this.leave(commands.setAside({ receipts: [this.id], reason }));
  }

  /** Puts the receipt in front back among those to allocate. */
  async release(): Promise<void> {
    if (this.id === null || this.tab === 'open' || !this.writable || this.busy) return;
    await this.leave(commands.releaseMatch({ receipt: this.id }));
  }

  private async leave(act: Promise<Result<Done, Problem>>): Promise<boolean> {
    const { id, following } = this;
    this.busy = true;
    const done = await this.desk.act(act, this.refused);
    this.busy = false;
    if (done && this.id === id) this.show(following);
    return done;
  }

  /** Open invoices that answer the words, without those at hand already. */
  async candidates(query: string): Promise<readonly ShareView[] | null> {
    const { draft } = this;
    if (!draft) return null;
    const asked = commands.matchCandidates({ receipt: draft.receipt.id, query });
    const found = await this.desk.ask(asked, this.refused);
    return found?.filter(({ item }) => !draft.has(item)) ?? null;
  }

  /** Files what is left as penalties of a client, as far as some are due. */
  async filePenalties(client: string): Promise<void> {
    const { draft } = this;
    const known = await this.desk.ask(commands.clientPenalties({ code: client }), this.refused);
    if (!known || !draft) return;
    const rows = [...known.settled, ...known.open].filter(({ sums }) => sums.remaining_cents > 0);
    draft.file(
      rows.map((row) => ({
        client,
        client_name: '',
        invoice: row.invoice,
        piece: row.piece,
        remaining_cents: row.sums.remaining_cents,
        amount_cents: 0,
      })),
    );
  }

  /** Clients that answer the words. */
  async clients(text: string): Promise<readonly Who[] | null> {
    if (text.trim() === '') return [];
    const hits = await this.desk.ask(commands.search({ text }), this.refused);
    return (
      hits
        ?.filter(({ kind }) => kind === 'client')
        .map(({ client, label }) => ({ client, client_name: label })) ?? null
    );
  }
}
