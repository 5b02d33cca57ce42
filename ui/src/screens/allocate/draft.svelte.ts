import type {
  AcceptDifference,
  Acceptance,
  DifferenceView,
  OnAccount,
  PenaltyShare,
  ReceiptView,
  ShareView,
} from '../../ipc/bindings';
import { amount, euros, parseAmount } from '../../format';
import { returned } from './words';

/** A client as one names it. */
export type Who = Pick<OnAccount, 'client' | 'client_name'>;

/** An invoice of the draft, with what the receipt pays of it as it is typed, without sign. */
export class Line {
  typed = $state('');
  kept = $state(true);

  constructor(
    readonly share: ShareView,
    readonly sign: 1 | -1,
    cents: number,
  ) {
    this.typed = amount(Math.abs(cents));
  }

  /** What the receipt pays of it; `null` while what is typed is no amount. */
  get cents(): number | null {
    const cents = parseAmount(this.typed);
    return cents === null ? null : cents === 0 ? 0 : this.sign * cents;
  }

  /** What remains of the invoice once that is paid. */
  get after(): number {
    return this.share.remaining_cents - (this.cents ?? 0);
  }
}

/** Penalties of an invoice that the receipt pays, beside the account. */
export class PenaltyLine {
  typed = $state('');
  kept = $state(true);

  constructor(readonly share: PenaltyShare) {
    this.typed = amount(share.amount_cents);
  }

  get cents(): number | null {
    return parseAmount(this.typed);
  }
}

/** What is being said of one receipt: at first what is proposed, then what a person makes of it. */
export class Draft {
  lines = $state.raw<readonly Line[]>([]);
  penalties = $state.raw<readonly PenaltyLine[]>([]);
  /** Who keeps the remainder. */
  keeper = $state.raw<Who | null>(null);
  /** A difference written beside a line; the whole of what remains of it, unless an amount was proposed. */
  private written = $state.raw<{ item: string; kind: string; cents: number | null } | null>(null);

  constructor(readonly receipt: ReceiptView) {
    this.lines = receipt.shares.map((share) => new Line(share, this.sign, share.amount_cents));
    this.penalties = receipt.penalties.map((share) => new PenaltyLine(share));
    this.keeper = receipt.on_account;
    const { difference } = receipt;
    if (difference)
      this.written = { item: difference.item, kind: difference.kind, cents: difference.amount_cents };
  }

  get sign(): 1 | -1 {
    return returned(this.receipt) ? -1 : 1;
  }

  get kept(): readonly Line[] {
    return this.lines.filter((line) => line.kept);
  }

  /** What no invoice takes; of the other sign when the invoices take too much. */
  get left(): number {
    const filed = this.filed.reduce((sum, line) => sum + (line.cents ?? 0), 0);
    return this.kept.reduce((left, line) => left - (line.cents ?? 0), this.receipt.amount_cents - filed);
  }

  /** Penalties that are filed. */
  get filed(): readonly PenaltyLine[] {
    return this.penalties.filter((line) => line.kept);
  }

  /** More than the receipt is shared out. */
  get over(): boolean {
    return this.left * this.sign < 0;
  }

  /** What neither an invoice nor the account of a client takes. */
  get unassigned(): number {
    return this.keeper && !this.over ? 0 : this.left;
  }

  get difference(): AcceptDifference | null {
    const { written } = this;
    const line = this.kept.find(({ share }) => share.item === written?.item);
    if (!written || !line) return null;
    const cents = written.cents ?? line.after;
    return cents > 0 ? { item: written.item, amount_cents: cents, kind: written.kind } : null;
  }

  /** What remains of the invoice of a line, difference written off. */
  after(line: Line): number {
    const { difference } = this;
    return line.after - (difference?.item === line.share.item ? difference.amount_cents : 0);
  }

  /** Lines that fall short of their invoice: a difference may close them. */
  get short(): readonly Line[] {
    return this.sign < 0 ? [] : this.kept.filter((line) => line.cents !== null && line.after > 0);
  }

