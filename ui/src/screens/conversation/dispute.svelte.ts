import { commands, type DisputeSaid, type Done, type Problem, type Result } from '../../ipc/bindings';
import { parseAmount } from '../../format';
import { DraftForm } from './draft.svelte';

/** What a client contests on one invoice. */
export class DisputeForm extends DraftForm {
  about = $state('');
  reason = $state('');
  /** Contested part as typed; the whole invoice when empty. */
  typed = $state('');
  resolver = $state('');
  followUpOn = $state<string | null>(null);
  note = $state('');

  override fill(): void {
    const { invoices, form } = this.around;
    const known =
      invoices.find(({ id }) => id === this.invoice) ?? (invoices.length === 1 ? invoices[0] : null);
    this.about = known?.id ?? '';
    this.followUpOn = form?.outcomes.find(({ code }) => code === 'dispute')?.next_on ?? null;
  }

  get contested(): number | null {
    return parseAmount(this.typed);
  }

  get wrongAmount(): boolean {
    return this.typed.trim() !== '' && (this.contested ?? 0) <= 0;
  }

  override get missing(): string {
    if (this.about === '') return 'Choisissez la facture contestée';
    if (this.reason === '') return 'Choisissez le motif';
    if (this.wrongAmount) return 'Un montant comme 1 234,56';
    return '';
  }

  get said(): DisputeSaid {
    return {
      reason: this.reason,
      contested_cents: this.typed.trim() === '' ? null : this.contested,
      resolver: this.resolver.trim(),
      follow_up_on: this.followUpOn,
      note: this.note.trim(),
    };
  }

  protected override send(): Promise<Result<Done, Problem>> {
    return commands.openDispute({ invoice: this.about, dispute: this.said });
  }
}
