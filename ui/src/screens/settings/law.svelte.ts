import { commands, type LegalText, type Problem } from '../../ipc/bindings';
import type { Desk } from '../../shell/desk.svelte';

/** What is typed in place of a shipped text. */
export type Typed = { value: string; text: string; source: string; as_of: string | null };

/** Texts, tariffs and periods: the shipped ones, and those of the desk in their place. */
export class LawState {
  texts = $state.raw<readonly LegalText[]>([]);
  problem = $state.raw<Problem | null>(null);
  /** Key of the one being changed. */
  open = $state<string | null>(null);
  typed = $state<Typed>({ value: '', text: '', source: '', as_of: null });
  busy = $state(false);

  constructor(readonly desk: Desk) {}

  get writable(): boolean {
    return this.desk.readOnly === null && !this.busy;
  }

  async load(): Promise<void> {
    const texts = await this.desk.ask(commands.legalTexts(), this.refused);
    if (texts) this.texts = texts;
  }

  change(text: LegalText): void {
    this.problem = null;
    this.open = text.key;
    const { value, source } = text;
    this.typed = { value, text: text.text, source, as_of: this.desk.today };
  }

  async save(): Promise<void> {
    if (this.open === null || this.typed.as_of === null) return;
    const { value, text, source, as_of } = this.typed;
    this.busy = true;
    const done = await this.desk.act(
      commands.saveLegalText({ key: this.open, value, text, source, as_of }),
      this.refused,
    );
    this.busy = false;
    if (!done) return;
    this.open = null;
    await this.load();
  }

  async reset(key: string): Promise<void> {
    this.busy = true;
    const done = await this.desk.act(commands.resetLegalText({ key }), this.refused);
    this.busy = false;
    if (!done) return;
    this.open = null;
    await this.load();
  }

  private readonly refused = (problem: Problem | null): void => {
    this.problem = problem;
  };
}
