import { commands, type EnvelopeRow, type EnvelopesView, type Problem } from '../../ipc/bindings';
import { amount, parseAmount } from '../../format';
import type { Desk } from '../../shell/desk.svelte';

/** Tenths of a millimetre as they are typed: « 35 », « 1,5 ». */
export const millimetres = (tenths: number) => amount(tenths * 10).replace(/,00$|0$/, '');

/** What is typed as tenths of a millimetre; nothing when it is no measure. */
export function tenths(typed: string): number | null {
  const hundredths = parseAmount(typed);
  return hundredths === null ? null : Math.round(hundredths / 10);
}

/** The measures of an envelope, in the order they are taken. */
export const MEASURES = [
  ['width', 'Largeur de l’enveloppe'],
  ['height', 'Hauteur de l’enveloppe'],
  ['left', 'Du bord gauche à la fenêtre'],
  ['top', 'Du haut à la fenêtre'],
  ['window_width', 'Largeur de la fenêtre'],
  ['window_height', 'Hauteur de la fenêtre'],
] as const;

export type Measure = (typeof MEASURES)[number][0];

/** Window envelopes and the printers of this computer. */
export class EnvelopesState {
  view = $state.raw<EnvelopesView | null>(null);
  problem = $state.raw<Problem | null>(null);
  name = $state('');
  typed = $state<Record<Measure, string>>({
    width: '',
    height: '',
    left: '',
    top: '',
    window_width: '',
    window_height: '',
  });

  constructor(readonly desk: Desk) {}

  async load(): Promise<void> {
    this.view = await this.desk.ask(commands.envelopes(), (p) => (this.problem = p));
  }

  get complete(): boolean {
    return this.name.trim() !== '' && MEASURES.every(([field]) => tenths(this.typed[field]) !== null);
  }

  async choose(code: string): Promise<void> {
    if (await this.desk.act(commands.chooseEnvelope({ code }), this.#refused)) await this.load();
  }

  async add(): Promise<void> {
    const row: EnvelopeRow = {
      code: '',
      name: this.name.trim(),
      shipped: false,
      always: '',
      fits: false,
      ...(Object.fromEntries(MEASURES.map(([field]) => [field, tenths(this.typed[field]) ?? 0])) as Record<
        Measure,
        number
      >),
    };
    if (!(await this.desk.act(commands.saveEnvelope(row), this.#refused))) return;
    this.problem = null;
    this.name = '';
    for (const [field] of MEASURES) this.typed[field] = '';
    await this.load();
  }

  async remove(code: string): Promise<void> {
    if (await this.desk.act(commands.removeEnvelope({ code }), this.#refused)) await this.load();
  }

  async shift(name: string, right: string, down: string): Promise<void> {
    const work = commands.shiftPrinter({
      name,
      right: tenths(right) ?? 0,
      down: tenths(down) ?? 0,
      system_default: false,
    });
    if (await this.desk.act(work, this.#refused)) {
      this.problem = null;
      await this.load();
    }
  }

  async use(name: string): Promise<void> {
    if (await this.desk.act(commands.choosePrinter({ name }), this.#refused)) await this.load();
  }

  async printTest(code: string): Promise<void> {
    const done = await this.desk.ask(commands.printTestPage({ code }), this.#refused);
    if (done) this.desk.say(done.label);
  }

  async saveTest(code: string): Promise<void> {
    const file = await this.desk.ask(commands.saveTestPage({ code }), this.#refused);
    if (file) this.desk.say(`Page de test enregistrée\u00a0: ${file.path}`);
  }

  readonly #refused = (problem: Problem | null): void => {
    this.problem = problem;
  };
}
