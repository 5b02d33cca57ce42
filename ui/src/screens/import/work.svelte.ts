import { commands, type Problem, type Result } from '../../ipc/bindings';
import type { Desk } from '../../shell/desk.svelte';

/** Work longer than this shows how far it is, in milliseconds. */
const LONG = 1_000;

/** The work the core does for a page, one at a time: each starts from what the former left. */
export class Work {
  busy = $state(false);
  /** Busy for long enough to show it. */
  long = $state(false);
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly desk: Desk,
    private readonly refused: (problem: Problem | null) => void,
  ) {}

  /** Does this once what is under way is over; nothing when it is refused. */
  run<T>(work: () => Promise<Result<T, Problem>>): Promise<T | null> {
    const mine = this.#turn.then(async () => {
      this.busy = true;
      const timer = setTimeout(() => (this.long = true), LONG);
      const answer = await this.desk.ask(work(), this.refused);
      clearTimeout(timer);
      this.busy = false;
      this.long = false;
      this.desk.progress = null;
      return answer;
    });
    this.#turn = mine;
    return mine;
  }

  /** Stops what is under way: nothing of it stays. */
  async stop(): Promise<void> {
    await this.desk.ask(commands.stopWork());
  }
}
