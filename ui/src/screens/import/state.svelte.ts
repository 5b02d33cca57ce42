import {
  commands,
  type AttachReport,
  type Choices,
  type ClientLink,
  type ImportPreview,
  type ImportReport,
  type ImportRow,
  type PickedFile,
  type Problem,
  type Result,
  type UndoReport,
} from '../../ipc/bindings';
import { plural } from '../../format';
import type { Desk } from '../../shell/desk.svelte';
import { FileQueue } from './queue.svelte';
import { choicesFor, isDoubtful, linked } from './reading';
import { RemarksState } from './remarks.svelte';
import { RowsState } from './rows.svelte';
import { Work } from './work.svelte';

/** What one looks at of a file that was read. */
export type Stage = 'format' | 'mapping' | 'check';

/** Drop → format → columns → check → done; a known file goes from drop to check. Nothing is written before « Importer ». */
export class ImportState {
  /** The file being looked at. */
  file = $state.raw<PickedFile | null>(null);
  readonly queue = new FileQueue();
  preview = $state.raw<ImportPreview | null>(null);
  stage = $state<Stage>('check');
  report = $state.raw<ImportReport | null>(null);
  undone = $state.raw<{ file: string; report: UndoReport } | null>(null);
  attached = $state.raw<AttachReport | null>(null);
  history = $state.raw<readonly ImportRow[] | null>(null);
  problem = $state.raw<Problem | null>(null);
  pasting = $state(false);
  pasted = $state('');
  readonly remarks = new RemarksState(this);
  readonly rows = new RowsState(this);

  /** What was overdue before the file was taken in. */
  #overdue = $state(0);
  /** What the person decided about reading the file. */
  #said = $state.raw<Choices>({});
  #before: Stage = 'check';
  /** Grows each time a file is left: an answer about a former one is dropped. */
  #file = 0;
  readonly #work: Work;

  constructor(readonly desk: Desk) {
    this.#work = new Work(desk, (problem) => (this.problem = problem));
  }

  get busy(): boolean {
    return this.#work.busy;
  }

  /** Busy for long enough to show it. */
  get working(): boolean {
    return this.#work.long;
  }

  get step(): 'drop' | Stage | 'done' {
    return this.preview ? this.stage : this.report ? 'done' : 'drop';
  }

  get waiting(): readonly PickedFile[] {
    return this.queue.waiting;
  }

  /** Lines that would be written. */
  get lines(): number {
    const counts = this.preview?.counts;
    return counts ? counts.created + counts.updated : 0;
  }

  get canConfirm(): boolean {
    return this.step === 'check' && !!this.preview?.can_confirm && !this.busy && this.desk.readOnly === null;
  }

  /** True when the file just taken in is the first that brings something overdue. */
  get firstOverdue(): boolean {
    return this.report !== null && this.#overdue === 0 && (this.desk.ledger?.overdue_cents ?? 0) > 0;
  }