  /** Clients near at hand for the remainder. */
  get keepers(): readonly Who[] {
    const { receipt } = this;
    const own = receipt.client ? [{ client: receipt.client, client_name: receipt.client_name ?? '' }] : [];
    const all: Who[] = [
      ...(receipt.on_account ? [receipt.on_account] : []),
      ...own,
      ...this.kept.map(({ share }) => share),
      ...this.filed.map(({ share }) => share),
      ...(this.keeper ? [this.keeper] : []),
    ];
    return all.filter((who, i) => all.findIndex(({ client }) => client === who.client) === i);
  }

  /** Why this cannot be accepted as it stands, in words; empty when it can. */
  get problem(): string {
    for (const line of this.kept) {
      const { cents, share } = line;
      if (cents === null) return `${share.piece}\u00a0: un montant comme 1\u202f234,56`;
      if (cents * this.sign <= 0) return `${share.piece}\u00a0: un montant au-dessus de zéro`;
      if (this.sign > 0 && this.after(line) < 0)
        return `${share.piece}\u00a0: ${euros(-this.after(line))} de plus que les ${euros(share.remaining_cents)} qui restent dus`;
    }
    for (const { cents, share } of this.filed) {
      if (cents === null || cents <= 0)
        return `Pénalités de ${share.piece}\u00a0: un montant au-dessus de zéro`;
      if (cents > share.remaining_cents)
        return `Pénalités de ${share.piece}\u00a0: ${euros(cents - share.remaining_cents)} de plus que ce qui reste dû`;
    }
    if (this.over)
      return `${euros(Math.abs(this.left))} de trop\u00a0: le règlement est de ${euros(Math.abs(this.receipt.amount_cents))}`;
    if (this.kept.length === 0 && this.filed.length === 0 && !this.keeper)
      return 'Rien n’est proposé\u00a0: choisissez une facture, ou le client qui garde la somme';
    if (this.unassigned !== 0)
      return `Reste ${euros(Math.abs(this.left))}\u00a0: choisissez une facture, ou le client qui garde cette somme`;
    return '';
  }

  /** What is sent: the lines as they are shown. */
  get acceptance(): Acceptance {
    return {
      receipt: this.receipt.id,
      shares: this.kept.map(({ share, cents }) => ({ item: share.item, amount_cents: cents ?? 0 })),
      penalties: this.filed.map(({ share, cents }) => ({
        client: share.client,
        invoice: share.invoice,
        amount_cents: cents ?? 0,
      })),
      on_account: this.left === 0 ? null : (this.keeper?.client ?? null),
      difference: this.difference,
    };
  }

  /** What is left, without exceeding what remains of an invoice. */
  private fit(share: ShareView): number {
    if (this.sign < 0) return this.over ? 0 : this.left;
    return this.left > 0 ? Math.min(this.left, share.remaining_cents) : share.remaining_cents;
  }

  /** Takes an invoice in, with as much as fits. */
  add(share: ShareView): void {
    if (!this.has(share.item)) this.lines = [...this.lines, new Line(share, this.sign, this.fit(share))];
  }

  /** Files what is left as penalties, as far as some are due, the oldest first. */
  file(shares: readonly PenaltyShare[]): void {
    for (const share of shares) {
      const cents = Math.min(this.left, share.remaining_cents);
      const known = this.penalties.some((line) => line.share.invoice === share.invoice);
      if (cents > 0 && !known)
        this.penalties = [...this.penalties, new PenaltyLine({ ...share, amount_cents: cents })];
    }
  }

  has(item: string): boolean {
    return this.lines.some(({ share }) => share.item === item);
  }

  /** Ticks a line, with as much as fits, or unticks it. */
  tick(line: Line): void {
    if (!line.kept) line.typed = amount(Math.abs(this.fit(line.share)));
    line.kept = !line.kept;
  }

  /** The amount of a line was typed: a difference beside it follows what remains. */
  retyped(line: Line): void {
    if (this.written?.item === line.share.item) this.written = { ...this.written, cents: null };
  }

  /** Writes off what remains of a line, or writes nothing off. */
  writeOff(line: Line | undefined, kind: DifferenceView['kind']): void {
    this.written = line ? { item: line.share.item, kind, cents: null } : null;
  }
}
