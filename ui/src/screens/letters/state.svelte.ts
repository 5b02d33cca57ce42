import {
  commands,
  type Candidate,
  type Fix,
  type LetterPreview,
  type LetterRow,
  type LettersBoard,
  type PageView,
  type Problem,
  type Result,
  type Voiding,
} from '../../ipc/bindings';
import { plural } from '../../format';
import { moved } from '../../parts/cursor';
import type { Desk } from '../../shell/desk.svelte';
import { BatchState } from './batch.svelte';
import { Proving } from './proving.svelte';
import { isStep, type Step } from './steps';

export type Tab = 'candidates' | 'made' | 'batches';

/** Letters: looked at, issued, posted. */
export class LettersState {
  board = $state.raw<LettersBoard | null>(null);
  tab = $state<Tab>('candidates');
  /** The client whose letter is looked at, or the letter made that is in front. */
  code = $state<string | null>(null);
  /** The dispute an acknowledgement answers. */
  dispute = $state<string | null>(null);
  /** The promise a confirmation confirms. */
  promise = $state<string | null>(null);
  /** The letter a person chose, instead of the one that comes next. */
  chosen = $state<Step | null>(null);
  letter = $state<string | null>(null);
  /** True when the statement of the account goes with the message. */
  withStatement = $state(false);
  /** True for a letter about the penalties of invoices that were paid late. */
  alone = $state(false);
  preview = $state.raw<LetterPreview | null>(null);
  pages = $state.raw<readonly PageView[]>([]);
  excluded = $state.raw<readonly string[]>([]);
  /** Items claimed although a promise withholds them. */
  included = $state.raw<readonly string[]>([]);
  deadline = $state('');
  tracking = $state('');
  /** The text of this letter only; the wording of the settings when nothing. */
  wording = $state<string | null>(null);
  fix = $state.raw<Fix | null>(null);
  full = $state(false);
  readonly proving = new Proving(this);
  /** The letter the one looked at takes the place of, with the reason. */
  replaces = $state.raw<Voiding | null>(null);
  busy = $state(false);
  problem = $state.raw<Problem | null>(null);
  refusal = $state.raw<Problem | null>(null);

  readonly batch: BatchState;
  #asked = 0;
  /** The client whose letter is being corrected. */
  #correcting: string | null = null;

  constructor(readonly desk: Desk) {
    this.batch = new BatchState(this);
  }

  get writable(): boolean {
    return this.desk.readOnly === null;
  }

  /** The letter looked at: the one chosen, else the one that comes next; a review shows each at its step. */
  get step(): Step {
    if (this.dispute !== null) return 'dispute-acknowledgement';
    if (this.promise !== null) return 'promise-confirmation';
    const reviewed = this.batch.review === null ? undefined : this.candidate;
    if (reviewed) return this.batch.stepOf(reviewed) ?? 'formal-notice';
    if (this.chosen !== null) return this.chosen;
    if (this.alone) return 'formal-notice';
    // Nothing is late, and nothing falls due soon: only the account can be told.
    if (!this.candidate) return 'statement';
    const next = this.candidate.next_step;
    return isStep(next) ? next : 'formal-notice';
  }

  /** A formal notice can be corrected from here: it is the letter this screen writes. */
  get correctable(): boolean {
    return this.made?.step === 'formal-notice' && this.made.status !== 'voided';
  }

  /** Reference of the letter that is being replaced. */
  get replacedReference(): string | null {
    const id = this.replaces?.letter;
    return this.board?.letters.find((row) => row.letter === id)?.reference ?? null;
  }

  get made(): LetterRow | undefined {
    return this.board?.letters.find((row) => row.letter === this.letter);
  }

  get candidate(): Candidate | undefined {
    return this.board?.candidates.find((row) => row.code === this.code);
  }

  /** Candidates in the three groups one works through. */
  get groups(): { title: string; rows: Candidate[] }[] {
    const every = this.board?.candidates ?? [];
    const all = every.filter((row) => row.overdue_cents > 0);
    return [
      { title: 'Prêtes', rows: all.filter((row) => row.missing.length === 0 && row.withheld === null) },
      { title: 'À compléter', rows: all.filter((row) => row.missing.length > 0 && row.withheld === null) },
      { title: 'Retenues', rows: all.filter((row) => row.withheld !== null) },
      { title: 'Avant échéance', rows: every.filter((row) => row.overdue_cents <= 0) },
    ].filter((group) => group.rows.length > 0);
  }

  get madeGroups(): { title: string; rows: LetterRow[] }[] {
    const all = this.board?.letters ?? [];
    return [
      { title: 'À poster', rows: all.filter((row) => row.status === 'issued') },
      { title: 'Postées', rows: all.filter((row) => row.status === 'posted') },
      { title: 'Annulées', rows: all.filter((row) => row.status === 'voided') },
    ].filter((group) => group.rows.length > 0);
  }

