// What the fake border answers for the Importer and the settings.
import type {
  ImportPreview,
  ImportReport,
  ImportRow,
  Settings,
  TemplateRow,
  TemplateView,
} from '../src/ipc/bindings';

export const COUNTS = {
  read: 412,
  created: 297,
  updated: 12,
  identical: 38,
  refused: 2,
  ignored: 63,
  ignored_by: [
    { reason: 'not_customer', label: 'hors comptes clients', count: 61 },
    { reason: 'opening', label: 'à-nouveaux égaux à la clôture', count: 2 },
  ],
};
const DETECTED = {
  encoding: 'Windows-1252',
  separator: 'tabulation',
  layout: '18 colonnes, débit et crédit',
  columns: 18,
  siren: '999418266',
};
const TOTALS = {
  debit_cents: 98_412_055,
  credit_cents: 98_412_055,
  customer_cents: 80_993_580,
  open_cents: 81_047_436,
};
const ISSUES: ImportPreview['issues'] = [
  {
    code: 'FEC-012',
    severity: 'refusal',
    line: 114,
    column: 'EcritureDate',
    message: '«\u00a031/02/2026\u00a0» n’est pas une date',
    remedy: 'Corrigez la date dans la comptabilité, puis exportez de nouveau',
  },
  {
    code: 'FEC-013',
    severity: 'refusal',
    line: 1_203,
    column: 'Debit',
    message: '«\u00a012.34.5\u00a0» n’est pas un montant',
    remedy: 'Corrigez le montant dans la comptabilité',
  },
  {
    code: 'FEC-021',
    severity: 'warning',
    line: 19,
    column: null,
    message: 'Avoir A2026-0041 sans facture liée',
    remedy: 'Lettrez-le en comptabilité, ou affectez-le après import',
  },
  {
    code: 'FEC-030',
    severity: 'info',
    line: null,
    column: null,
    message: 'Aucune colonne d’échéance\u00a0: 8 échéances seront supposées',
    remedy: 'Confirmez les conditions des clients',
  },
];

export function fec(exclude: readonly string[]): ImportPreview {
  return {
    token: 'fec',
    file: '999418266FEC20261231.txt',
    kind: 'fec',
    detected: DETECTED,
    reading: {},
    already_known: null,
    coverage: { from: '2026-01-01', to: '2026-11-20' },
    counts: COUNTS,
    issues: ISSUES,
    issues_total: 4,
    totals: TOTALS,
    effects: [
      { label: 'clients ajoutés', count: 2, amount_cents: null },
      { label: 'factures ajoutées', count: 29, amount_cents: 8_057_700 },
      { label: 'règlements', count: 17, amount_cents: -1_240_000 },
    ],
    tills: [
      { code: 'C0999', name: 'Ventes comptoir', lines: 214, excluded: exclude.includes('C0999') },
      { code: 'C0998', name: 'Carte bancaire', lines: 96, excluded: true },
    ],
    mapping: null,
    sample: [],
    rows: [],
    unknown: [],
    settled: [],
    settled_cents: 0,
    not_complete: null,
    known_mapping: null,
    statements: [],
    can_confirm: true,
    outstanding_after_cents: 89_741_424,
  };
}

export function list(columns: readonly (string | null)[] | null): ImportPreview {
  const headings = ['Code tiers', 'Raison sociale', 'Adr. 1', 'CP', 'Ville', 'Rep'];
  const fields = columns ?? ['code', 'name', 'address', 'postcode', 'city', 'sales_rep'];
  const sample = [
    ['C0042', 'Restauration Rhodania', '3 quai de Saône', '69001', 'Lyon', 'SN'],
    ['C0117', 'Hôtel Les Tilleuls', '8 avenue du Lac', '74000', 'Annecy', 'ML'],
  ];
  return {
    ...fec([]),
    token: 'list',
    file: 'clients_2026.csv',
    kind: 'clients',
    reading: { encoding: 'utf-8', separator: ';' },
    coverage: null,
    detected: {
      encoding: 'UTF-8',
      separator: 'point-virgule',
      layout: '6 colonnes',
      columns: 6,
      siren: null,
    },
    counts: { read: 47, created: 2, updated: 41, identical: 4, refused: 0, ignored: 0, ignored_by: [] },
    issues: [],
    issues_total: 0,
    tills: [],
    effects: [
      { label: 'clients ajoutés', count: 2, amount_cents: null },
      { label: 'adresses complétées', count: 41, amount_cents: null },
    ],
    mapping: {
      columns: headings.map((heading, i) => ({
        heading,
        samples: sample.map((row) => row[i] ?? ''),
        field: fields[i] ?? null,
        certain: i !== 5,
      })),
      fields: [
        ['code', 'Code du client'],
        ['name', 'Nom'],
        ['siren', 'SIREN'],
        ['address', 'Adresse'],
        ['postcode', 'Code postal'],
        ['city', 'Ville'],
        ['sales_rep', 'Commercial'],
      ].map(([code, label]) => ({ code: code!, label: label! })),
    },
    sample,
  };
}

export function report(preview: ImportPreview): ImportReport {
  return {
    batch: 'B3',
    file: preview.file,
    kind: preview.kind,
    detected: preview.detected,
    counts: preview.counts,
    issues: preview.issues,
    totals: preview.totals,
    outstanding_before_cents: 80_993_580,
    outstanding_after_cents: preview.outstanding_after_cents,
    assumed_due: 8,
    effects: preview.effects,
  };
}

