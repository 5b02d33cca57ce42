import {
  commands,
  type Done,
  type Notice,
  type PickedFile,
  type Problem,
  type Result,
  type Session,
} from '../ipc/bindings';
import { call, problemOf } from '../ipc/call';
import type { Action } from '../parts/keys';
import type { Draft } from './drafts';

/** Where one is. */
export type Place =
  | { name: 'follow-up' }
  | { name: 'clients' }
  | { name: 'client'; code: string }
  | { name: 'allocate'; client?: string }
  | { name: 'qualify'; invoice?: string; client?: string }
  | {
      name: 'letters';
      client?: string;
      letter?: string;
      dispute?: string;
      penalties?: boolean;
      promise?: string;
    }
  | { name: 'causes' }
  | { name: 'companies' }
  | { name: 'court'; code: string }
  | { name: 'exchange' }
  | { name: 'import' }
  | { name: 'starting-steps' }
  | { name: 'settings'; part?: string };

/** What may have become stale; screens reload when their number moves. */
export type View =
  | 'clients'
  | 'card'
  | 'queue'
  | 'letters'
  | 'settings'
  | 'imports'
  | 'causes'
  | 'follow_up'
  | 'allocations'
  | 'court';

const VIEWS: readonly View[] = [
  'clients',
  'card',
  'queue',
  'letters',
  'settings',
  'imports',
  'causes',
  'follow_up',
  'allocations',
  'court',
];

/** True for what a carnet may come back as: a workbook, a reply, or the message that carries either. */
const isReturn = (name = ''): boolean => /\.(xlsx|csv|txt|eml|msg)$/i.test(name);

/** The frame of the window: which ledger is open, where one is, what was just done, what went wrong. */
export class Desk {
  session = $state.raw<Session | null>(null);
  place = $state.raw<Place>({ name: 'clients' });
  /** What the notice at the bottom says, with an order number so that the same words twice are two notices. */
  toast = $state.raw<{ text: string; undo: boolean; order: number } | null>(null);
  /** A fault of the program; refusals stay where the hand is. */
  fault = $state.raw<Problem | null>(null);
  /** Grows each time a ledger is opened, emptied or restored: what pages remember is then forgotten. */
  epoch = $state(0);
  actions = $state.raw<readonly Action[]>([]);
  progress = $state.raw<{ job: string; done: number; total: number | null } | null>(null);
  dragging = $state(false);
  palette = $state(false);
  help = $state(false);
  /** What is being written about a client, over the page. */
  draft = $state.raw<Draft | null>(null);
  narrowRail = $state(false);
  theme = $state<string>('system');
  versions = $state<Record<View, number>>({
    clients: 0,
    card: 0,
    queue: 0,
    letters: 0,
    settings: 0,
    imports: 0,
    causes: 0,
    follow_up: 0,
    allocations: 0,
    court: 0,
  });
  /** Codes of the list one came from, so that J goes to the next client. */
  trail = $state.raw<readonly string[]>([]);
  /** Files dropped on the window, waiting for the Importer. */
  dropped = $state.raw<readonly PickedFile[]>([]);
  /** A carnet that came back, dropped on its screen. */
  returned = $state.raw<readonly PickedFile[]>([]);
  /** Messages dropped on the window, waiting for the letters they carry. */
  mails = $state.raw<readonly PickedFile[]>([]);

  #came: Place[] = [];
  #orders = 0;

  get ledger() {
    return this.session?.ledger ?? null;
  }

  get today(): string {
    return this.session?.today ?? '';
  }

  /** Why nothing can be written now; `null` when all is well. */
  get readOnly(): Problem | null {
    return this.ledger?.read_only ?? null;
  }

  /** Goes somewhere and remembers where one was. */
  go(place: Place): void {
    this.#came = [...this.#came.slice(-30), this.place];
    this.place = place;
    this.palette = false;
    this.help = false;
  }

  /** Back to where one was, or to the clients. */
  back(): void {
    this.place = this.#came.at(-1) ?? { name: 'clients' };
    this.#came = this.#came.slice(0, -1);
  }