  /** The pages in front: of the letter looked at, or of the one that was made. */
  get shown(): readonly PageView[] {
    if (this.tab === 'made') return this.pages;
    return this.tab === 'candidates' && this.batch.preview === null ? (this.preview?.pages ?? []) : [];
  }

  get canIssue(): boolean {
    return (
      this.batch.review === null &&
      this.batch.preview === null &&
      this.tab === 'candidates' &&
      this.preview !== null &&
      this.preview.can_issue &&
      !this.busy &&
      this.writable
    );
  }

  /** Reads the board; `client`, with a `dispute` or a `promise` to write about, or `letter` say what to put in front. */
  async load(
    client?: string,
    letter?: string,
    dispute?: string,
    alone = false,
    promise: string | null = null,
  ): Promise<void> {
    const board = await this.desk.ask(commands.lettersBoard(), (p) => (this.problem = p));
    if (!board) return;
    this.board = board;
    if (letter) await this.open(letter);
    else if (client) await this.look(client, dispute, alone, promise);
    else if (this.tab === 'made' && this.made) await this.open(this.made.letter);
    else if (this.code !== null) await this.again();
    else await this.first();
  }

  /** The board moved: read again, with what is in front. */
  async refresh(): Promise<void> {
    const board = await this.desk.ask(commands.lettersBoard(), (p) => (this.problem = p));
    if (!board) return;
    this.board = board;
    if (this.tab === 'candidates' && this.code !== null) await this.again();
    await this.batch.recount();
  }

  async show(tab: Tab): Promise<void> {
    this.tab = tab;
    await this.first();
  }

