import { CUSTOMER_TYPES, TERMS, type Choice } from '../../choices';
import { percent, parseDate, parsePercent } from '../../format';
import {
  commands,
  type Company,
  type Done,
  type Fix,
  type Problem,
  type Result,
  type Rules,
} from '../../ipc/bindings';
import type { Desk } from '../../shell/desk.svelte';

/** One thing to type or choose. */
export type FixField = {
  name: string;
  label: string;
  value: string;
  hint?: string;
  lines?: number;
  choices?: readonly Choice[];
};

const COMPANY: readonly (readonly [keyof Company, string])[] = [
  ['name', 'Nom'],
  ['legal_form', 'Forme juridique'],
  ['capital', 'Capital'],
  ['address', 'Adresse'],
  ['postcode', 'Code postal'],
  ['city', 'Ville'],
  ['siren', 'SIREN'],
  ['rcs_city', 'Ville du RCS'],
  ['vat', 'N° de TVA'],
  ['phone', 'Téléphone'],
  ['email', 'E-mail'],
];
const BANK: typeof COMPANY = [
  ['iban', 'IBAN'],
  ['bic', 'BIC'],
  ['account_holder', 'Titulaire du compte'],
];
const SIGNATORY: typeof COMPANY = [
  ['signatory', 'Signataire'],
  ['capacity', 'Qualité (gérante, président…)'],
];
const OURS: Record<string, typeof COMPANY> = {
  edit_company: COMPANY,
  edit_bank: BANK,
  edit_signatory: SIGNATORY,
};

/** The small form that puts one line of the checklist right, opened where the line is. */
export class FixForm {
  fields = $state<FixField[]>([]);
  problem = $state.raw<Problem | null>(null);
  ready = $state(false);
  busy = $state(false);

  #company: Company | null = null;
  #rules: Rules | null = null;
  // Kept aside to know what changed: nothing is drawn from it.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  #before = new Map<string, string>();

  constructor(
    readonly desk: Desk,
    readonly fix: Fix,
  ) {}

  /** What there is to type, filled with what is known. */
  async load(): Promise<void> {
    this.fields = await this.describe();
    // eslint-disable-next-line svelte/prefer-svelte-reactivity
    this.#before = new Map(this.fields.map((field) => [field.name, field.value]));
    this.ready = true;
  }

  /** Records what was typed; false when it was refused. */
  async save(): Promise<boolean> {
    this.busy = true;
    let saved = true;
    for (const work of this.works())
      saved = saved && (await this.desk.act(work(), (p) => (this.problem = p)));
    this.busy = false;
    return saved;
  }

  private value(name: string): string {
    return this.fields.find((field) => field.name === name)?.value.trim() ?? '';
  }

  private async describe(): Promise<FixField[]> {
    const { kind, target, codes } = this.fix;
    const ours = OURS[kind] ?? (kind === 'edit_siren' && target === '' ? COMPANY : undefined);
    if (ours) {
      const settings = await this.desk.ask(commands.settings(), (p) => (this.problem = p));
      this.#company = settings?.company ?? null;
      return ours.map(([name, label]) => {
        const value = this.#company?.[name] ?? '';
        return Array.isArray(value)
          ? { name, label, value: value.join('\n'), lines: 3 }
          : { name, label, value };
      });
    }
    switch (kind) {
      case 'confirm_due':
        return [
          {
            name: 'terms',
            label: 'Conditions de règlement',
            value: '',
            hint: 'Sans choix, celles du client, sinon celles de la société.',
            choices: TERMS,
          },
        ];
      case 'payments_checked':
        return [{ name: 'on', label: 'Règlements vérifiés jusqu’au', value: '', hint: 'JJ/MM/AAAA' }];
      case 'confirm_rate':
        return [await this.rate(target)];
      case 'post_letter':
        return [{ name: 'on', label: 'Déposée à la poste le', value: '', hint: 'JJ/MM/AAAA' }];
      case 'postal_state':
        return [{ name: 'on', label: 'Présentée la première fois le', value: '', hint: 'JJ/MM/AAAA' }];
      case 'edit_delay':
        return [await this.delay()];
      case 'edit_type':
      case 'bulk_type':
        return [{ name: 'customer_type', label: 'Typologie', value: '', choices: CUSTOMER_TYPES }];
    }
    if (codes.length > 1) return [];
    const card = await this.desk.ask(commands.clientCard({ code: target }), (p) => (this.problem = p));
    const id = card?.identity;
    if (kind === 'edit_siren') return [{ name: 'siren', label: 'SIREN du client', value: id?.siren ?? '' }];
    if (kind === 'edit_received') {
      return [
        { name: 'request_received', label: 'Demande de paiement reçue le', value: '', hint: 'JJ/MM/AAAA' },
      ];
    }
    if (kind === 'edit_billing') {
      return [
        {
          name: 'billing_address',
          label: 'Adresse de facturation',
          value: id?.billing_address.join('\n') ?? '',
          lines: 3,
        },
        { name: 'billing_postcode', label: 'Code postal', value: id?.billing_postcode ?? '' },
        { name: 'billing_city', label: 'Ville', value: id?.billing_city ?? '' },
        { name: 'billing_country', label: 'Pays, hors de France', value: id?.billing_country ?? '' },
      ];
    }
    return [
      { name: 'address', label: 'Adresse du siège', value: id?.address.join('\n') ?? '', lines: 3 },
      { name: 'postcode', label: 'Code postal', value: id?.postcode ?? '' },
      { name: 'city', label: 'Ville', value: id?.city ?? '' },
      { name: 'country', label: 'Pays, hors de France', value: id?.country ?? '' },
    ];
  }

