import {
  commands,
  type AlertRow,
  type CollectedView,
  type ConversationForm,
  type Disputes,
  type FollowUp,
  type FollowUpRow,
  type HeldRow,
  type HeldView,
  type Problem,
  type Promises,
  type PromiseView,
  type SavedFile,
  type TickedRow,
} from '../../ipc/bindings';
import { plural } from '../../format';
import { visible } from '../../marks';
import { moved } from '../../parts/cursor';
import type { Desk } from '../../shell/desk.svelte';
import { canPostpone, canSettle, isStep, pause, settle, type StepRow } from '../conversation/settle';
import { much, type SheetKind } from './sheets';

export type Tab = 'todo' | 'held' | 'alerts' | 'promises' | 'disputes' | 'questions' | 'collected';

/** Rows drawn at a time. */
export const STEP = 200;

/** What was promised, asked or contested, and what is to be done about it now. */
export class FollowUpState {
  tab = $state<Tab>('todo');
  followUp = $state.raw<FollowUp | null>(null);
  /** What is due and waits. */
  held = $state.raw<HeldView | null>(null);
  /** The reason whose rows are shown; all when nothing. */
  reason = $state<string | null>(null);
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
  /** A long sheet somebody wanted printed, until they say so again. */
  asked = $state.raw<{ kind: SheetKind; words: string } | null>(null);
  /** The day disputes are read at; today when nothing. */
  disputesOn = $state<string | null>(null);
  /** Cash of a period; the running month when no day is given. */
  collected = $state.raw<CollectedView | null>(null);
  period = $state<{ from: string | null; to: string | null }>({ from: null, to: null });
  current = $state(-1);
  postponing = $state(false);
  /** What is being said of the step in hand. */
  asking = $state<'skip' | 'pause' | 'agree' | null>(null);
  shown = $state(STEP);
  /** What to say to the client in hand. */
  form = $state.raw<ConversationForm | null>(null);

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
    if (this.tab === 'held') this.held = await this.desk.ask(commands.heldBack(), refused);
    if (this.tab === 'promises') this.promises = await this.desk.ask(commands.promises(), refused);
    if (this.tab === 'collected') {
      const { from, to } = this.period;
      this.collected = await this.desk.ask(commands.collected({ from: from ?? '', to: to ?? '' }), refused);
    }
    if (this.tab === 'disputes')
      this.disputes = await this.desk.ask(commands.disputes({ on: this.disputesOn }), refused);
    // What was in hand stays in hand; once settled, the next one takes its place.
    const at = this.targets.findIndex(({ id }) => id === held && held !== undefined);
    this.current = at >= 0 ? at : Math.min(Math.max(this.current, 0), this.targets.length - 1);
    await this.read();
  }

  /** Reads what to say to the client in hand. */
  private async read(): Promise<void> {
    const code = this.row?.code;
    if (code === undefined) {
      this.form = null;
      return;
    }
    const form = await this.desk.ask(commands.conversationForm({ code }), this.refused);
    if (this.row?.code === code) this.form = form;
  }

  /** Opens the form of a call; a rank says what came out of it. */
  call(outcome?: number): void {
    const { row } = this;
    if (row && this.writable)
      this.desk.draft = { kind: 'call', code: row.code, invoice: row.invoice ?? undefined, outcome };
  }

  /** What was done or paid since the list was first shown today. */
  get ticked(): TickedRow[] {
    const all = this.followUp?.ticked ?? [];
    return all.filter((row) => this.person === null || row.owner === this.person);
  }

  /** Reads disputes as they stood at the end of a day, or today. */
  async readDisputes(day: string | null): Promise<void> {
    this.disputesOn = day;
    await this.load();
  }

  /** Prints a sheet; one that is long is asked about first. */
  async print(kind: SheetKind, sure = false): Promise<void> {
    const rows = (this.followUp?.due ?? []).filter(
      (row) => this.person === null || row.owner === this.person,
    );
    const words = sure ? null : much(kind, rows);
    this.asked = words === null ? null : { kind, words };
    if (words === null) await this.sheet(kind, 'print');
  }

  /** Hands a sheet to the printer, or writes it where the person chooses. */
  async sheet(kind: SheetKind, how: 'print' | 'save'): Promise<void> {
    const sheet = { kind, person: kind === 'week' ? null : this.person };
    if (how === 'print') await this.desk.act(commands.printPlanSheet(sheet), this.refused);
    else this.written(await this.desk.ask(commands.savePlanSheet(sheet), this.refused));
  }

  private written(file: SavedFile | null): void {
    if (file) this.desk.say(`Fichier enregistré\u00a0: ${file.path}`);
  }

  async saveCollected(format: 'csv' | 'xlsx'): Promise<void> {
    const period = { from: this.collected?.from ?? '', to: this.collected?.to ?? '' };
    this.written(await this.desk.ask(commands.saveCollected({ period, format }), this.refused));
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

  /** What is said where there is nothing to do: done, or waiting. */
  get nothing(): string {
    const held = this.followUp?.held_clients ?? 0;
    if (this.person !== null) return `Tout est fait pour aujourd’hui, côté ${visible(this.person)}.`;
    return held === 0
      ? 'Tout est fait pour aujourd’hui.'
      : `Rien ne peut partir aujourd’hui : ${plural(held, 'client retenu', 'clients retenus')}.`;
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
      case 'held':
        return this.heldRows.map((row) => ({ id: row.reason + row.code, code: row.code }));
      case 'alerts':
        return (this.alerts ?? []).map((row) => ({ ...row, id: row.kind + row.code }));
      case 'promises':
        return this.promiseRows;
      case 'disputes':
        return this.disputes?.rows ?? [];
      case 'questions':
        return this.followUp?.questions ?? [];
      case 'collected':
        return [];
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
    const code = this.row?.code;
    this.current = index;
    this.postponing = false;
    this.asking = null;
    this.shown = Math.max(this.shown, index + 1);
    this.refusal = null;
    if (this.row?.code !== code) {
      this.form = null;
      void this.read();
    }
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
    this.form = null;
  }

  /** The next person who has something to do, then everybody again. */
  pickNext(): void {
    const codes = [null, ...this.people.filter(({ count }) => count > 0).map(({ code }) => code)];
    this.pick(codes[(codes.indexOf(this.person) + 1) % codes.length] ?? null);
  }

  /** What waits, for the reason chosen. */
  get heldRows(): readonly HeldRow[] {
    const all = this.held?.rows ?? [];
    return this.reason === null ? all : all.filter(({ reason }) => reason === this.reason);
  }

  pickReason(reason: string | null): void {
    this.reason = reason;
    this.current = -1;
    this.shown = STEP;
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
  ask(what: 'skip' | 'pause' | 'agree'): void {
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
