import {
  commands,
  type CauseDetail,
  type CauseItem,
  type CauseRow,
  type CausesPage,
  type CausesQuery,
  type Improvement,
  type ImprovementView,
  type MonthPoint,
  type ParetoStep,
  type Problem,
} from '../../ipc/bindings';
import { moved } from '../../parts/cursor';
import type { Desk } from '../../shell/desk.svelte';

/** What weighs: amounts or invoices. */
export type Measure = 'amount' | 'count';

/** Months drawn: the last year, or the last two. */
export type Span = '12' | '24';

/** The charts of the page, each of which can give way to its figures. */
export type ChartName = 'pareto' | 'months';

/** Stands for what is not qualified, where a cause has its letter. */
export const NONE = '?';

/** A line of the synthesis, with what the screen adds to it. */
export type Line = { letter: string; row: CauseRow; detail: CauseDetail };

/** Why invoices are paid late: the synthesis of a day, what is behind each figure, what is done about it. */
export class CausesState {
  answer = $state.raw<CausesPage | null>(null);
  measure = $state<Measure>('amount');
  /** The day read; `null` for today. */
  on = $state<string | null>(null);
  salesRep = $state<string | null>(null);
  customerType = $state<string | null>(null);
  span = $state<Span>('12');
  figures = $state<Record<ChartName, boolean>>({ pareto: false, months: false });
  scroll = $state(0);
  /** The line under the cursor. */
  letter = $state<string | null>(null);
  /** Whether the invoices of that line are shown. */
  opened = $state(false);
  items = $state.raw<readonly CauseItem[] | null>(null);
  /** The action being written; its id is empty while it is new. */
  editing = $state.raw<Improvement | null>(null);
  problem = $state.raw<Problem | null>(null);
  itemsProblem = $state.raw<Problem | null>(null);
  refusal = $state.raw<Problem | null>(null);
  improvementRefusal = $state.raw<Problem | null>(null);

  #asked = 0;
  #askedItems = 0;

  constructor(readonly desk: Desk) {}

  get writable(): boolean {
    return this.desk.readOnly === null;
  }

  get query(): CausesQuery {
    return { on: this.on, sales_rep: this.salesRep, customer_type: this.customerType };
  }

  get filtered(): boolean {
    return this.salesRep !== null || this.customerType !== null;
  }

  /** A to E, then what is not qualified. */
  get lines(): Line[] {
    const answer = this.answer;
    if (!answer) return [];
    return answer.details.flatMap((detail) => {
      const row =
        detail.letter === NONE
          ? answer.synthesis.unqualified
          : answer.synthesis.rows.find((known) => known.cause === detail.letter);
      return row ? [{ letter: detail.letter, row, detail }] : [];
    });
  }

  get line(): Line | undefined {
    return this.lines.find((line) => line.letter === this.letter);
  }

  /** Causes in the order of what is measured, each with what they add up to. */
  get pareto(): readonly ParetoStep[] {
    const answer = this.answer;
    return (this.measure === 'amount' ? answer?.pareto_by_amount : answer?.pareto_by_count) ?? [];
  }

  get finding(): string {
    const answer = this.answer;
    if (!answer) return '';
    const finding = this.measure === 'amount' ? answer.finding_by_amount : answer.finding_by_count;
    // With no cause at all there is nothing to be cautious about: the finding is that there is none.
    return answer.cautious && this.pareto.length > 0 ? `À lire avec prudence\u00a0: ${finding}` : finding;
  }

  /** The months drawn, oldest first. */
  get months(): readonly MonthPoint[] {
    return this.answer?.months.slice(-Number(this.span)) ?? [];
  }

