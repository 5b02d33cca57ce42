import type {
  DisputeSaid,
  NextAction,
  PartSaid,
  Qualification,
  QualifyContext,
  QuickPromise,
} from '../../ipc/bindings';
import { amount, parseAmount } from '../../format';
import { split, type Split } from './split';

/** A part being said; its amount as typed, empty for the rest. */
export type PartDraft = { cause: string | null; sub: string | null; amount: string };

/** A day being typed; `wrong` while what is typed is no day. */
type DayDraft = { on: string | null; wrong: boolean };

/** What a person wants otherwise in the dispute; each is as typed, empty for what goes without saying. */
type DisputeDraft = DayDraft & { contested: string; resolver: string };

/** The dispute that will be opened; without a day, it is followed up in a week. */
export type Opening = { contested: number; resolver: string; on: string | null };

const blank = (): PartDraft => ({ cause: null, sub: null, amount: '' });
const day = (): DayDraft => ({ on: null, wrong: false });
const noPromise = () => ({ ...day(), amount: '', by: '', owner: '' });

/** What is being said of the invoice in front. Nothing of it is recorded before « Valider ». */
export class Draft {
  parts = $state<PartDraft[]>([blank()]);
  /** The part that letters and digits fill. */
  at = $state(0);
  comment = $state('');
  promise = $state(noPromise());
  next = $state({ ...day(), what: '', owner: '' });
  /** Only once a person asks for it. */
  dispute = $state<DisputeDraft | null>(null);
  /** What remains of the invoice, all its instalments together. */
  due = $state(0);
  /** Parts and comment as last read: while they still are, a new reading replaces them. */
  #read = this.#written;