  /** Looks at the letter of a client: the next one, or the one about a dispute, a promise or penalties alone. */
  async look(
    code: string,
    dispute: string | null = null,
    alone = false,
    promise: string | null = null,
  ): Promise<void> {
    this.tab = 'candidates';
    this.letter = null;
    const same = this.code === code && this.dispute === dispute && this.promise === promise;
    if (!same || this.alone !== alone) {
      this.code = code;
      this.dispute = dispute;
      this.promise = promise;
      this.alone = alone;
      this.chosen = null;
      this.forget();
    }
    if (this.replaces !== null && this.#correcting !== code) this.replaces = null;
    this.fix = null;
    await this.again();
  }

  /** Looks at another letter to the same client. */
  async choose(step: Step): Promise<void> {
    if (step === this.step) return;
    this.dispute = null;
    this.promise = null;
    this.alone = false;
    this.chosen = step;
    this.forget();
    await this.again();
  }

  /** Draws the letter again with what was changed. */
  async again(): Promise<void> {
    const code = this.code;
    if (code === null) return;
    this.#asked += 1;
    const asked = this.#asked;
    const preview = await this.desk.ask(
      commands.previewLetter({
        code,
        step: this.step,
        dispute: this.dispute,
        promise: this.promise,
        accounts: [],
        excluded: [...this.excluded],
        included: [...this.included],
        tracking_number: this.tracking.trim() || null,
        deadline: this.deadline.trim() || null,
        penalties_alone: this.alone,
        wording: this.wording,
        replaces: this.replaces,
      }),
      (p) => (this.refusal = p),
    );
    if (asked !== this.#asked) return;
    this.preview = preview;
  }

  /** Claims an item or leaves it out; one that a promise withholds is claimed by hand only. */
  async include(item: string, included: boolean): Promise<void> {
    const without = (ids: readonly string[]) => ids.filter((id) => id !== item);
    const promised = this.preview?.items.find(({ id }) => id === item)?.promised_until != null;
    this.excluded = included || promised ? without(this.excluded) : [...this.excluded, item];
    this.included = included && promised ? [...this.included, item] : without(this.included);
    await this.again();
  }

  /** Seals the letter: its pages and its figures will not change any more. */
  async issue(): Promise<void> {
    if (!this.canIssue || !this.preview) return;
    this.busy = true;
    const row = await this.desk.ask(
      commands.issueLetter({ token: this.preview.token }),
      (p) => (this.refusal = p),
    );
    this.busy = false;
    if (!row) return;
    this.code = null;
    this.dispute = null;
    this.alone = false;
    this.wording = null;
    this.promise = null;
    this.chosen = null;
    this.replaces = null;
    this.preview = null;
    this.desk.say(`${row.step_label} émise\u00a0: ${row.reference}. Elle compte une fois postée`);
    this.board = await this.desk.ask(commands.lettersBoard(), (p) => (this.problem = p));
    await this.open(row.letter);
    this.desk.stale(['clients', 'card', 'queue', 'letters']);
  }

  /** Puts a letter already made in front. */
  async open(letter: string): Promise<void> {
    this.tab = 'made';
    this.letter = letter;
    this.fix = null;
    const pages = await this.desk.ask(commands.letterPages({ letter }), (p) => (this.refusal = p));
    if (pages && this.letter === letter) this.pages = pages;
  }

  async savePdf(): Promise<void> {
    const file = await this.forMade((letter) => commands.saveLetterPdf({ letter }));
    if (file) this.desk.say(`PDF enregistré\u00a0: ${file.path}`);
  }

  async print(): Promise<void> {
    const done = await this.forMade((letter) => commands.printLetter({ letter }));
    // Printed is not posted: nothing to take back, and the letter keeps its place.
    if (done) this.desk.say(done.label);
  }

  async draft(): Promise<void> {
    const statement = this.withStatement && this.made?.step !== 'statement';
    const mail = await this.forMade((letter) => commands.mailLetter({ letter, invoices: true, statement }));
    if (!mail) return;
    const invoices = mail.attachments.length - (statement ? 2 : 1);
    const enclosed = [
      ...(invoices > 0 ? [plural(invoices, 'facture')] : []),
      ...(statement ? ['le relevé du compte'] : []),
    ];
    const copies = enclosed.length > 0 ? `, avec ${enclosed.join(' et ')}` : '';
    if (statement) await this.refresh();
    this.desk.say(`Brouillon pour ${mail.to} enregistré${copies}${mail.path ? `\u00a0: ${mail.path}` : ''}`);
  }

  async mailto(): Promise<void> {
    const mail = await this.forMade((letter) => commands.mailtoLetter({ letter }));
    if (mail)
      this.desk.say(`Message ouvert pour ${mail.to}. Joignez-y le PDF\u00a0: un lien ne peut pas le porter`);
  }

  /** Looks at the letter that takes the place of the one in front; nothing is voided before it is issued. */
  async correct(reason: string): Promise<void> {
    const made = this.made;
    if (!made || reason === '') return;
    this.replaces = { letter: made.letter, reason };
    this.#correcting = made.client;
    this.code = null;
    await this.look(made.client);
  }

  /** Back to the letter that was to be replaced. */
  async dontReplace(): Promise<void> {
    const letter = this.replaces?.letter;
    this.replaces = null;
    if (letter) await this.open(letter);
  }

  async post(on: string, tracking: string): Promise<boolean> {
    const letter = this.letter;
    if (letter === null) return false;
    return this.desk.act(
      commands.postLetter({ letter, on, tracking_number: tracking.trim() || null }),
      (p) => (this.refusal = p),
    );
  }

  async voidIt(reason: string): Promise<boolean> {
    const letter = this.letter;
    if (letter === null) return false;
    return this.desk.act(commands.voidLetter({ letter, reason }), (p) => (this.refusal = p));
  }

  /** The neighbour in the list in front. */
  async move(by: number): Promise<void> {
    if (this.tab === 'candidates') {
      const rows = this.groups.flatMap((group) => group.rows);
      const at = moved(
        rows.findIndex((row) => row.code === this.code),
        by,
        rows.length,
      );
      const row = rows[at];
      if (row) await this.look(row.code);
    } else if (this.tab === 'batches') {
      const rows = this.batch.batches;
      const at = moved(
        rows.findIndex((row) => row.batch === this.batch.batch),
        by,
        rows.length,
      );
      const row = rows[at];
      if (row) this.batch.openBatch(row.batch);
    } else {
      const rows = this.madeGroups.flatMap((group) => group.rows);
      const at = moved(
        rows.findIndex((row) => row.letter === this.letter),
        by,
        rows.length,
      );
      const row = rows[at];
      if (row) await this.open(row.letter);
    }
  }

  /** What was set for one letter does not follow to the next. */
  private forget(): void {
    this.preview = null;
    this.excluded = [];
    this.included = [];
    this.deadline = '';
    this.tracking = '';
    this.wording = null;
  }

  private async first(): Promise<void> {
    this.refusal = null;
    this.fix = null;
    if (this.tab === 'batches') {
      const row = this.batch.open ?? this.batch.batches[0];
      if (row) this.batch.openBatch(row.batch);
    } else if (this.tab === 'candidates') {
      this.letter = null;
      const row = this.groups[0]?.rows[0];
      if (row) await this.look(row.code);
    } else {
      this.pages = [];
      const row = this.madeGroups[0]?.rows[0];
      if (row) await this.open(row.letter);
      else this.letter = null;
    }
  }

  /** Asks about the letter in front. */
  async forMade<R>(work: (letter: string) => Promise<Result<R, Problem>>): Promise<R | null> {
    if (this.letter === null) return null;
    return this.desk.ask(work(this.letter), (p) => (this.refusal = p));
  }
}
