import { SvelteMap } from 'svelte/reactivity';

import {
  commands,
  type CardView,
  type ExchangePage,
  type FolderView,
  type PacketPicked,
  type PacketSaved,
  type PacketView,
  type PhraseWeight,
  type Problem,
  type Result,
} from '../../ipc/bindings';
import type { Desk } from '../../shell/desk.svelte';
import { lookInFolder } from '../../shell/shared-folder';

/** A part of the page. */
type Part = 'send' | 'take' | 'stand' | 'folder' | 'keys';

/** The refusal of keys that are not where they were left. */
const GONE = 'EXC-021';

/** Two Encaisse of one ledger: a file for a colleague, a file from one, what stands between them. */
export class PacketsState {
  page = $state.raw<ExchangePage | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** Each told beside what was asked. */
  refusals = $state.raw<Partial<Record<Part, Problem | null>>>({});
  busy = $state(false);
  /** Who the next file is for, whether they are of accounting, and its phrase. */
  to = $state('');
  accounting = $state(false);
  phrase = $state('');
  weight = $state.raw<PhraseWeight | null>(null);
  saved = $state.raw<PacketSaved | null>(null);
  /** The file that came, its phrase, who sent it, what it would do. */
  picked = $state.raw<PacketPicked | null>(null);
  theirPhrase = $state('');
  fromAccounting = $state(false);
  looked = $state.raw<PacketView | null>(null);
  /** What the last look at the shared folder did. */
  folder = $state.raw<FolderView | null>(null);
  /** True once new keys were drawn here. */
  drawn = $state(false);
  /** Words of what was merged last. */
  merged = $state<string | null>(null);
  /** The value chosen, by the first value of its card. */
  readonly chosen = new SvelteMap<string, string>();

  constructor(readonly desk: Desk) {}

  get writable(): boolean {
    return this.desk.readOnly === null && !this.busy;
  }

  async load(): Promise<void> {
    const page = await this.desk.ask(commands.exchangePage(), (p) => (this.problem = p));
    if (page) this.page = page;
  }

  /** A colleague who is known is of accounting or not, as somebody said once. */
  name(to: string): void {
    this.to = to;
    const known = this.page?.colleagues.find(({ name }) => name === to);
    if (known) this.accounting = known.accounting;
  }

  async weigh(phrase: string): Promise<void> {
    this.phrase = phrase;
    const weight = phrase.trim() === '' ? null : await this.desk.ask(commands.weighPhrase({ phrase }));
    if (this.phrase === phrase) this.weight = weight;
  }

  get mayPrepare(): boolean {
    return this.writable && this.to.trim() !== '' && this.weight?.level !== 'short';
  }

  async prepare(): Promise<void> {
    const { to, accounting, phrase } = this;
    const saved = await this.work('send', commands.savePacket({ to, accounting, phrase }));
    if (!saved) return;
    this.saved = saved;
    this.phrase = '';
    this.weight = null;
    this.desk.stale(['session']);
    await this.load();
  }

  async pick(): Promise<void> {
    const picked = await this.work('take', commands.pickPacket());
    if (!picked) return;
    this.leave();
    this.merged = null;
    this.picked = picked;
    if (!picked.sealed) await this.look();
  }

  /** Reads the file whole and tells what it would do; nothing is written. */
  async look(): Promise<void> {
    if (!this.picked) return;
    const { token } = this.picked;
    this.chosen.clear();
    this.looked = await this.work(
      'take',
      commands.lookPacket({ token, phrase: this.theirPhrase, accounting: this.fromAccounting }),
    );
  }

  choose(card: CardView, operation: string): void {
    const first = card.values[0];
    if (first) this.chosen.set(first.operation, operation);
  }

  chosenOf(card: CardView): string {
    return this.chosen.get(card.values[0]?.operation ?? '') ?? '';
  }

  async merge(): Promise<void> {
    if (!this.picked) return;
    const done = await this.work(
      'take',
      commands.mergePacket({ token: this.picked.token, chosen: [...this.chosen.values()] }),
    );
    if (!done) return;
    this.leave();
    this.merged = done.label;
    this.desk.done(done, false);
    await this.load();
  }

  /** Puts the file down: nothing was written. */
  leave(): void {
    this.picked = null;
    this.looked = null;
    this.theirPhrase = '';
    this.fromAccounting = false;
    this.refused('take')(null);
    this.chosen.clear();
  }

  async undo(): Promise<void> {
    const done = await this.work('stand', commands.undoMerge());
    if (!done) return;
    this.merged = null;
    this.desk.done(done, false);
    await this.load();
  }

  async shareFolder(): Promise<void> {
    const page = await this.work('folder', commands.shareFolder());
    if (!page) return;
    this.page = page;
    await this.desk.refresh();
    await this.lookInFolder();
  }

  async forgetFolder(): Promise<void> {
    const page = await this.work('folder', commands.forgetFolder());
    if (!page) return;
    this.page = page;
    this.folder = null;
    await this.desk.refresh();
  }

  /** Reads what colleagues left, and leaves what they do not know yet. */
  async lookInFolder(): Promise<void> {
    this.busy = true;
    this.folder = await lookInFolder(this.desk, this.refused('folder'));
    this.busy = false;
    await this.load();
  }

  /** True once something was refused because the keys of this desk are gone. */
  get keysGone(): boolean {
    return Object.values(this.refusals).some((problem) => problem?.code === GONE);
  }

  /** Draws new keys, which colleagues do not know. */
  async drawKeys(): Promise<void> {
    const page = await this.work('keys', commands.newKeys());
    if (!page) return;
    this.page = page;
    this.drawn = true;
    this.refusals = {};
  }

  /** Knows the desk of a colleague no more. */
  async revoke(name: string): Promise<void> {
    const page = await this.work('stand', commands.revokeDesk({ name }));
    if (page) this.page = page;
  }

  /** Makes a value hold among those that stand in the ledger. */
  async settle(operation: string): Promise<void> {
    if (await this.desk.act(commands.chooseValue({ operation }), this.refused('stand'))) await this.load();
  }

  private async work<T>(part: Part, asked: Promise<Result<T, Problem>>): Promise<T | null> {
    this.busy = true;
    const found = await this.desk.ask(asked, this.refused(part));
    this.busy = false;
    return found;
  }

  private readonly refused = (part: Part) => (problem: Problem | null) => {
    this.refusals = { ...this.refusals, [part]: problem };
  };
}
