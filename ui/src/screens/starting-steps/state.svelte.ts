import { SvelteMap } from 'svelte/reactivity';

import {
  commands,
  type Problem,
  type StartingClient,
  type StartingRow,
  type StartingSteps,
} from '../../ipc/bindings';
import type { Desk } from '../../shell/desk.svelte';

/** What a person says of one client: its next step, and when it was last reminded elsewhere. */
export type Said = { step: string | null; reminded_on: string | null };

/** Where each client stands in the reminders made before this program. Said for all in one act. */
export class StartingState {
  answer = $state.raw<StartingSteps | null>(null);
  problem = $state.raw<Problem | null>(null);
  busy = $state(false);
  current = $state(-1);
  scroll = $state(0);
  /** What was said and is not yet saved. */
  readonly said = new SvelteMap<string, Said>();

  constructor(readonly desk: Desk) {}

  get rows(): readonly StartingRow[] {
    return this.answer?.clients ?? [];
  }

  get row(): StartingRow | undefined {
    return this.rows[this.current];
  }

  /** Clients nobody said anything of, and whose letters do not say it either. */
  get open(): readonly StartingRow[] {
    return this.rows.filter((row) => !row.has_letters && row.chosen === null && !this.said.has(row.code));
  }

  get writable(): boolean {
    return !this.busy && this.desk.readOnly === null;
  }

  /** What stands for a client now. */
  of(row: StartingRow): Said {
    return this.said.get(row.code) ?? { step: row.chosen, reminded_on: row.reminded_on };
  }

  /** Says something of a client; what is said again as it was is no change. */
  say(row: StartingRow, change: Partial<Said>): void {
    const said = { ...this.of(row), ...change };
    // A day goes with a step: the proposed one stands until another is chosen.
    if (said.reminded_on !== null && change.reminded_on) said.step ??= row.proposed;
    if (said.step === row.chosen && said.reminded_on === row.reminded_on) this.said.delete(row.code);
    else this.said.set(row.code, said);
  }

  label(step: string | null): string {
    return this.answer?.steps.find(({ code }) => code === step)?.label ?? '';
  }

  async load(): Promise<void> {
    const answer = await this.desk.ask(commands.startingSteps(), this.refused);
    if (!answer) return;
    this.answer = answer;
    this.current = Math.min(this.current, answer.clients.length - 1);
  }

  /** Saves what was said, in one act. */
  async save(): Promise<void> {
    await this.send([...this.said].map(([code, said]) => ({ code, ...said })));
  }

  /** The proposed step for every client nobody spoke of, with what was said of the others, in one act. */
  async acceptAll(): Promise<void> {
    const proposed = this.open.map(({ code, proposed, reminded_on }) => ({
      code,
      step: proposed,
      reminded_on,
    }));
    await this.send([...[...this.said].map(([code, said]) => ({ code, ...said })), ...proposed]);
  }

  private async send(clients: StartingClient[]): Promise<void> {
    if (clients.length === 0 || !this.writable) return;
    this.busy = true;
    const done = await this.desk.act(commands.setStartingSteps({ clients }), this.refused);
    this.busy = false;
    if (!done) return;
    this.said.clear();
    await this.load();
  }

  private readonly refused = (problem: Problem | null): void => {
    this.problem = problem;
  };
}
