import {
  commands,
  type Alerts,
  type ClaimAct,
  type CreditView,
  type Done,
  type LimitEdit,
  type OrderDecision,
  type Problem,
  type ProtectionEdit,
  type Protections,
  type Result,
} from '../../ipc/bindings';
import type { Desk } from '../../shell/desk.svelte';

/** Limit and orders, alerts, covers and guarantees of one client. */
export class RiskState {
  credit = $state.raw<CreditView | null>(null);
  alerts = $state.raw<Alerts | null>(null);
  protections = $state.raw<Protections | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** Refusal of what is being typed, shown beside it. */
  refusal = $state.raw<Problem | null>(null);
  /** What is being typed. */
  editing = $state<'limit' | 'orders' | 'protection' | 'act' | null>(null);

  constructor(
    readonly desk: Desk,
    readonly code: string,
  ) {}

  get writable(): boolean {
    return this.desk.readOnly === null;
  }

  async load(): Promise<void> {
    const refused = (problem: Problem | null) => (this.problem = problem);
    const { code } = this;
    const credit = await this.desk.ask(commands.clientCredit({ code }), refused);
    if (credit) this.credit = credit;
    const alerts = await this.desk.ask(commands.alerts({ client: code }), refused);
    if (alerts) this.alerts = alerts;
    const protections = await this.desk.ask(commands.protections({ code }), refused);
    if (protections) this.protections = protections;
  }

  /** Opens what is to be typed, or closes it. */
  edit(what: 'limit' | 'orders' | 'protection' | 'act'): void {
    this.refusal = null;
    this.editing = this.editing === what ? null : what;
  }

  saveLimit(edit: Omit<LimitEdit, 'code'>): Promise<boolean> {
    return this.#act(commands.saveLimit({ ...edit, code: this.code }));
  }

  removeLimit(): Promise<boolean> {
    const nothing = { amount_cents: null, days: null, tolerance_pct: 0, tolerance_days: 0 };
    return this.saveLimit({ ...nothing, reason: '', review_on: '' });
  }

  decide(decision: Omit<OrderDecision, 'code'>): Promise<boolean> {
    return this.#act(commands.decideOrders({ ...decision, code: this.code }));
  }

  say(act: Omit<ClaimAct, 'code'>): Promise<boolean> {
    return this.#act(commands.sayAct({ ...act, code: this.code }));
  }

  protect(edit: Omit<ProtectionEdit, 'code'>): Promise<boolean> {
    return this.#act(commands.saveProtection({ ...edit, code: this.code }));
  }

  unprotect(id: string): Promise<boolean> {
    return this.#act(commands.removeProtection({ id }));
  }

  async attach(id: string): Promise<void> {
    const done = await this.desk.ask(commands.attachProtection({ id }), (p) => (this.refusal = p));
    if (done) this.desk.done(done);
  }

  async #act(work: Promise<Result<Done, Problem>>): Promise<boolean> {
    const done = await this.desk.act(work, (p) => (this.refusal = p));
    if (done) this.editing = null;
    return done;
  }
}
