import {
  commands,
  type Done,
  type NewConversation,
  type OutcomeChoice,
  type Problem,
  type Result,
} from '../../ipc/bindings';
import { amount, parseAmount } from '../../format';
import type { Desk } from '../../shell/desk.svelte';
import { DisputeForm } from './dispute.svelte';
import { DraftForm } from './draft.svelte';
import { PromiseForm } from './promise.svelte';

export type Channel = 'call' | 'message' | 'visit';

/** How a promise made in such an exchange was made. */
const SAID_BY: Record<Channel, string> = { call: 'phone', message: 'email', visit: 'meeting' };

/** A call, a message or a visit, and what came out of it. */
export class CallForm extends DraftForm {
  channel = $state<Channel>('call');
  with = $state('');
  outcome = $state<string | null>(null);
  note = $state('');
  nextOn = $state<string | null>(null);
  owner = $state('');
  paid = $state('');
  paidOn = $state<string | null>(null);
  readonly promise: PromiseForm;
  readonly dispute: DisputeForm;

  constructor(
    desk: Desk,
    code: string,
    invoice?: string,
    /** Rank of the outcome already chosen, from 1. */
    private readonly first?: number,
  ) {
    super(desk, code, invoice);
    this.promise = new PromiseForm(desk, code, invoice, this.around);
    this.dispute = new DisputeForm(desk, code, invoice, this.around);
  }

  override fill(): void {
    this.with = this.around.contacts[0] ?? '';
    this.owner = this.desk.session?.user ?? '';
    this.paid = amount(this.around.form?.overdue_cents ?? 0);
    this.promise.fill();
    this.dispute.fill();
    if (this.first !== undefined) this.chooseRank(this.first);
  }

  get outcomes(): readonly OutcomeChoice[] {
    return this.around.form?.outcomes ?? [];
  }

  get choice(): OutcomeChoice | undefined {
    return this.outcomes.find(({ code }) => code === this.outcome);
  }

  /** A promise and a dispute carry their own dates: no other is asked for. */
  get asksNext(): boolean {
    return this.choice !== undefined && this.outcome !== 'promise' && this.outcome !== 'dispute';
  }

  choose(outcome: string): void {
    this.outcome = outcome;
    this.nextOn = this.choice?.next_on ?? null;
  }

  /** The outcome of that key, from 1. */
  chooseRank(rank: number): boolean {
    const choice = this.outcomes[rank - 1];
    if (choice) this.choose(choice.code);
    return choice !== undefined;
  }

  get paidCents(): number | null {
    return parseAmount(this.paid);
  }

  override get missing(): string {
    switch (this.outcome) {
      case null:
        return 'Choisissez ce qu’il en est sorti';
      case 'promise':
        return this.promise.missing;
      case 'dispute':
        return this.dispute.missing;
      case 'says_paid':
        if ((this.paidCents ?? 0) <= 0) return 'Le montant que le client dit avoir payé';
        return this.paidOn === null ? 'Le jour où il dit avoir payé' : '';
      default:
        return '';
    }
  }

  get said(): NewConversation {
    const { channel, outcome } = this;
    const note = this.note.trim();
    const withWhom = this.with.trim();
    const promised = outcome === 'promise';
    const disputed = outcome === 'dispute';
    const paid = outcome === 'says_paid';
    return {
      code: this.code,
      channel,
      with: withWhom,
      on: '',
      outcome: outcome ?? '',
      note,
      next_on: (disputed ? this.dispute.followUpOn : this.asksNext ? this.nextOn : null) ?? '',
      next_owner: this.owner,
      invoice: disputed ? this.dispute.about : (this.invoice ?? null),
      promise: promised
        ? { ...this.promise.said, by: withWhom, channel: SAID_BY[channel], owner: this.owner, note }
        : null,
      dispute: disputed ? { ...this.dispute.said, note } : null,
      paid_cents: paid ? this.paidCents : null,
      paid_on: paid ? (this.paidOn ?? '') : '',
    };
  }

  protected override send(): Promise<Result<Done, Problem>> {
    return commands.logConversation(this.said);
  }
}
