import { SvelteMap } from 'svelte/reactivity';

import {
  commands,
  type BatchClient,
  type BatchPreview,
  type BatchResult,
  type BatchView,
  type Candidate,
  type PrintJob,
  type PrintState,
  type Written,
} from '../../ipc/bindings';
import type { LettersState } from './state.svelte';
import { isStep, type Step } from './steps';

/** The step of a batch: each client's own, or one for all. */
export type BatchStep = 'next' | 'reminder-1' | 'reminder-2' | 'formal-notice';

export const BATCH_STEPS: readonly { value: BatchStep; title: string }[] = [
  { value: 'next', title: 'Étape de chacun' },
  { value: 'reminder-1', title: 'Relance 1' },
  { value: 'reminder-2', title: 'Relance 2' },
  { value: 'formal-notice', title: 'Mise en demeure' },
];

/** Letters in number: ticked, reviewed one by one, counted, issued together, put on paper. */
export class BatchState {
  step = $state<BatchStep>('next');
  /** What a person ticked or unticked; the rest follows what is ready. */
  readonly #said = new SvelteMap<string, 'on' | 'off' | 'insist'>();
  /** What was chosen for a letter while it was reviewed. */
  readonly #chosen = new SvelteMap<string, Omit<BatchClient, 'code' | 'insist'>>();
  /** Clients still to be looked at in a review, the first one in front. */
  review = $state.raw<readonly string[] | null>(null);
  preview = $state.raw<BatchPreview | null>(null);
  result = $state.raw<BatchResult | null>(null);
  /** The batch in front, in the tab of batches. */
  batch = $state<string | null>(null);
  job = $state.raw<PrintJob | null>(null);
  printing = $state.raw<PrintState | null>(null);
  written = $state.raw<Written | null>(null);
  ordinaryFirst = $state(false);
  separators = $state(false);
  busy = $state(false);

  /** The batch the count in front goes on with. */
  #resumed: string | null = null;

  constructor(readonly page: LettersState) {}

  get desk() {
    return this.page.desk;
  }

  private get candidates(): readonly Candidate[] {
    return this.page.board?.candidates ?? [];
  }

  isTicked(row: Candidate): boolean {
    const said = this.#said.get(row.code);
    return said === undefined ? row.missing.length === 0 && row.withheld === null : said !== 'off';
  }

  get ticked(): readonly Candidate[] {
    return this.candidates.filter((row) => this.isTicked(row));
  }

  get batches(): readonly BatchView[] {
    return this.page.board?.batches ?? [];
  }

  get open(): BatchView | undefined {
    return this.batches.find((known) => known.batch === this.batch);
  }

  tick(code: string, on: boolean): void {
    // Ticked by hand: something that only advises to wait gives way.
    this.#said.set(code, on ? 'insist' : 'off');
    void this.recount();
  }

  tickAll(on: boolean): void {
    for (const row of this.candidates) this.#said.set(row.code, on ? 'on' : 'off');
  }

  /** The step of the letter a review has in front. */
  stepOf(row: Candidate): Step | null {
    const step = this.step === 'next' ? row.next_step : this.step;
    return isStep(step) ? step : null;
  }

  /** Looks at the ticked letters one after the other. */
  async startReview(): Promise<void> {
    this.preview = null;
    this.review = this.ticked.filter((row) => this.stepOf(row) !== null).map((row) => row.code);
    await this.showFirst();
  }