  get #written(): string {
    return JSON.stringify([this.parts, this.comment]);
  }

  get part(): PartDraft {
    return this.parts[this.at] ?? this.parts[0]!;
  }

  /** One cause for all that remains. */
  get whole(): boolean {
    return this.parts.length === 1 && this.part.amount.trim() === '';
  }

  get split(): Split {
    return split(
      this.parts.map((part) => part.amount),
      this.due,
    );
  }

  /** Rank of the part that is a matter of delivery, the first if several; -1 when none is. */
  get #contested(): number {
    return this.parts.findIndex((part) => part.cause === 'B');
  }

  /** True when part of it is a matter of delivery: what a client contests is a dispute. */
  get disputable(): boolean {
    return this.#contested >= 0 && this.due > 0;
  }

  /** Sub-reason of the contested part. */
  get contestedFor(): string | null {
    return this.parts[this.#contested]?.sub ?? null;
  }

  /** What is contested when nothing is typed: the amount of that part, or `null` for all. */
  get contestable(): number | null {
    const at = this.#contested;
    return this.whole || at < 0 ? null : (this.split.amounts[at] ?? null);
  }

  /** The dispute that recording opens, `process` resolving it unless somebody else was named. */
  opening(process: string): Opening | null {
    if (!this.disputable) return null;
    const { contested, resolver, on } = this.dispute ?? { contested: '', resolver: '', on: null };
    const cents = parseAmount(contested) ?? this.contestable ?? this.due;
    return { contested: cents, resolver: resolver.trim() || process, on };
  }

  /** Takes up what somebody already said of this very invoice, unless something else is being said. */
  read({ items, remaining_cents }: Pick<QualifyContext, 'items' | 'remaining_cents'>): void {
    this.due = Math.max(0, remaining_cents);
    if (this.#written !== this.#read) return;
    const said: { cause: string; sub: string | null; cents: number }[] = [];
    for (const part of items.flatMap((item) => item.parts)) {
      const same = said.find((known) => known.cause === part.cause && known.sub === part.sub_reason);
      if (same) same.cents += part.amount_cents;
      else said.push({ cause: part.cause, sub: part.sub_reason, cents: part.amount_cents });
    }
    const covered = items.every((item) => item.unqualified_cents === 0);
    const parts = said.map(({ cause, sub, cents }, i) => ({
      cause,
      sub,
      amount: covered && i === said.length - 1 ? '' : amount(cents),
    }));
    this.parts = parts.length > 0 ? parts : [blank()];
    this.at = 0;
    this.comment = items[0]?.comment ?? '';
    this.#read = this.#written;
  }

  pick(cause: string): void {
    if (this.part.cause !== cause) this.part.sub = null;
    this.part.cause = cause;
  }

  fill(cause: string, sub: string): void {
    this.part.cause = cause;
    this.part.sub = sub;
  }

  /** One more cause; the part said so far is asked for its amount. */
  add(): void {
    this.parts.push(blank());
    this.at = this.parts.length - 1;
  }

  /** Takes a part away; a single one left speaks of the whole again. */
  remove(at: number): void {
    this.parts.splice(at, 1);
    if (this.parts.length === 1) this.parts[0]!.amount = '';
    if (at < this.at || this.at === this.parts.length) this.at -= 1;
  }

  /** A promise of several dates is made in its own form: this one gives way to it. */
  dropPromise(): void {
    this.promise = noPromise();
  }

  openDispute(): void {
    if (this.disputable) this.dispute ??= { ...day(), contested: '', resolver: '' };
  }

  /** What is missing before it can be recorded, in words; empty when nothing is. */
  get missing(): string {
    const many = this.parts.length > 1;
    const at = this.parts.findIndex((part) => part.cause === null || part.sub === null);
    const open = this.parts[at];
    if (open) {
      const what = open.cause === null ? 'une cause et sa précision' : 'une précision';
      return many ? `Part ${at + 1}\u00a0: choisissez ${what}` : `Choisissez ${what}`;
    }
    return this.split.problem?.text ?? (this.#promiseMissing || this.#nextMissing || this.#disputeMissing);
  }

  get #promiseMissing(): string {
    const { on, wrong, amount: typed, by } = this.promise;
    if (wrong) return 'La date de la promesse n’en est pas une';
    if (on === null && (typed.trim() !== '' || by.trim() !== '')) return 'Dites pour quand est la promesse';
    return positive(typed) ? '' : 'Le montant promis n’en est pas un';
  }

  get #nextMissing(): string {
    const { on, wrong, what } = this.next;
    if (wrong) return 'La date de la suite n’en est pas une';
    if (what.trim() !== '' && on === null) return 'Dites pour quand est la suite';
    return what.trim() === '' && on !== null ? 'Dites quelle suite donner' : '';
  }

  get #disputeMissing(): string {
    if (!this.dispute || !this.disputable) return '';
    const { contested, wrong } = this.dispute;
    if (wrong) return 'La date de suivi du litige n’en est pas une';
    if (!positive(contested)) return 'Le montant contesté n’en est pas un';
    return (parseAmount(contested) ?? 0) > this.due ? 'Le montant contesté dépasse ce qui reste dû' : '';
  }

  /** What is recorded. */
  said(invoice: string): Qualification {
    const { amounts } = this.split;
    return {
      invoice,
      parts: this.parts.flatMap((part, i): PartSaid[] => {
        if (part.cause === null) return [];
        const cents = part.amount.trim() === '' ? null : (amounts[i] ?? null);
        return [{ cause: part.cause, sub_reason: part.sub, amount_cents: cents }];
      }),
      comment: this.comment.trim(),
      next: this.#nextSaid(),
      promise: this.#promiseSaid(),
      dispute: this.#disputeSaid(),
    };
  }

  #nextSaid(): NextAction | null {
    const { on, what, owner } = this.next;
    return on === null ? null : { what: what.trim(), owner: owner.trim(), on };
  }

  #promiseSaid(): QuickPromise | null {
    const { on, amount: typed, by, owner } = this.promise;
    if (on === null) return null;
    return { on, amount_cents: parseAmount(typed), by: by.trim(), owner: owner.trim() };
  }

  /** Only what a person wants otherwise: a dispute that goes without saying goes away with its cause. */
  #disputeSaid(): DisputeSaid | null {
    if (!this.dispute || !this.disputable) return null;
    const { contested, resolver, on } = this.dispute;
    if (contested.trim() === '' && resolver.trim() === '' && on === null) return null;
    return {
      reason: this.contestedFor ?? '',
      contested_cents: parseAmount(contested) ?? this.contestable,
      resolver: resolver.trim(),
      follow_up_on: on,
      note: this.comment.trim(),
    };
  }
}

/** Nothing typed, or an amount above zero. */
function positive(typed: string): boolean {
  return typed.trim() === '' || (parseAmount(typed) ?? 0) > 0;
}
