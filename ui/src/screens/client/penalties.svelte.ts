import { commands, type PenaltyPage, type Problem } from '../../ipc/bindings';
import type { Desk } from '../../shell/desk.svelte';

/** What becomes of the penalties of one client. */
export class PenaltiesState {
  page = $state.raw<PenaltyPage | null>(null);
  /** The invoice whose computation is shown. */
  open = $state<string | null>(null);
  problem = $state.raw<Problem | null>(null);
  refusal = $state.raw<Problem | null>(null);

  constructor(
    readonly desk: Desk,
    readonly code: string,
  ) {}

  async load(): Promise<void> {
    const page = await this.desk.ask(
      commands.clientPenalties({ code: this.code }),
      (p) => (this.problem = p),
    );
    if (page) this.page = page;
  }

  toggle(invoice: string): void {
    this.refusal = null;
    this.open = this.open === invoice ? null : invoice;
  }

  /** Gives penalties up, or writes down that some came; all of them without an amount. */
  async say(
    invoice: string,
    what: string,
    part: string,
    amount_cents: number | null,
    reason: string,
  ): Promise<boolean> {
    const edit = { code: this.code, invoice, what, part, amount_cents, reason, on: null };
    return this.act(commands.sayPenalty(edit));
  }

  async remove(id: string): Promise<void> {
    await this.act(commands.removePenalty({ id }));
  }

  private async act(work: ReturnType<typeof commands.sayPenalty>): Promise<boolean> {
    return this.desk.act(work, (p) => (this.refusal = p));
  }
}