  /** Clients of the file the person decided about. */
  get links(): readonly ClientLink[] {
    return linked(this.preview?.reading.links ?? [], this.#said.links ?? []);
  }

  async loadHistory(): Promise<void> {
    this.history = (await this.desk.ask(commands.listImports())) ?? this.history ?? [];
  }

  async choose(): Promise<void> {
    const files = await this.desk.ask(commands.pickFiles(), (problem) => (this.problem = problem));
    if (files) await this.take(files);
  }

  /** Files chosen or dropped: the first is looked at, the others wait. What is under the eyes stays there. */
  async take(files: readonly PickedFile[]): Promise<void> {
    if (files.length === 0) return;
    this.queue.add(files);
    if (this.preview || this.busy) {
      this.desk.say(`${plural(files.length, 'fichier ajouté', 'fichiers ajoutés')} à la file`);
    } else {
      await this.next();
    }
  }

  /** Looks at that file of the queue, or at the first that waits. */
  async next(token?: string): Promise<void> {
    const chosen = this.queue.all.find(({ file }) => file.token === token);
    const file = chosen?.file ?? this.waiting[0];
    await this.leave();
    this.file = file ?? null;
    if (file) await this.look(null);
  }

  /** Reads the file; `kind` forces what it is taken for. */
  async look(kind: string | null): Promise<void> {
    const file = this.file;
    if (!file) return;
    this.queue.mark(file.token, 'reading');
    const exclude = (this.preview?.tills ?? []).filter((till) => till.excluded).map((till) => till.code);
    const choices = this.#said;
    await this.show(() => commands.previewImport({ token: file.token, kind, exclude, choices }), true);
  }

  async paste(text: string): Promise<void> {
    if (text.trim() === '') return;
    await this.leave();
    this.pasting = false;
    this.pasted = text;
    await this.show(() => commands.previewPasted({ text }), true);
  }

  /** Leaves a till out, or takes it back in, and counts again. */
  async exclude(code: string, excluded: boolean): Promise<void> {
    const { preview, file } = this;
    if (!preview || !file) return;
    const codes = preview.tills
      .filter((till) => (till.code === code ? excluded : till.excluded))
      .map((till) => till.code);
    const choices = this.#said;
    await this.show(() =>
      commands.previewImport({ token: file.token, kind: preview.kind, exclude: codes, choices }),
    );
  }

  /** Says what a column means, and reads the table again. */
  async match(column: number, field: string | null): Promise<void> {
    if (!this.preview?.mapping) return;
    // A field is held by one column only: the column that had it loses it.
    const columns = this.preview.mapping.columns.map((known, i) =>
      i === column ? field : known.field === field ? null : known.field,
    );
    await this.again({}, columns);
  }

  /** True when the person said it, false when it was recognised. */
  chose(field: keyof Choices): boolean {
    return this.#said[field] != null;
  }

  /** Reads the same file with another choice. */
  async decide(change: Choices): Promise<void> {
    await this.again(change);
  }

  /** Reads the same file as another kind: what was said of the former kind no longer holds. */
  async readAs(kind: string): Promise<void> {
    const said = this.#said;
    const { separator, encoding, decimal, date_order } = said;
    this.#said = { separator, encoding, decimal, date_order };
    const read = await this.show(() =>
      commands.remapImport({ token: this.token, columns: [], choices: this.#said, kind }),
    );
    if (!read) this.#said = said;
  }

  /** Says who these clients are: a code, a new one, or nobody. */
  async link(links: readonly ClientLink[]): Promise<void> {
    if (links.length > 0) await this.again({ links: linked(this.links, links) });
  }

  /** Back to how the file is read. */
  changeFormat(): void {
    this.#before = this.stage;
    this.stage = 'format';
  }

  /** Where one was before the format. */
  back(): void {
    this.stage = this.#before;
  }

  /** On to the next thing to look at. */
  forward(): void {
    this.stage = this.stage === 'format' && this.preview?.mapping ? 'mapping' : 'check';
  }

  async confirm(): Promise<void> {
    const preview = this.preview;
    if (!this.canConfirm || !preview) return;
    this.#overdue = this.desk.ledger?.overdue_cents ?? 0;
    const report = await this.#work.run(() => commands.confirmImport({ token: preview.token }));
    if (!report) return;
    const written = report.counts.created + report.counts.updated;
    this.queue.mark(
      this.file?.token,
      'done',
      written === 0 ? 'rien de nouveau' : plural(written, 'ligne écrite', 'lignes écrites'),
    );
    this.preview = null;
    this.pasted = '';
    this.report = report;
    this.desk.stale();
  }

  /** Drops what was looked at: nothing was written. */
  async leave(): Promise<void> {
    const token = this.preview?.token;
    this.#file += 1;
    if (token) this.queue.mark(this.file?.token, 'left', 'rien n’a été écrit');
    this.file = null;
    this.preview = null;
    this.report = null;
    this.undone = null;
    this.attached = null;
    this.problem = null;
    this.remarks.filter = 'all';
    this.#said = {};
    if (token) await this.desk.ask(commands.discardImport({ token }));
  }

  /** Stops the long work under way: nothing of it stays. */
  async stop(): Promise<void> {
    await this.#work.stop();
  }

  /** Every assumed due date becomes a stated one: each client at its terms, else at those of the company. */
  async confirmDue(): Promise<void> {
    const done = await this.desk.act(
      commands.confirmDue({ codes: [], terms: null }),
      (problem) => (this.problem = problem),
    );
    if (done && this.report) this.report = { ...this.report, assumed_due: 0 };
  }

  /** Attaches the invoices of a folder to those known here, by their number. */
  async attach(): Promise<void> {
    const report = await this.#work.run(() => commands.attachInvoices());
    if (report) this.attached = report;
  }

  async undo(batch: string, file: string): Promise<void> {
    const report = await this.#work.run(() => commands.undoImport({ batch }));
    if (!report) return;
    this.report = null;
    this.undone = { file, report };
    this.desk.stale();
  }

  /** Token of the preview as it is now: a work before this one may have changed it. */
  private get token(): string {
    return this.preview?.token ?? '';
  }

  private async again(change: Choices, columns: (string | null)[] = []): Promise<void> {
    if (!this.preview) return;
    const said = this.#said;
    this.#said = { ...said, ...change };
    const read = await this.show(() => {
      const choices = choicesFor(this.preview?.reading ?? {}, this.#said);
      return commands.remapImport({ token: this.token, columns, choices, kind: null });
    });
    // What the core refused was not decided.
    if (!read) this.#said = said;
  }

  /** Shows what the file gives; `first` says where to look at it. False when it was refused. */
  private async show(work: () => Promise<Result<ImportPreview, Problem>>, first = false): Promise<boolean> {
    const mine = this.#file;
    const preview = await this.#work.run(work);
    if (mine !== this.#file) {
      this.problem = null;
      if (preview) await this.desk.ask(commands.discardImport({ token: preview.token }));
      return true;
    }
    if (preview) {
      this.preview = preview;
      if (first) this.stage = isDoubtful(preview) ? 'mapping' : 'check';
      this.rows.shown(first);
      this.queue.mark(this.file?.token, 'checking');
    } else if (first) {
      // What a person stopped was not refused.
      const turn = this.problem?.severity === 'info' ? 'left' : 'refused';
      this.queue.mark(this.file?.token, turn, this.problem?.title ?? '');
    }
    return preview !== null;
  }
}
