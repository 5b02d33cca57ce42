import {
  commands,
  type CourtFile,
  type CourtFileSaved,
  type CourtRequest,
  type CourtRoutes,
  type DeadlineView,
  type MissingPiece,
  type Problem,
  type Route,
} from '../../ipc/bindings';
import { SvelteSet } from 'svelte/reactivity';
import { plural } from '../../format';
import type { Desk } from '../../shell/desk.svelte';

export type CourtTab = 'file' | 'routes';

/** What comes after the letters, for one client: the file for a court, the routes and their deadlines. */
export class CourtState {
  tab = $state<CourtTab>('file');
  file = $state.raw<CourtFile | null>(null);
  routes = $state.raw<CourtRoutes | null>(null);
  saved = $state.raw<CourtFileSaved | null>(null);
  problem = $state.raw<Problem | null>(null);
  refusal = $state.raw<Problem | null>(null);
  busy = $state(false);
  route = $state('payment-order');
  /** Pieces left out, by id. */
  readonly leftOut = new SvelteSet<string>();
  /** Invoices chosen by hand, by id; none while the core chooses. */
  readonly chosen = new SvelteSet<string>();

  constructor(
    readonly desk: Desk,
    readonly code: string,
  ) {}

  get writable(): boolean {
    return this.desk.readOnly === null && !this.busy;
  }

  get request(): CourtRequest {
    return { code: this.code, invoices: [...this.chosen], left_out: [...this.leftOut] };
  }

  get current(): Route | undefined {
    return this.routes?.routes.find(({ key }) => key === this.route);
  }

  /** Deadlines that the creditor must keep and the agenda does not have. */
  get toSchedule(): readonly DeadlineView[] {
    const acts = this.routes?.routes.flatMap(({ acts }) => acts.flatMap(({ deadlines }) => deadlines)) ?? [];
    return [...acts, ...(this.routes?.limitation ?? [])].filter(
      ({ ours, in_agenda, days_left }) => ours && !in_agenda && days_left >= 0,
    );
  }

  async load(): Promise<void> {
    const file = await this.desk.ask(commands.courtFile(this.request), (p) => (this.problem = p));
    if (file) this.file = file;
    const routes = await this.desk.ask(
      commands.courtRoutes({ code: this.code }),
      (p) => (this.problem ??= p),
    );
    if (routes) this.routes = routes;
  }

  /** Takes a piece in or leaves it out. */
  async tick(id: string): Promise<void> {
    if (!this.leftOut.delete(id)) this.leftOut.add(id);
    await this.reload();
  }

  /** Takes an invoice in or out; the last one stays, since an empty choice would be the one of the core. */
  async choose(invoice: string): Promise<void> {
    if (this.chosen.size === 0) {
      for (const known of this.file?.invoices ?? []) if (known.chosen) this.chosen.add(known.invoice);
    }
    if (!this.chosen.has(invoice)) this.chosen.add(invoice);
    else if (this.chosen.size > 1) this.chosen.delete(invoice);
    await this.reload();
  }

  private async reload(): Promise<void> {
    this.saved = null;
    const file = await this.desk.ask(commands.courtFile(this.request), this.refused);
    if (file) this.file = file;
  }

  async save(): Promise<void> {
    this.busy = true;
    const saved = await this.desk.ask(commands.saveCourtFile(this.request), this.refused);
    this.busy = false;
    if (!saved) return;
    this.saved = saved;
    this.desk.say(`Dossier enregistré, ${plural(saved.pages, 'page')}\u00a0: ${saved.path}`);
  }

  async attach(missing: MissingPiece): Promise<void> {
    if (missing.role === null) return;
    const { role, invoice, letter } = missing;
    this.busy = true;
    const about = { code: this.code, role, invoice, letter };
    const done = await this.desk.ask(commands.attachPiece(about), this.refused);
    this.busy = false;
    if (!done) return;
    this.desk.done(done);
    await this.load();
  }

  async answer(key: string, answer: string): Promise<boolean> {
    const done = await this.desk.act(commands.answerCourt({ code: this.code, key, answer }), this.refused);
    if (done) await this.load();
    return done;
  }

  /** Puts deadlines to the agenda: one, or all that are ours and to come. */
  async schedule(deadlines: readonly string[]): Promise<void> {
    const done = await this.desk.act(
      commands.scheduleDeadlines({ code: this.code, deadlines: [...deadlines] }),
      this.refused,
    );
    if (done) await this.load();
  }

  async saveSheet(): Promise<void> {
    const file = await this.desk.ask(commands.saveOrderSheet(this.request), this.refused);
    if (file) this.desk.say(`Fiche enregistrée\u00a0: ${file.path}`);
  }

  async printSheet(): Promise<void> {
    const done = await this.desk.ask(commands.printOrderSheet(this.request), this.refused);
    if (done) this.desk.say(done.label);
  }

  private readonly refused = (problem: Problem | null): void => {
    this.refusal = problem;
  };
}
