import { SvelteSet } from 'svelte/reactivity';

import {
  commands,
  type CarnetPerson,
  type CarnetReturn,
  type CarnetSaved,
  type CarnetView,
  type Problem,
  type ReturnRow,
} from '../../ipc/bindings';
import { plural } from '../../format';
import type { Desk } from '../../shell/desk.svelte';
import { PacketsState } from './packets.svelte';

export type ExchangeTab = 'prepare' | 'receive' | 'desks';
export type CarnetFormat = 'xlsx' | 'html';

/** True for an answer one may take in. */
export const open = (row: ReturnRow): boolean => row.verdict === 'new' || row.verdict === 'conflict';

/** What goes to somebody who installs nothing, and what came back. */
export class ExchangeState {
  tab = $state<ExchangeTab>('prepare');
  people = $state.raw<readonly CarnetPerson[] | null>(null);
  who = $state('');
  carnet = $state.raw<CarnetView | null>(null);
  format = $state<CarnetFormat>('xlsx');
  /** It leaves under a password. */
  closed = $state(true);
  /** That password: the one proposed, until another is typed. */
  password = $state('');
  /** Password of a file that came back under another one. */
  filePassword = $state('');
  saved = $state.raw<CarnetSaved | null>(null);
  returned = $state.raw<CarnetReturn | null>(null);
  /** Words of what was taken in last. */
  taken = $state<string | null>(null);
  row = $state(0);
  problem = $state.raw<Problem | null>(null);
  refusal = $state.raw<Problem | null>(null);
  busy = $state(false);
  /** Codes of clients left out by hand. */
  readonly leftOut = new SvelteSet<string>();
  /** Keys of the answers to take in. */
  readonly ticked = new SvelteSet<string>();

  /** Between two Encaisse. */
  readonly packets: PacketsState;

  constructor(readonly desk: Desk) {
    this.packets = new PacketsState(desk);
  }

  get writable(): boolean {
    return this.desk.readOnly === null && !this.busy;
  }

  private get request() {
    const password = this.closed ? this.password.trim() || null : '';
    return { who: this.who, left_out: [...this.leftOut], format: this.format, password };
  }

  /** The answer under the eyes. */
  get current(): ReturnRow | undefined {
    return this.returned?.rows[this.row];
  }

  async load(): Promise<void> {
    const people = await this.desk.ask(commands.carnetPeople(), (p) => (this.problem = p));
    if (!people) return;
    this.people = people;
    if (!people.some(({ who }) => who === this.who)) await this.choose(people[0]?.who ?? '');
    else await this.look();
  }

  async choose(who: string): Promise<void> {
    this.who = who;
    this.saved = null;
    this.closed = true;
    this.password = '';
    this.leftOut.clear();
    await this.look();
  }

  private async look(): Promise<void> {
    this.carnet =
      this.who === '' ? null : await this.desk.ask(commands.carnet(this.request), (p) => (this.problem = p));
    if (this.password === '') this.password = this.carnet?.password ?? '';
  }

  /** Leaves a client out, or takes it back in. */
  async tick(code: string): Promise<void> {
    if (!this.leftOut.delete(code)) this.leftOut.add(code);
    await this.look();
  }

  /** Asks something about a client: the question is one like any other, and leaves with the carnet. */
  async ask(code: string, text: string): Promise<boolean> {
    const question = { code, invoice: null, service: 'sales', to: this.who, email: '', text, due_on: '' };
    const done = await this.desk.act(commands.askQuestion(question), this.refused);
    if (done) await this.load();
    return done;
  }

  async save(): Promise<void> {
    this.busy = true;
    const saved = await this.desk.ask(commands.saveCarnet(this.request), this.refused);
    this.busy = false;
    if (!saved) return;
    this.saved = saved;
    this.desk.say(`Carnet ${saved.mark} enregistré, ${plural(saved.lines, 'ligne')}`);
    await this.load();
  }

  /** Reads a return: the file dropped, or the one a dialog asks for. */
  async receive(token: string | null = null): Promise<void> {
    this.busy = true;
    const password = this.filePassword.trim() || null;
    const read = await this.desk.ask(commands.openCarnetReturn({ token, password }), this.refused);
    this.busy = false;
    if (!read) return;
    this.returned = read;
    this.filePassword = '';
    this.taken = null;
    this.row = 0;
    this.ticked.clear();
    for (const { key, verdict } of read.rows) if (verdict === 'new') this.ticked.add(key);
  }

  /** Takes an answer, or leaves it. */
  turn(row: ReturnRow): void {
    if (open(row) && !this.ticked.delete(row.key)) this.ticked.add(row.key);
  }

  all(): void {
    for (const row of this.returned?.rows ?? []) if (row.verdict === 'new') this.ticked.add(row.key);
  }

  async apply(): Promise<void> {
    if (!this.returned || this.ticked.size === 0) return;
    const keys = this.returned.rows.map(({ key }) => key).filter((key) => this.ticked.has(key));
    this.busy = true;
    const done = await this.desk.ask(
      commands.acceptCarnet({ token: this.returned.token, keys }),
      this.refused,
    );
    this.busy = false;
    if (!done) return;
    this.desk.done(done);
    this.taken = done.label;
    this.returned = null;
    this.ticked.clear();
    await this.load();
  }

  leave(): void {
    this.returned = null;
    this.ticked.clear();
  }

  move(by: number): void {
    const last = (this.returned?.rows.length ?? 0) - 1;
    this.row = Math.max(0, Math.min(last, this.row + by));
  }

  private readonly refused = (problem: Problem | null): void => {
    this.refusal = problem;
  };
}
