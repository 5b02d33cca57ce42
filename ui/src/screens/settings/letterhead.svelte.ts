import {
  commands,
  type LetterheadEdit,
  type LetterheadView,
  type PageView,
  type Problem,
} from '../../ipc/bindings';
import type { Desk } from '../../shell/desk.svelte';

/** What stands around letters, and a letter drawn with it. */
export class LetterheadState {
  edit = $state<LetterheadEdit | null>(null);
  pages = $state.raw<readonly PageView[]>([]);
  why = $state<string | null>(null);
  refusal = $state.raw<Problem | null>(null);
  busy = $state(false);

  #saved: LetterheadEdit | null = null;

  constructor(readonly desk: Desk) {}

  get writable(): boolean {
    return this.desk.readOnly === null && !this.busy;
  }

  get changed(): boolean {
    return this.edit !== null && JSON.stringify(this.edit) !== JSON.stringify(this.#saved);
  }

  /** What the core holds; what is being typed and not saved is kept. */
  show(view: LetterheadView): void {
    const { accent, sign_registered, variable_capital, situation } = view;
    const kept = this.changed;
    this.#saved = { accent, sign_registered, variable_capital, situation };
    if (!kept) this.edit = { ...this.#saved };
    void this.draw();
  }

  /** A formal notice to the client with the most overdue, as it would be. */
  async draw(): Promise<void> {
    const board = await this.desk.ask(commands.lettersBoard());
    const client = board?.candidates[0]?.code;
    const which = { step: 'formal-notice', language: 'fr' };
    const view = client ? await this.desk.ask(commands.template(which)) : null;
    if (!client || !view) {
      this.why = 'L’aperçu se fait sur un client en retard.';
      return;
    }
    const tried = await this.desk.ask(commands.tryTemplate({ ...which, text: view.text, client }));
    this.pages = tried?.pages ?? [];
    this.why = tried?.why ?? null;
  }

  async save(): Promise<void> {
    const edit = $state.snapshot(this.edit);
    if (!edit || !this.writable) return;
    if (await this.act(commands.saveLetterhead(edit))) this.#saved = edit;
  }

  async choose(what: string): Promise<void> {
    this.busy = true;
    const done = await this.desk.ask(commands.choosePicture({ what }), (p) => (this.refusal = p));
    this.busy = false;
    if (done) this.desk.done(done);
  }

  async remove(what: string): Promise<void> {
    await this.act(commands.removePicture({ what }));
  }

  private async act(work: ReturnType<typeof commands.saveLetterhead>): Promise<boolean> {
    this.busy = true;
    const done = await this.desk.act(work, (p) => (this.refusal = p));
    this.busy = false;
    return done;
  }
}