  /** The page in front says what can be done on it. */
  offer(actions: readonly Action[]): () => void {
    this.actions = actions;
    return () => {
      if (this.actions === actions) this.actions = [];
    };
  }

  /** Runs a command. A refusal goes to `refuse`, beside the hand; a fault also becomes a notice. `null` when refused. */
  async ask<T>(
    work: Promise<Result<T, Problem>>,
    refuse: (problem: Problem | null) => void = () => {},
  ): Promise<T | null> {
    refuse(null);
    try {
      return await call(work);
    } catch (thrown) {
      const problem = problemOf(thrown);
      if (problem.severity === 'fault') this.fault = problem;
      refuse(problem);
      return null;
    }
  }

  /** Runs an act and says that it was done; false when it was refused. */
  async act(
    work: Promise<Result<Done, Problem>>,
    refuse?: (problem: Problem | null) => void,
  ): Promise<boolean> {
    const done = await this.ask(work, refuse ?? ((problem) => (this.fault = problem)));
    if (done) this.done(done);
    return done !== null;
  }

  /** Something was done: says it, offers to take it back, reloads what no longer shows the truth. */
  done(done: Done, undo = true): void {
    this.say(done.label, undo);
    this.stale(done.stale);
  }

  say(text: string, undo = false): void {
    this.#orders += 1;
    this.toast = { text, undo, order: this.#orders };
  }

  /** Reloads these views, and the frame. */
  stale(names: readonly string[] = VIEWS): void {
    for (const view of VIEWS) if (names.includes(view)) this.versions[view] += 1;
    void this.refresh();
  }

  /** Opens the ledger of another company; false when it does not open, which is said. */
  async switchTo(token: string): Promise<boolean> {
    const session = await this.ask(commands.openRecent({ token }), (problem) => (this.fault = problem));
    await this.opened(session);
    return session !== null;
  }

  /** Closes the ledger: the first screen opens another one, or makes one. */
  async leave(): Promise<void> {
    await this.opened(await this.ask(commands.closeLedger(), (problem) => (this.fault = problem)));
  }

  async refresh(): Promise<void> {
    const session = await this.ask(commands.session());
    if (session) this.session = session;
  }

  /** Another ledger, or the same one emptied: everything is read again. */
  async opened(session: Session | null): Promise<void> {
    if (!session) return;
    this.session = session;
    this.epoch += 1;
    this.#came = [];
    this.trail = [];
    this.toast = null;
    this.draft = null;
    this.fault = null;
    this.stale();
    this.place = session.ledger && session.ledger.clients === 0 ? { name: 'import' } : { name: 'clients' };
    await this.readTheme();
  }

  async readTheme(): Promise<void> {
    if (!this.ledger) return;
    const settings = await this.ask(commands.settings());
    if (settings) this.theme = settings.rules.theme;
  }

  async undo(): Promise<void> {
    const done = await this.ask(commands.undo(), (problem) => (this.fault = problem));
    if (done) this.done(done, false);
  }

  async redo(): Promise<void> {
    const done = await this.ask(commands.redo(), (problem) => (this.fault = problem));
    if (done) this.done(done);
  }

  /** Something broke on the way to the core. */
  failed(thrown: unknown): void {
    this.fault = problemOf(thrown);
  }

  /** What the core says without being asked. */
  heard(notice: Notice): void {
    switch (notice.kind) {
      case 'drag_over':
        this.dragging = true;
        break;
      case 'drag_left':
        this.dragging = false;
        break;
      case 'files_dropped':
        this.dragging = false;
        if (!this.ledger) break;
        if (this.place.name === 'exchange' && notice.files.length === 1 && isReturn(notice.files[0]?.name)) {
          this.returned = notice.files;
        } else if (notice.files.every(({ name }) => name.toLowerCase().endsWith('.eml'))) {
          this.mails = notice.files;
          if (this.place.name !== 'letters') this.go({ name: 'letters' });
        } else {
          this.dropped = notice.files;
          if (this.place.name !== 'import') this.go({ name: 'import' });
        }
        break;
      case 'progress':
        this.progress = notice.total !== null && notice.done >= notice.total ? null : notice;
        break;
    }
  }
}