  /** Reads the page again; what is on screen stays until the answer comes. */
  async load(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const answer = await this.desk.ask(commands.causesPage(this.query), (p) => {
      if (asked === this.#asked) this.problem = p;
    });
    if (!answer || asked !== this.#asked) return;
    this.answer = answer;
    if (this.opened) await this.loadItems();
  }

  /** Reads another day; today is no day in particular. */
  async read(on: string | null): Promise<void> {
    this.on = on === this.desk.today ? null : on;
    await this.load();
  }

  async filter(by: { salesRep?: string | null; customerType?: string | null }): Promise<void> {
    if (by.salesRep !== undefined) this.salesRep = by.salesRep;
    if (by.customerType !== undefined) this.customerType = by.customerType;
    await this.load();
  }

  toggleMeasure(): void {
    this.measure = this.measure === 'amount' ? 'count' : 'amount';
  }

  /** All the charts to figures; back to charts once all of them are figures. */
  toggleFigures(): void {
    const shown = !(this.figures.pareto && this.figures.months);
    this.figures = { pareto: shown, months: shown };
  }

  /** The neighbouring line; its invoices come along when they are shown. */
  async move(by: number): Promise<void> {
    const lines = this.lines;
    const at = lines.findIndex((line) => line.letter === this.letter);
    const next = lines[moved(at, by, lines.length)];
    if (!next || next.letter === this.letter) return;
    if (this.opened) await this.open(next.letter);
    else this.letter = next.letter;
  }

  /** Shows the invoices behind a line. */
  async open(letter: string | null = this.letter): Promise<void> {
    if (letter === null) return;
    if (this.letter !== letter || !this.opened) this.items = null;
    this.letter = letter;
    this.opened = true;
    await this.loadItems();
  }

  close(): void {
    this.opened = false;
    this.items = null;
  }

  async loadItems(): Promise<void> {
    const letter = this.letter;
    if (letter === null) return;
    this.#askedItems += 1;
    const asked = this.#askedItems;
    const items = await this.desk.ask(commands.causeItems({ query: this.query, letter }), (p) => {
      if (asked === this.#askedItems) this.itemsProblem = p;
    });
    if (items && asked === this.#askedItems) this.items = items;
  }

  /** Starts an action on the cause under the cursor, else on the one that weighs most. */
  start(): void {
    if (!this.writable || !this.answer) return;
    const cause =
      this.letter !== null && this.letter !== NONE ? this.letter : (this.pareto[0]?.letter ?? 'A');
    this.editing = {
      id: '',
      cause,
      title: '',
      process: this.processOf(cause),
      owner: '',
      deadline: '',
      state: 'to_start',
      expected: '',
    };
  }

  /** Code of the process a cause points to; empty when it is not one of those to choose from. */
  processOf(cause: string): string {
    const label = this.answer?.details.find((detail) => detail.letter === cause)?.process;
    return this.answer?.processes.find((process) => process.label === label)?.code ?? '';
  }

  async save(action: Improvement, refuse: (problem: Problem | null) => void): Promise<boolean> {
    return this.desk.act(commands.saveImprovement(action), refuse);
  }

  /** Changes how far an action is, and nothing else. */
  async progress(view: ImprovementView, state: string): Promise<void> {
    await this.save({ ...view.action, state }, (p) => (this.improvementRefusal = p));
  }

  async remove(view: ImprovementView): Promise<void> {
    await this.desk.act(
      commands.removeImprovement({ id: view.action.id }),
      (p) => (this.improvementRefusal = p),
    );
  }

  async print(): Promise<void> {
    const done = await this.desk.ask(commands.printCauses(this.query), (p) => (this.refusal = p));
    if (done) this.desk.say(done.label);
  }

  async savePdf(): Promise<void> {
    const file = await this.desk.ask(commands.saveCausesPdf(this.query), (p) => (this.refusal = p));
    if (file) this.desk.say(`PDF enregistré\u00a0: ${file.path}`);
  }

  async saveTable(format: 'csv' | 'xlsx'): Promise<void> {
    const file = await this.desk.ask(
      commands.exportTable({ what: 'causes', format, query: null, causes: this.query }),
      (p) => (this.refusal = p),
    );
    if (file) this.desk.say(`Synthèse enregistrée dans ${file.path}`);
  }
}
