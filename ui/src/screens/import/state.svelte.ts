import {
  commands,
  type FileIssue,
  type ImportPreview,
  type ImportReport,
  type ImportRow,
  type PickedFile,
  type Problem,
  type Result,
  type UndoReport,
} from '../../ipc/bindings';
import type { Desk } from '../../shell/desk.svelte';

/** Which remarks are shown. */
export type IssueFilter = 'all' | 'refusal' | 'warning' | 'info';

/** Drop → check → done. Nothing is written before « Importer ». */
export class ImportState {
  /** The file being looked at, and those that wait behind it. */
  file = $state.raw<PickedFile | null>(null);
  waiting = $state.raw<readonly PickedFile[]>([]);
  preview = $state.raw<ImportPreview | null>(null);
  report = $state.raw<ImportReport | null>(null);
  undone = $state.raw<{ file: string; report: UndoReport } | null>(null);
  history = $state.raw<readonly ImportRow[] | null>(null);
  problem = $state.raw<Problem | null>(null);
  busy = $state(false);
  pasting = $state(false);
  pasted = $state('');
  filter = $state<IssueFilter>('all');

  constructor(readonly desk: Desk) {}

  get step(): 'drop' | 'check' | 'done' {
    return this.preview ? 'check' : this.report ? 'done' : 'drop';
  }

  /** Lines that would be written. */
  get lines(): number {
    const counts = this.preview?.counts;
    return counts ? counts.created + counts.updated : 0;
  }

  get canConfirm(): boolean {
    return this.preview !== null && this.preview.can_confirm && !this.busy && this.desk.readOnly === null;
  }

  get issues(): readonly FileIssue[] {
    const all = this.preview?.issues ?? [];
    return this.filter === 'all' ? all : all.filter((issue) => rank(issue) === this.filter);
  }

  count(filter: IssueFilter): number {
    const all = this.preview?.issues ?? [];
    return filter === 'all' ? all.length : all.filter((issue) => rank(issue) === filter).length;
  }

  /** The remarks shown, as lines to paste in a spreadsheet or a message. */
  copyable(): string {
    return this.issues
      .map((issue) =>
        [issue.line ?? '', issue.column ?? '', issue.code, issue.message, issue.remedy].join('\t'),
      )
      .join('\n');
  }

  async loadHistory(): Promise<void> {
    this.history = (await this.desk.ask(commands.listImports())) ?? this.history ?? [];
  }

  async choose(): Promise<void> {
    const files = await this.desk.ask(commands.pickFiles(), this.refused);
    if (files) await this.take(files);
  }

  /** Files chosen or dropped: the first is looked at, the others wait. */
  async take(files: readonly PickedFile[]): Promise<void> {
    if (files.length === 0) return;
    await this.leave();
    this.waiting = files;
    await this.next();
  }

  /** Looks at the next waiting file, if any. */
  async next(): Promise<void> {
    const [file, ...rest] = this.waiting;
    this.report = null;
    this.file = file ?? null;
    this.waiting = rest;
    if (file) await this.look(null);
  }

  /** Reads the file; `kind` forces what it is taken for. */
  async look(kind: string | null): Promise<void> {
    if (!this.file) return;
    const exclude = (this.preview?.tills ?? []).filter((till) => till.excluded).map((till) => till.code);
    await this.show(commands.previewImport({ token: this.file.token, kind, exclude }));
  }

  async paste(text: string): Promise<void> {
    if (text.trim() === '') return;
    await this.leave();
    this.file = null;
    this.pasting = false;
    this.pasted = text;
    await this.show(commands.previewPasted({ text }));
  }

  /** Leaves a till out, or takes it back in, and counts again. */
  async exclude(code: string, excluded: boolean): Promise<void> {
    if (!this.preview || !this.file) return;
    const codes = this.preview.tills
      .filter((till) => (till.code === code ? excluded : till.excluded))
      .map((till) => till.code);
    await this.show(
      commands.previewImport({ token: this.file.token, kind: this.preview.kind, exclude: codes }),
    );
  }

  /** Says what a column means, and reads the list again. */
  async match(column: number, field: string | null): Promise<void> {
    const preview = this.preview;
    if (!preview?.mapping) return;
    // A field is held by one column only: the column that had it loses it.
    const columns = preview.mapping.columns.map((known, i) =>
      i === column ? field : known.field === field ? null : known.field,
    );
    await this.show(commands.remapImport({ token: preview.token, columns }));
  }

  async confirm(): Promise<void> {
    if (!this.canConfirm || !this.preview) return;
    this.busy = true;
    const report = await this.desk.ask(commands.confirmImport({ token: this.preview.token }), this.refused);
    this.busy = false;
    if (!report) return;
    this.preview = null;
    this.pasted = '';
    this.report = report;
    this.desk.stale();
  }

  /** Drops what was looked at: nothing was written. */
  async leave(): Promise<void> {
    const token = this.preview?.token;
    this.preview = null;
    this.report = null;
    this.undone = null;
    this.problem = null;
    this.filter = 'all';
    if (token) await this.desk.ask(commands.discardImport({ token }));
  }

  /** Every assumed due date becomes a stated one: each client at its terms, else at those of the company. */
  async confirmDue(): Promise<void> {
    const done = await this.desk.act(commands.confirmDue({ codes: [], terms: null }), this.refused);
    if (done && this.report) this.report = { ...this.report, assumed_due: 0 };
  }

  async undo(batch: string, file: string): Promise<void> {
    this.busy = true;
    const report = await this.desk.ask(commands.undoImport({ batch }), this.refused);
    this.busy = false;
    if (!report) return;
    this.report = null;
    this.undone = { file, report };
    this.desk.stale();
  }

  private readonly refused = (problem: Problem | null): void => {
    this.problem = problem;
  };

  private async show(work: Promise<Result<ImportPreview, Problem>>): Promise<void> {
    this.busy = true;
    const preview = await this.desk.ask(work, this.refused);
    this.busy = false;
    if (preview) this.preview = preview;
  }
}

function rank(issue: FileIssue): IssueFilter {
  return issue.severity === 'fault' ? 'refusal' : issue.severity;
}