  /** Keeps the letter in front in the batch, or leaves it out, and goes on; the last one opens the count. */
  async reviewed(keep: boolean): Promise<void> {
    const [code, ...rest] = this.review ?? [];
    if (code === undefined) return;
    this.#said.set(code, keep ? 'insist' : 'off');
    if (keep) {
      const { excluded, included, tracking, deadline } = this.page;
      this.#chosen.set(code, {
        excluded: [...excluded],
        included: [...included],
        tracking_number: tracking.trim() || null,
        deadline: deadline.trim() || null,
      });
    }
    this.review = rest;
    if (rest.length > 0) await this.showFirst();
    else await this.count();
  }

  async stopReview(): Promise<void> {
    this.review = null;
    await this.page.again();
  }

  private async showFirst(): Promise<void> {
    const code = this.review?.[0];
    if (code === undefined) this.review = null;
    else await this.page.look(code);
  }

  /** Counts the batch: letters, pages, what is withheld and what is missing. */
  async count(resume: string | null = null): Promise<void> {
    this.review = null;
    this.result = null;
    this.busy = true;
    this.#resumed = resume;
    const clients = this.ticked.map((row) => ({
      code: row.code,
      insist: this.#said.get(row.code) === 'insist',
      ...(this.#chosen.get(row.code) ?? {
        excluded: [],
        included: [],
        tracking_number: null,
        deadline: null,
      }),
    }));
    this.preview = await this.desk.ask(
      commands.previewBatch({ clients, step: this.step === 'next' ? null : this.step, resume }),
      (p) => (this.page.refusal = p),
    );
    this.busy = false;
    if (this.preview && resume !== null) this.page.tab = 'candidates';
  }

  /** Counts again what was counted: something was put right. */
  async recount(): Promise<void> {
    if (this.preview) await this.count(this.#resumed);
  }

  close(): void {
    this.preview = null;
    this.result = null;
  }

  async issue(): Promise<void> {
    const token = this.preview?.token;
    if (token === undefined) return;
    this.busy = true;
    const result = await this.desk.ask(commands.issueBatch({ token }), (p) => (this.page.refusal = p));
    this.busy = false;
    this.desk.progress = null;
    this.preview = null;
    if (!result) return;
    this.result = result;
    this.#said.clear();
    this.#chosen.clear();
    await this.page.refresh();
    this.openBatch(result.batch);
    this.desk.say(`${result.name}\u00a0: ${result.label}`);
  }

  async stop(): Promise<void> {
    await this.desk.ask(commands.stopWork());
  }

  openBatch(batch: string): void {
    this.page.tab = 'batches';
    this.batch = batch;
    this.job = null;
    this.printing = null;
    this.written = null;
  }

  private get papers() {
    return {
      batch: this.batch ?? '',
      ordinary_first: this.ordinaryFirst,
      separators: this.separators,
      from: null,
    };
  }

  /** Prints the batch, or what of it did not come out after the last good page. */
  async print(lastGoodPage: number | null = null): Promise<void> {
    this.busy = true;
    const job = await this.desk.ask(
      commands.printBatch({
        papers: this.papers,
        last_good_page: lastGoodPage,
        job: lastGoodPage === null ? null : (this.job?.job ?? null),
      }),
      (p) => (this.page.refusal = p),
    );
    this.busy = false;
    if (!job) return;
    this.page.refusal = null;
    this.job = job;
    this.printing = { state: job.state, label: job.label };
  }

  async askPrinter(): Promise<void> {
    const job = this.job?.job;
    if (!job) return;
    this.printing = await this.desk.ask(commands.printState({ job }), (p) => (this.page.refusal = p));
  }

  async savePdf(): Promise<void> {
    const file = await this.desk.ask(commands.saveBatchPdf(this.papers), (p) => (this.page.refusal = p));
    if (file) this.desk.say(`PDF enregistré\u00a0: ${file.path}`);
  }

  async saveFolder(): Promise<void> {
    this.written = await this.desk.ask(commands.saveBatchFolder(this.papers), (p) => (this.page.refusal = p));
  }

  async mail(): Promise<void> {
    this.written = await this.desk.ask(commands.mailBatch(this.papers), (p) => (this.page.refusal = p));
  }

  async saveSlip(): Promise<void> {
    const file = await this.desk.ask(
      commands.saveDepositSlip({ on: null, batch: this.batch }),
      (p) => (this.page.refusal = p),
    );
    if (file) this.desk.say(`Bordereau enregistré\u00a0: ${file.path}`);
  }

  /** One deposit typed for the letters of the batch that were not posted yet. */
  async post(on: string): Promise<boolean> {
    const letters = (this.open?.rows ?? [])
      .filter((row) => row.status === 'issued' && row.letter !== null)
      .map((row) => ({ letter: row.letter ?? '', tracking_number: null }));
    return this.desk.act(commands.postLetters({ letters, on }), (p) => (this.page.refusal = p));
  }

  async giveUp(reason: string): Promise<boolean> {
    return this.desk.act(
      commands.closeBatch({ batch: this.batch ?? '', reason }),
      (p) => (this.page.refusal = p),
    );
  }
}