export function history(): ImportRow[] {
  const row = (batch: string, file: string, kind: string, at: string, undone: boolean): ImportRow => ({
    batch,
    file,
    kind,
    at,
    by: 'Claire Duval',
    coverage: kind === 'fec' ? { from: '2026-01-01', to: '2026-10-31' } : null,
    counts: COUNTS,
    undone,
  });
  return [
    row('B2', '999418266FEC20261031.txt', 'fec', '2026-11-20 17:42', false),
    row('B1', 'clients_2026.csv', 'clients', '2026-11-02 09:40', false),
    row('B0', 'essai.txt', 'fec', '2026-10-12 14:05', true),
  ];
}

/** Two pixels of blue. */
export const LOGO =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR4nGOQCZ8CRAAGSAIPY3bjvAAAAABJRU5ErkJggg==';

export const TEMPLATES: TemplateRow[] = [
  ['reminder-1', 'Relance 1', 'courtoise\u00a0: un oubli est présumé'],
  ['reminder-2', 'Relance 2', 'ferme\u00a0: une date est fixée, les pénalités sont annoncées'],
  ['formal-notice', 'Mise en demeure', 'formelle\u00a0: les faits, les textes, un délai'],
].map(([step = '', label = '', tone = '']) => ({
  step,
  language: 'fr',
  label,
  tone,
  shipped: step !== 'reminder-2',
}));

export function template(step: string): TemplateView {
  return {
    row: TEMPLATES.find((row) => row.step === step) ?? TEMPLATES[0]!,
    text: '[objet]\n**Mise en demeure de payer {total}**\n\n[appel]\n{appel}\n\n[exposé-relances]\nMalgré {relances}, les sommes suivantes demeurent impayées à ce jour\u00a0:\n',
    shipped: step !== 'reminder-2',
    parts: [
      { name: 'objet', printed: 'toujours', compulsory: true },
      {
        name: 'exposé-relances',
        printed: 'quand toutes les factures ont reçu les mêmes relances',
        compulsory: true,
      },
      { name: 'complément', printed: 'toujours, si vous l’écrivez', compulsory: false },
    ],
    placeholders: [
      { name: 'total', meaning: 'le total réclamé' },
      { name: 'appel', meaning: '« Madame, Monsieur, »' },
      { name: 'relances', meaning: 'les relances faites, ou « nos demandes »' },
      { name: 'délai', meaning: 'le délai accordé' },
    ],
  };
}

export function settings(theme: string): Settings {
  return {
    company: {
      name: 'Ateliers Marchand',
      legal_form: 'SAS',
      capital: '120\u202f000\u00a0€',
      address: ['14 rue des Tanneurs'],
      postcode: '69100',
      city: 'Villeurbanne',
      siren: '999418266',
      rcs_city: 'Lyon',
      vat: 'FR39999418266',
      phone: '04 65 71 30 00',
      email: 'compta@ateliers-marchand.example',
      iban: 'FR76 3000 4000 0312 3456 7890 143',
      bic: 'BNPAFRPP',
      account_holder: 'Ateliers Marchand',
      signatory: 'Hélène Marchand',
      capacity: 'présidente',
    },
    rules: {
      penalty_rule: 'ecb_plus_10',
      contractual_rate_bp: null,
      contractual_since: null,
      imputation: 'principal_first',
      default_terms: 'net:30',
      consequence: 'reserved',
      financing_rate_bp: null,
      deadline: 'huit jours à compter de la première présentation du présent pli',
      contact_delay: 7,
      silence_days: 45,
      concentration_pct: 20,
      carriage: false,
      deadline_en: 'eight days from the day the post first presents this letter',
      structured_reference: false,
      code_per_invoice: false,
      offset_x: 0,
      offset_y: -15,
      user: 'Claire Duval',
      theme,
    },
    rates: [
      ['2027-S1', null, 'missing', 'à publier le 1er janvier'],
      ['2026-S2', 240, 'to_confirm', 'presse économique, 2 juillet 2026'],
      ['2026-S1', 215, 'published', 'Banque de France, 2 janvier 2026'],
      ['2025-S2', 215, 'published', 'Banque de France, 1er juillet 2025'],
    ].map(([period, ecb, state, source]) => ({
      period: String(period),
      ecb_bp: ecb as number | null,
      default_bp: ecb === null ? null : Number(ecb) + 1_000,
      public_bp: ecb === null ? null : Number(ecb) + 800,
      floor_bp: ecb === null ? null : 798,
      source: String(source),
      state: String(state),
      confirmed: null,
    })),
    letterhead: {
      logo: { name: 'logo.png', width: 2, height: 1, href: LOGO },
      signature: null,
      accent: '#1c5794',
      sign_registered: false,
      variable_capital: false,
      situation: '',
    },
    templates: TEMPLATES,
    backups: [
      {
        token: 'b1',
        name: 'ateliers-marchand-2026-11-23.encaisse',
        at: '2026-11-23 09:12',
        reason: 'première ouverture du jour',
        bytes: 3_240_000,
      },
      {
        token: 'b2',
        name: 'ateliers-marchand-avant-import.encaisse',
        at: '2026-11-20 17:41',
        reason: 'avant un import',
        bytes: 3_210_000,
      },
    ],
    path: 'Documents/Encaisse/ateliers-marchand.encaisse',
    problems: [
      {
        code: 'SET-004',
        title: 'L’IBAN n’est pas valide',
        place: 'Banque, IBAN',
        remedy: 'Recopiez-le depuis un relevé d’identité bancaire',
        severity: 'warning',
      },
    ],
  };
}
