import { commands, type Problem, type TermsEdit, type TermsPage, type TermsView } from '../../ipc/bindings';
import type { Desk } from '../../shell/desk.svelte';

export const KINDS: Record<string, string> = {
  cgv: 'Nos conditions générales de vente',
  cga: 'Conditions d’achat du client, acceptées',
  special: 'Conditions particulières',
};

/** Dated versions of terms: the company's own, or those of one client with what governs its invoices. */
export class TermsState {
  page = $state.raw<TermsPage | null>(null);
  /** The version being typed. */
  edit = $state<TermsEdit | null>(null);
  problem = $state.raw<Problem | null>(null);
  refusal = $state.raw<Problem | null>(null);
  busy = $state(false);

  constructor(
    readonly desk: Desk,
    readonly client: string | null,
  ) {}

  get writable(): boolean {
    return this.desk.readOnly === null && !this.busy;
  }

  /** The versions one types here. */
  get versions(): readonly TermsView[] {
    return (this.client === null ? this.page?.company : this.page?.client) ?? [];
  }

  async load(): Promise<void> {
    const page = await this.desk.ask(commands.terms({ client: this.client }), (p) => (this.problem = p));
    if (page) this.page = page;
  }

  /** A version nobody typed yet: it says nothing. */
  add(): void {
    this.refusal = null;
    this.edit = {
      id: null,
      client: this.client,
      kind: this.client === null ? 'cgv' : 'special',
      effective: this.desk.today,
      until: null,
      contract: null,
      payment: null,
      rate: null,
      rate_bp: null,
      rate_clause: null,
      notice_days: null,
      imputation: null,
      acceleration: null,
      discount: null,
    };
  }

  change(view: TermsView): void {
    this.refusal = null;
    this.edit = structuredClone(view.said);
  }

  async save(): Promise<void> {
    const edit = $state.snapshot(this.edit);
    if (!edit) return;
    if (edit.kind !== 'special') edit.contract = null;
    if (edit.rate !== 'contractual') edit.rate_bp = null;
    if (await this.act(commands.saveTerms(edit))) this.edit = null;
  }

  async remove(id: string): Promise<void> {
    await this.act(commands.removeTerms({ id }));
  }

  async attach(id: string): Promise<void> {
    const done = await this.desk.ask(commands.attachTerms({ id }), this.refused);
    if (done) this.desk.done(done);
    await this.load();
  }

  async open(id: string): Promise<void> {
    const file = await this.desk.ask(commands.saveDocument({ id }), this.refused);
    if (file) this.desk.say(`Document copié\u00a0: ${file.path}`);
  }

  async contract(invoice: string, contract: string): Promise<void> {
    if (this.client === null) return;
    await this.act(commands.setInvoiceContract({ client: this.client, invoice, contract }));
  }

  private async act(work: ReturnType<typeof commands.saveTerms>): Promise<boolean> {
    this.busy = true;
    const done = await this.desk.act(work, this.refused);
    this.busy = false;
    if (done) await this.load();
    return done;
  }

  readonly refused = (problem: Problem | null): void => {
    this.refusal = problem;
  };
}
