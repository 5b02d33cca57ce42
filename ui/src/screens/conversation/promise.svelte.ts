import { SvelteSet } from 'svelte/reactivity';

import { commands, type Done, type Problem, type PromiseSaid, type Result } from '../../ipc/bindings';
import { amount, parseAmount } from '../../format';
import { DraftForm } from './draft.svelte';

/** One date of a promise, as typed. */
export type Line = { typed: string; on: string | null };

export const PROMISE_CHANNELS = [
  { code: 'phone', label: 'Téléphone' },
  { code: 'email', label: 'E-mail' },
  { code: 'letter', label: 'Courrier' },
  { code: 'meeting', label: 'Rendez-vous' },
  { code: 'other', label: 'Autre' },
] as const;

/** How the state of a promise is coloured. */
export const PROMISE_TONES: Record<string, string> = {
  expected: 'info',
  late: 'warn',
  broken: 'danger',
  kept: 'ok',
};

/** A promise to pay: one date, or several for a plan. */
export class PromiseForm extends DraftForm {
  by = $state('');
  channel = $state<string>('phone');
  owner = $state('');
  note = $state('');
  lines = $state<Line[]>([{ typed: '', on: null }]);
  /** Invoices it is about. */
  ticked = new SvelteSet<string>();

  #proposed = '';

  override fill(): void {
    this.by = this.around.contacts[0] ?? '';
    this.owner = this.desk.session?.user ?? '';
    for (const { id, overdue } of this.around.invoices) if (overdue) this.ticked.add(id);
    this.propose();
  }

  tick(invoice: string): void {
    if (!this.ticked.delete(invoice)) this.ticked.add(invoice);
    this.propose();
  }

  add(): void {
    this.lines.push({ typed: '', on: null });
  }

  remove(rank: number): void {
    this.lines.splice(rank, 1);
  }

  /** Typed amounts in cents; `null` where it is not one. */
  get cents(): (number | null)[] {
    return this.lines.map(({ typed }) => parseAmount(typed));
  }

  /** Sum of what was typed, once every line is an amount. */
  get total(): number | null {
    return this.cents.reduce<number | null>(
      (sum, cents) => (sum === null || cents === null ? null : sum + cents),
      0,
    );
  }

  /** True when it is about all that is overdue and nothing else: the core says what that is on the day. */
  get wholeOverdue(): boolean {
    return this.around.invoices.every(({ id, overdue }) => overdue === this.ticked.has(id));
  }

  override get missing(): string {
    if (this.around.invoices.length > 0 && this.ticked.size === 0) return 'Cochez au moins une facture';
    if (this.cents.some((cents) => cents === null || cents <= 0)) return 'Un montant à chaque ligne';
    if (this.lines.some(({ on }) => on === null)) return 'Une date à chaque ligne';
    return '';
  }

  /** What was promised, dates in order. */
  get said(): PromiseSaid {
    const instalments = this.lines
      .map(({ on }, rank) => ({ on: on ?? '', amount_cents: this.cents[rank] ?? 0 }))
      .sort((a, b) => a.on.localeCompare(b.on));
    const { channel, owner } = this;
    const invoices = this.wholeOverdue ? [] : [...this.ticked];
    return { by: this.by.trim(), channel, owner, invoices, instalments, note: this.note.trim() };
  }

  protected override send(): Promise<Result<Done, Problem>> {
    return commands.makePromise({ code: this.code, promise: this.said });
  }

  // An amount nobody typed over follows the invoices ticked, where no sum has to be made.
  private propose(): void {
    const [first] = this.lines;
    if (!first || this.lines.length > 1 || first.typed !== this.#proposed) return;
    const [only, ...others] = this.around.invoices.filter(({ id }) => this.ticked.has(id));
    const overdue = this.around.form?.overdue_cents ?? 0;
    const cents =
      this.wholeOverdue && overdue > 0
        ? overdue
        : only && others.length === 0 && only.remaining.length === 1
          ? only.remaining[0]
          : undefined;
    this.#proposed = cents === undefined ? '' : amount(cents);
    first.typed = this.#proposed;
  }
}
