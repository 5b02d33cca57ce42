import {
  commands,
  type Candidate,
  type Problem,
  type TemplateRow,
  type TemplateTried,
  type TemplateView,
} from '../../ipc/bindings';
import type { Desk } from '../../shell/desk.svelte';

/** How long one stops typing before the letter is drawn again. */
const PAUSE = 400;

/** The wordings of letters: the one being typed, what is wrong with it, and the letter it makes for a real client. */
export class TemplatesState {
  view = $state.raw<TemplateView | null>(null);
  text = $state('');
  tried = $state.raw<TemplateTried | null>(null);
  /** Clients one can try the letter on. */
  clients = $state.raw<readonly Candidate[]>([]);
  client = $state<string | null>(null);
  busy = $state(false);
  problem = $state.raw<Problem | null>(null);
  refusal = $state.raw<Problem | null>(null);

  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly desk: Desk) {}

  get writable(): boolean {
    return this.desk.readOnly === null && !this.busy;
  }

  get changed(): boolean {
    return this.view !== null && this.text !== this.view.text;
  }

  get faulty(): boolean {
    return (this.tried?.faults.length ?? 0) > 0;
  }

  /** Reads a wording, and whom it can be tried on. */
  async open(row: Pick<TemplateRow, 'step' | 'language'>): Promise<void> {
    const { step, language } = row;
    const view = await this.desk.ask(commands.template({ step, language }), (p) => (this.problem = p));
    if (!view) return;
    this.view = view;
    this.text = view.text;
    this.refusal = null;
    if (this.clients.length === 0) {
      const board = await this.desk.ask(commands.lettersBoard());
      this.clients = board?.candidates ?? [];
      this.client = this.clients[0]?.code ?? null;
    }
    await this.attempt();
  }

  /** Something was typed: the letter follows once the hand stops. */
  typed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.attempt(), PAUSE);
  }

  async pick(client: string): Promise<void> {
    this.client = client || null;
    await this.attempt();
  }

  /** Draws the letter this text makes. */
  async attempt(): Promise<void> {
    const { view } = this;
    if (!view) return;
    this.#asked += 1;
    const mine = this.#asked;
    const { step, language } = view.row;
    const trial = { step, language, text: this.text, client: this.client };
    const tried = await this.desk.ask(commands.tryTemplate(trial), (p) => (this.refusal = p));
    // An answer that comes after a later question is out of date.
    if (tried && mine === this.#asked) this.tried = tried;
  }

  async save(): Promise<void> {
    const { view } = this;
    if (!view || !this.changed || !this.writable) return;
    const { step, language } = view.row;
    if (await this.act(commands.saveTemplate({ step, language, text: this.text }))) await this.open(view.row);
  }

  async reset(): Promise<void> {
    const { view } = this;
    if (!view || !this.writable) return;
    const { step, language } = view.row;
    if (await this.act(commands.resetTemplate({ step, language }))) await this.open(view.row);
  }

  private async act(work: ReturnType<typeof commands.saveTemplate>): Promise<boolean> {
    this.busy = true;
    const done = await this.desk.act(work, (p) => (this.refusal = p));
    this.busy = false;
    return done;
  }
}