  private async delay(): Promise<FixField> {
    const settings = await this.desk.ask(commands.settings(), (p) => (this.problem = p));
    this.#rules = settings?.rules ?? null;
    return {
      name: 'days',
      label: 'Jours entre deux contacts avec un client',
      value: String(this.#rules?.contact_delay ?? ''),
      hint: '0 pour ne rien attendre.',
    };
  }

  private async rate(period: string): Promise<FixField> {
    const settings = await this.desk.ask(commands.settings(), (p) => (this.problem = p));
    const row = settings?.rates.find((known) => known.period === period);
    const known = row?.ecb_bp == null ? '' : percent(row.ecb_bp);
    return {
      name: 'ecb',
      label: `Taux de la BCE, ${period}`,
      value: known,
      hint: row ? `Source\u00a0: ${row.source}` : '',
    };
  }

  /** The commands that record what was typed; one per client field changed. */
  private works(): (() => Promise<Result<Done, Problem>>)[] {
    const { kind, target, codes } = this.fix;
    const many = codes.length > 0 ? codes : [target];
    if (this.#company) {
      const company = { ...this.#company };
      for (const field of this.fields) {
        const typed = field.value.trim();
        Object.assign(company, { [field.name]: field.name === 'address' ? typed.split('\n') : typed });
      }
      return [() => commands.saveCompany(company)];
    }
    switch (kind) {
      case 'confirm_due':
        return [() => commands.confirmDue({ codes: many, terms: this.value('terms') || null })];
      case 'payments_checked':
        return [() => commands.paymentsChecked({ on: this.day('on') })];
      case 'confirm_rate':
        return [() => commands.confirmRate({ period: target, ecb_bp: parsePercent(this.value('ecb')) })];
      case 'post_letter':
        return [() => commands.postLetter({ letter: target, on: this.day('on'), tracking_number: null })];
      case 'postal_state':
        return [() => commands.setPostalState({ letter: target, state: 'presented', on: this.day('on') })];
      case 'edit_delay': {
        const rules = this.#rules;
        const days = Number(this.value('days'));
        return rules && Number.isInteger(days)
          ? [() => commands.saveRules({ ...rules, contact_delay: days })]
          : [];
      }
      case 'edit_type':
      case 'bulk_type':
        return [
          () =>
            commands.assignClients({
              codes: many,
              field: 'customer_type',
              value: this.value('customer_type'),
            }),
        ];
    }
    return this.fields
      .filter((field) => field.value.trim() !== this.#before.get(field.name))
      .map((field) => {
        const value = field.name === 'request_received' ? this.day(field.name) : field.value.trim();
        return () => commands.updateClient({ code: target, field: field.name, value });
      });
  }

  /** A typed date as the core reads it; what is not a date goes as it is, and is refused there with its reason. */
  private day(name: string): string {
    const typed = this.value(name);
    return parseDate(typed, this.desk.today) ?? typed;
  }
}
