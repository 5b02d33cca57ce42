import { SvelteMap } from 'svelte/reactivity';

import type { RowPreview, UnknownClient } from '../../ipc/bindings';
import { awaited, needsAccount, plain } from './reading';
import type { ImportState } from './state.svelte';
import { EFFECTS } from './words';

/** Which rows are listed: all, those of one effect, or the remarks instead. */
export type RowTab = string;

/** What stands beside the rows. */
export type Panel = 'row' | 'unknown' | 'effects';

const URGENT = ['blocked', 'refused', 'check'];
const order = (row: RowPreview) => EFFECTS.findIndex(({ code }) => code === row.effect);

/** The rows of a table, an e-invoice or a statement, and the clients of the file nobody here is known as. */
export class RowsState {
  tab = $state<RowTab>('all');
  panel = $state<Panel>('effects');
  current = $state(-1);
  scroll = $state(0);
  /** What the person points at for a client, not yet applied. */
  readonly #drafts = new SvelteMap<string, string | null>();

  constructor(readonly page: ImportState) {}

  /** Every row, what stops first. */
  readonly all = $derived.by(() => [...(this.page.preview?.rows ?? [])].sort((a, b) => order(a) - order(b)));
  readonly listed = $derived.by(() =>
    this.tab === 'all' ? this.all : this.all.filter((row) => row.effect === this.tab),
  );

  get row(): RowPreview | undefined {
    return this.listed[this.current];
  }

  get unknown(): readonly UnknownClient[] {
    return this.page.preview?.unknown ?? [];
  }

  /** Unknown clients with one plain answer that nobody gave yet. */
  get acceptable(): readonly UnknownClient[] {
    return this.unknown.filter((unknown) => this.decided(unknown) === undefined && plain(unknown) !== null);
  }

  /** The unknown client the current row waits for. */
  get awaited(): UnknownClient | undefined {
    return awaited(this.row, this.unknown);
  }

  of(effect: string): number {
    return this.all.filter((row) => row.effect === effect).length;
  }

  /** What was decided for a client: a code, nobody, or nothing yet. */
  decided(unknown: UnknownClient): string | null | undefined {
    const link = this.page.links.find(({ key }) => key === unknown.key);
    return link ? link.code : (unknown.chosen ?? undefined);
  }

  /** What its choice shows: what the person points at, else what was decided, else the plain answer. */
  picked(unknown: UnknownClient): string | null | undefined {
    const { key } = unknown;
    if (this.#drafts.has(key)) return this.#drafts.get(key);
    const decided = this.decided(unknown);
    return decided === undefined ? (plain(unknown) ?? undefined) : decided;
  }

  pick(unknown: UnknownClient, code: string | null): void {
    this.#drafts.set(unknown.key, code);
  }

  /** True when applying would change something. */
  canApply(unknown: UnknownClient): boolean {
    const picked = this.picked(unknown);
    return picked !== undefined && picked !== this.decided(unknown);
  }

  async apply(unknown: UnknownClient): Promise<void> {
    const code = this.picked(unknown);
    if (code === undefined || !this.canApply(unknown)) return;
    this.#drafts.delete(unknown.key);
    await this.page.link([{ key: unknown.key, code }]);
  }

  async acceptAll(): Promise<void> {
    await this.page.link(this.acceptable.map((unknown) => ({ key: unknown.key, code: plain(unknown) })));
  }

  show(tab: RowTab): void {
    this.tab = tab;
    this.current = -1;
    this.scroll = 0;
  }

  /** Rank of the next row to look at, round to the first after the last; −1 when there is none. */
  nextUrgent(): number {
    const ranks = this.listed.flatMap((row, i) => (URGENT.includes(row.effect) ? [i] : []));
    return ranks.find((i) => i > this.current) ?? ranks[0] ?? -1;
  }

  /** The file was read: `first` time, what calls for an answer comes under the eyes. */
  shown(first: boolean): void {
    if (!first) {
      this.current = Math.min(this.current, this.listed.length - 1);
      return;
    }
    this.#drafts.clear();
    this.show('all');
    const urgent = this.all.some((row) => URGENT.includes(row.effect));
    if (urgent) this.current = 0;
    const { preview } = this.page;
    const asked = preview !== null && needsAccount(preview);
    this.panel = this.unknown.length > 0 ? 'unknown' : urgent && !asked ? 'row' : 'effects';
  }
}
