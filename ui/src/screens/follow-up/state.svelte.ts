import {
  commands,
  type AlertRow,
  type Disputes,
  type FollowUp,
  type FollowUpRow,
  type Problem,
  type Promises,
  type PromiseView,
} from '../../ipc/bindings';
import { moved } from '../../parts/cursor';
import type { Desk } from '../../shell/desk.svelte';
import { canPostpone, canSettle, isStep, pause, settle, type StepRow } from '../conversation/settle';

export type Tab = 'todo' | 'alerts' | 'promises' | 'disputes' | 'questions';

/** Rows drawn at a time. */
export const STEP = 200;

/** What was promised, asked or contested, and what is to be done about it now. */
export class FollowUpState {
  tab = $state<Tab>('todo');
  followUp = $state.raw<FollowUp | null>(null);
  alerts = $state.raw<readonly AlertRow[] | null>(null);
  promises = $state.raw<Promises | null>(null);
  disputes = $state.raw<Disputes | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** Refusal of the act at hand. */
  refusal = $state.raw<Problem | null>(null);
  /** Whose rows are shown; everybody's when nothing. */
  person = $state<string | null>(null);
  /** State of the promises shown; all when nothing. */
  promiseState = $state<string | null>(null);
  /** The day disputes are read at; today when nothing. */
  disputesOn = $state<string | null>(null);
  current = $state(-1);
  postponing = $state(false);
  /** What is being said of the step in hand. */
  asking = $state<'skip' | 'pause' | null>(null);
  shown = $state(STEP);

  constructor(readonly desk: Desk) {}

  readonly refused = (problem: Problem | null): void => {
    this.refusal = problem;
  };

  get writable(): boolean {
    return this.desk.readOnly === null;
  }

  async load(): Promise<void> {
    const refused = (problem: Problem | null) => (this.problem = problem);
    const held = this.row?.id;
    const followUp = await this.desk.ask(commands.followUp(), refused);
    if (!followUp) return;
    this.followUp = followUp;
    if (this.tab === 'alerts')
      this.alerts = (await this.desk.ask(commands.alerts({ client: null }), refused))?.rows ?? null;
    if (this.tab === 'promises') this.promises = await this.desk.ask(commands.promises(), refused);
    if (this.tab === 'disputes')
      this.disputes = await this.desk.ask(commands.disputes({ on: this.disputesOn }), refused);
    // What was in hand stays in hand; once settled, the next one takes its place.
    const at = this.targets.findIndex(({ id }) => id === held && held !== undefined);
    this.current = at >= 0 ? at : Math.min(Math.max(this.current, 0), this.targets.length - 1);
  }

  /** Reads disputes as they stood at the end of a day, or today. */
  async readDisputes(day: string | null): Promise<void> {
    this.disputesOn = day;
    await this.load();
  }

  async show(tab: Tab): Promise<void> {
    this.tab = tab;
    this.current = -1;
    this.shown = STEP;
    this.postponing = false;
    this.asking = null;
    this.refusal = null;
    await this.load();
  }

  private kept(rows: readonly FollowUpRow[]): FollowUpRow[] {
    return rows.filter((row) => this.person === null || row.owner === this.person);
  }

  get due(): FollowUpRow[] {
    return this.kept(this.followUp?.due ?? []);
  }

  get toCome(): FollowUpRow[] {
    return this.kept(this.followUp?.to_come ?? []);
  }

  /** True when the client of a row is beyond its limit. */
  exceeds(row: FollowUpRow): boolean {
    return this.followUp?.exceeded.includes(row.code) ?? false;
  }

  /** People with rows, and how many. */
  get people(): { code: string; label: string; count: number }[] {
    const all = [...(this.followUp?.due ?? []), ...(this.followUp?.to_come ?? [])];
    return (this.followUp?.people ?? []).map((name) => ({
      code: name,
      label: name,
      count: all.filter((row) => row.owner === name).length,
    }));
  }

  get promiseRows(): readonly PromiseView[] {
    const all = this.promises?.rows ?? [];
    return this.promiseState === null ? all : all.filter(({ state }) => state === this.promiseState);
  }

  /** Rows the cursor goes through in the tab in front. */
  get targets(): readonly { id: string; code: string; invoice?: string | null }[] {
    switch (this.tab) {
      case 'todo':
        return [...this.due, ...this.toCome];
      case 'alerts':
        return (this.alerts ?? []).map((row) => ({ ...row, id: row.kind + row.code }));
      case 'promises':
        return this.promiseRows;
      case 'disputes':
        return this.disputes?.rows ?? [];
      case 'questions':
        return this.followUp?.questions ?? [];
    }
  }

  get target(): { id: string; code: string; invoice?: string | null } | undefined {
    return this.targets[this.current];
  }

  /** The thing to do under the cursor. */
  get row(): FollowUpRow | undefined {
    return this.tab === 'todo' ? [...this.due, ...this.toCome][this.current] : undefined;
  }

  move(by: number): void {
    this.to(moved(this.current, by, this.targets.length));
  }

  to(index: number): void {
    this.current = index;
    this.postponing = false;
    this.asking = null;
    this.shown = Math.max(this.shown, index + 1);
  }

  /** Opens the client; J then goes to the client of the next row. */
  open(code: string): void {
    const codes = this.targets.map((row) => row.code);
    this.desk.trail = codes.filter((known, i) => codes.indexOf(known) === i);
    this.desk.go({ name: 'client', code });
  }

  pick(person: string | null): void {
    this.person = person;
    this.current = -1;
  }

  pickState(state: string | null): void {
    this.promiseState = state;
    this.current = -1;
  }

  get canDo(): boolean {
    return this.writable && this.row !== undefined && canSettle(this.row);
  }

  get canPutOff(): boolean {
    return this.writable && this.row !== undefined && canPostpone(this.row);
  }

  get step(): StepRow | undefined {
    return this.writable && this.row && isStep(this.row) ? this.row : undefined;
  }

  get canResume(): boolean {
    return this.writable && this.row?.kind === 'paused';
  }

  /** Opens the question about the step in hand, or closes it. */
  ask(what: 'skip' | 'pause'): void {
    this.postponing = false;
    this.asking = this.asking === what ? null : what;
  }

  /** Shows the days to put the row in hand off to, or hides them. */
  putOff(): void {
    this.asking = null;
    this.postponing = !this.postponing;
  }

  async resume(): Promise<void> {
    if (this.row && this.canResume) await pause(this, this.row.code, '', '');
  }

  async done(): Promise<void> {
    if (this.row && this.canDo) await settle(this, this.row, 'done');
  }
}
