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
} from '../../ipc/bindings';
import { moved } from '../../parts/cursor';
import type { Desk } from '../../shell/desk.svelte';
import { stepOf, type Step } from './steps';

export type Tab = 'candidates' | 'made';

/** Letters: looked at, issued, posted. */
export class LettersState {
  board = $state.raw<LettersBoard | null>(null);
  tab = $state<Tab>('candidates');
  /** The client whose letter is looked at, or the letter made that is in front. */
  code = $state<string | null>(null);
  /** The dispute an acknowledgement answers; a formal notice otherwise. */
  dispute = $state<string | null>(null);
  /** The letter chosen by hand, for the client in front. */
  chosen = $state<Step | null>(null);
  letter = $state<string | null>(null);
  preview = $state.raw<LetterPreview | null>(null);
  pages = $state.raw<readonly PageView[]>([]);
  excluded = $state.raw<readonly string[]>([]);
  /** Items claimed although a promise withholds them. */
  included = $state.raw<readonly string[]>([]);
  deadline = $state('');
  tracking = $state('');
  fix = $state.raw<Fix | null>(null);
  full = $state(false);
  busy = $state(false);
  problem = $state.raw<Problem | null>(null);
  refusal = $state.raw<Problem | null>(null);

  #asked = 0;

  constructor(readonly desk: Desk) {}

  get writable(): boolean {
    return this.desk.readOnly === null;
  }

  /** The letter looked at: a dispute is acknowledged; else the one chosen, the step said to come next, or a formal notice. */
  get step(): Step {
    if (this.dispute !== null) return 'dispute-acknowledgement';
    return this.chosen ?? stepOf(this.candidate?.next_step);
  }

  /** Looks at another letter to the same client. */
  async choose(step: Step): Promise<void> {
    this.chosen = step;
    await this.again();
  }

  get made(): LetterRow | undefined {
    return this.board?.letters.find((row) => row.letter === this.letter);
  }

  get candidate(): Candidate | undefined {
    return this.board?.candidates.find((row) => row.code === this.code);
  }

  /** Candidates in the three groups one works through. */
  get groups(): { title: string; rows: Candidate[] }[] {
    const all = this.board?.candidates ?? [];
    return [
      { title: 'Prêtes', rows: all.filter((row) => row.missing.length === 0 && row.withheld === null) },
      { title: 'À compléter', rows: all.filter((row) => row.missing.length > 0 && row.withheld === null) },
      { title: 'Retenues', rows: all.filter((row) => row.withheld !== null) },
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

  get canIssue(): boolean {
    return (
      this.tab === 'candidates' &&
      this.preview !== null &&
      this.preview.can_issue &&
      !this.busy &&
      this.writable
    );
  }

  /** Reads the board; `client`, with a `dispute` to acknowledge, or `letter` say what to put in front. */
  async load(client?: string, letter?: string, dispute?: string): Promise<void> {
    const board = await this.desk.ask(commands.lettersBoard(), (p) => (this.problem = p));
    if (!board) return;
    this.board = board;
    if (letter) await this.open(letter);
    else if (client) await this.look(client, dispute);
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
  }

  async show(tab: Tab): Promise<void> {
    this.tab = tab;
    await this.first();
  }

  /** Looks at the letter of a client: a formal notice, or the acknowledgement of a dispute. */
  async look(code: string, dispute: string | null = null): Promise<void> {
    this.tab = 'candidates';
    this.letter = null;
    if (this.code !== code || this.dispute !== dispute) {
      this.code = code;
      this.dispute = dispute;
      this.chosen = null;
      this.preview = null;
      this.excluded = [];
      this.included = [];
      this.deadline = '';
      this.tracking = '';
    }
    this.fix = null;
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
        excluded: [...this.excluded],
        included: [...this.included],
        tracking_number: this.tracking.trim() || null,
        deadline: this.deadline.trim() || null,
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
    this.chosen = null;
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
    const mail = await this.forMade((letter) => commands.mailLetter({ letter }));
    if (mail) this.desk.say(`Brouillon pour ${mail.to} enregistré${mail.path ? `\u00a0: ${mail.path}` : ''}`);
  }

  async mailto(): Promise<void> {
    const mail = await this.forMade((letter) => commands.mailtoLetter({ letter }));
    if (mail)
      this.desk.say(`Message ouvert pour ${mail.to}. Joignez-y le PDF\u00a0: un lien ne peut pas le porter`);
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

  private async first(): Promise<void> {
    this.refusal = null;
    this.fix = null;
    if (this.tab === 'candidates') {
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

  private async forMade<R>(work: (letter: string) => Promise<Result<R, Problem>>): Promise<R | null> {
    if (this.letter === null) return null;
    return this.desk.ask(work(this.letter), (p) => (this.refusal = p));
  }
}
