import { commands, type CompaniesView, type CompanyTask, type Problem } from '../../ipc/bindings';
import type { Desk } from '../../shell/desk.svelte';

/** One morning over every company of this desk. */
export class CompaniesState {
  view = $state.raw<CompaniesView | null>(null);
  problem = $state.raw<Problem | null>(null);
  current = $state(0);

  constructor(readonly desk: Desk) {}

  async load(): Promise<void> {
    this.view = await this.desk.ask(commands.companies(), (problem) => (this.problem = problem));
    this.to(this.current);
  }

  get task(): CompanyTask | null {
    return this.view?.rows[this.current] ?? null;
  }

  to(index: number): void {
    this.current = Math.max(0, Math.min(index, (this.view?.rows.length ?? 1) - 1));
  }

  /** Opens the company of a contact, on its client. */
  async open(task: CompanyTask): Promise<void> {
    const open = this.view?.companies.find(({ token }) => token === task.token)?.open === true;
    if (!open && !(await this.desk.switchTo(task.token))) return;
    this.desk.go({ name: 'client', code: task.row.code });
  }

  /** Opens a company on its day. */
  async enter(token: string, open: boolean): Promise<void> {
    if (!open && !(await this.desk.switchTo(token))) return;
    this.desk.go({ name: 'follow-up' });
  }
}
