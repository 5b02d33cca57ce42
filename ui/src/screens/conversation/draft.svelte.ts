import type { Done, Problem, Result } from '../../ipc/bindings';
import type { Desk } from '../../shell/desk.svelte';
import { Around } from './around.svelte';

/** A form over the page: filled, sent as one act, closed. */
export abstract class DraftForm {
  readonly around: Around;
  problem = $state.raw<Problem | null>(null);
  busy = $state(false);

  constructor(
    readonly desk: Desk,
    readonly code: string,
    readonly invoice?: string,
    around?: Around,
  ) {
    this.around = around ?? new Around(desk, code);
  }

  /** What is still wanted, in words; empty when it can be sent. */
  abstract get missing(): string;

  protected abstract send(): Promise<Result<Done, Problem>>;

  async load(): Promise<void> {
    await this.around.load();
    this.fill();
  }

  /** What can be known before a person types. */
  fill(): void {}

  async save(): Promise<void> {
    if (this.missing !== '' || this.busy) return;
    this.busy = true;
    const done = await this.desk.act(this.send(), (problem) => (this.problem = problem));
    this.busy = false;
    if (done) this.close();
  }

  close(): void {
    this.desk.draft = null;
  }
}
