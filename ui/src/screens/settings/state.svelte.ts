import { commands, type Company, type Problem, type Rules, type Settings } from '../../ipc/bindings';
import { parsePercent } from '../../format';
import type { Desk } from '../../shell/desk.svelte';
import { LetterheadState } from './letterhead.svelte';
import { TemplatesState } from './templates.svelte';

export type Part =
  | 'company'
  | 'rules'
  | 'terms'
  | 'rates'
  | 'causes'
  | 'plan'
  | 'letterhead'
  | 'template'
  | 'law'
  | 'envelopes'
  | 'person'
  | 'backups'
  | 'desk';

export const PARTS: readonly { value: Part; title: string }[] = [
  { value: 'company', title: 'Société' },
  { value: 'rules', title: 'Pénalités et délais' },
  { value: 'terms', title: 'Conditions de vente' },
  { value: 'rates', title: 'Taux' },
  { value: 'causes', title: 'Causes' },
  { value: 'plan', title: 'Scénarios de relance' },
  { value: 'letterhead', title: 'Papier à en-tête' },
  { value: 'template', title: 'Texte des lettres' },
  { value: 'envelopes', title: 'Enveloppes' },
  { value: 'law', title: 'Textes et tarifs' },
  { value: 'person', title: 'Données personnelles' },
  { value: 'backups', title: 'Sauvegardes' },
  { value: 'desk', title: 'Ce poste' },
];

/** The company, its rules, its rates, its wording, its backups. What is being typed is a copy until it is saved. */
export class SettingsState {
  part = $state<Part>('company');
  settings = $state.raw<Settings | null>(null);
  company = $state<Company | null>(null);
  rules = $state<Rules | null>(null);
  problem = $state.raw<Problem | null>(null);
  refusal = $state.raw<Problem | null>(null);
  busy = $state(false);

  readonly templates: TemplatesState;
  readonly letterhead: LetterheadState;

  constructor(
    readonly desk: Desk,
    part: string | undefined,
  ) {
    this.templates = new TemplatesState(desk);
    this.letterhead = new LetterheadState(desk);
    this.part = PARTS.find((known) => known.value === part)?.value ?? 'company';
  }

  get writable(): boolean {
    return this.desk.readOnly === null && !this.busy;
  }

  get companyChanged(): boolean {
    return JSON.stringify(this.company) !== JSON.stringify(this.settings?.company);
  }

  get rulesChanged(): boolean {
    return JSON.stringify(this.rules) !== JSON.stringify(this.settings?.rules);
  }

  /** Reads everything; what is being typed and not saved is kept. */
  async load(): Promise<void> {
    const kept = { company: this.companyChanged, rules: this.rulesChanged };
    const first = this.settings === null;
    const settings = await this.desk.ask(commands.settings(), (p) => (this.problem = p));
    if (!settings) return;
    this.settings = settings;
    if (first || !kept.company) this.company = structuredClone(settings.company);
    if (first || !kept.rules) this.rules = structuredClone(settings.rules);
  }

  async saveCompany(): Promise<void> {
    const company = $state.snapshot(this.company);
    if (!company) return;
    company.address = company.address.map((line) => line.trim()).filter(Boolean);
    await this.record(commands.saveCompany(company), 'company');
  }

  async saveRules(): Promise<void> {
    const rules = $state.snapshot(this.rules);
    if (!rules) return;
    await this.record(commands.saveRules(rules), 'rules');
    this.desk.theme = this.settings?.rules.theme ?? this.desk.theme;
  }

  /** The theme is applied as soon as it is chosen, and kept with the rules. */
  async pickTheme(theme: string): Promise<void> {
    if (!this.settings) return;
    this.desk.theme = theme;
    if (this.rules) this.rules.theme = theme;
    await this.record(commands.saveRules({ ...this.settings.rules, theme }));
  }

  /** `typed` is what the person read at the source; empty confirms the rate shown. */
  async confirmRate(period: string, typed: string): Promise<void> {
    await this.record(
      commands.confirmRate({ period, ecb_bp: typed.trim() === '' ? null : parsePercent(typed) }),
    );
  }

  async backup(): Promise<void> {
    this.busy = true;
    const row = await this.desk.ask(commands.backupNow(), (p) => (this.refusal = p));
    this.busy = false;
    if (!row) return;
    this.desk.say(`Sauvegarde vérifiée\u00a0: ${row.name}`);
    this.desk.stale(['settings']);
  }

  async restore(token: string): Promise<void> {
    this.busy = true;
    await this.desk.opened(await this.desk.ask(commands.restoreBackup({ token }), (p) => (this.refusal = p)));
    this.busy = false;
  }

  private async record(
    work: ReturnType<typeof commands.saveRules>,
    saved?: 'company' | 'rules',
  ): Promise<void> {
    this.busy = true;
    const done = await this.desk.act(work, (p) => (this.refusal = p));
    this.busy = false;
    if (!done) return;
    const settings = await this.desk.ask(commands.settings(), (p) => (this.problem = p));
    if (!settings) return;
    this.settings = settings;
    // What was saved is read again as the core keeps it; until then the form stays as it is.
    if (saved === 'company') this.company = structuredClone(settings.company);
    if (saved === 'rules') this.rules = structuredClone(settings.rules);
  }
}
