import {
  commands,
  type ClientCard,
  type ConversationForm,
  type Problem,
  type QuickDate,
  type Typology,
} from '../../ipc/bindings';
import type { Desk } from '../../shell/desk.svelte';

/** An invoice a promise or a dispute can be about; one of several instalments shows each of them. */
export type Invoice = {
  id: string;
  piece: string;
  remaining: number[];
  overdue: boolean;
  days: number | null;
};

/** What every form about a client is filled from: who it is, what is open, dates one click away. */
export class Around {
  form = $state.raw<ConversationForm | null>(null);
  card = $state.raw<ClientCard | null>(null);
  typology = $state.raw<Typology | null>(null);
  problem = $state.raw<Problem | null>(null);

  constructor(
    readonly desk: Desk,
    readonly code: string,
  ) {}

  async load(): Promise<void> {
    const refused = (problem: Problem | null) => (this.problem = problem ?? this.problem);
    const { code, desk } = this;
    const [form, card, typology] = await Promise.all([
      desk.ask(commands.conversationForm({ code }), refused),
      desk.ask(commands.clientCard({ code }), refused),
      desk.ask(commands.typology(), refused),
    ]);
    this.form = form;
    this.card = card;
    this.typology = typology;
  }

  get ready(): boolean {
    return this.form !== null && this.card !== null && this.typology !== null;
  }

  get dates(): readonly QuickDate[] {
    return this.form?.quick_dates ?? [];
  }

  /** People here, the one at this desk first. */
  get people(): string[] {
    const user = this.desk.session?.user ?? '';
    return [user, ...(this.form?.people ?? []).filter((name) => name !== user)].filter(Boolean);
  }

  get contacts(): readonly string[] {
    return this.form?.contacts ?? [];
  }

  /** Open invoices, oldest first as on the card. */
  get invoices(): Invoice[] {
    const found: Invoice[] = [];
    for (const item of this.card?.items ?? []) {
      if (item.kind !== 'invoice') continue;
      const known = found.find((invoice) => invoice.id === item.invoice);
      const overdue = (item.days_late ?? 0) > 0;
      if (known) {
        known.remaining.push(item.remaining_cents);
        known.overdue ||= overdue;
      } else {
        const { invoice: id, piece, days_late: days } = item;
        found.push({ id, piece, remaining: [item.remaining_cents], overdue, days });
      }
    }
    return found;
  }

  /** Sub-reasons by cause, those of a dispute first. */
  get reasons(): { label: string; choices: { code: string; label: string }[] }[] {
    const causes = this.typology?.causes ?? [];
    const disputed = causes.filter((cause) => cause.letter === 'B');
    return [...disputed, ...causes.filter((cause) => cause.letter !== 'B')].map((cause) => ({
      label: `${cause.letter} · ${cause.label}`,
      choices: cause.sub_reasons.map(({ code, label }) => ({ code, label })),
    }));
  }
}
