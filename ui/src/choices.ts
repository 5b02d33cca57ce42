// The closed lists a person chooses from, with the codes the core knows and the words the screen shows.
import { count } from './format';

export type Choice = { code: string; label: string };

/** The files most desks have at hand, for who starts with nothing. */
export const FIRST_FILES = 'FEC, liste de factures, factures électroniques, relevé bancaire';

export const CUSTOMER_TYPES: readonly Choice[] = [
  { code: 'company', label: 'Entreprise' },
  { code: 'public:state', label: 'Secteur public' },
  { code: 'public:health', label: 'Établissement public de santé' },
  { code: 'public:undertaking', label: 'Entreprise publique' },
  { code: 'association:professional', label: 'Association professionnelle' },
  { code: 'association', label: 'Association' },
  { code: 'consumer', label: 'Particulier' },
  { code: 'unknown', label: 'À préciser' },
];

/** Languages a client may be written to in. */
export const LANGUAGES: readonly Choice[] = [
  { code: 'fr', label: 'Français' },
  { code: 'en', label: 'Anglais' },
];

export const TERMS: readonly Choice[] = [
  'receipt',
  'net:15',
  'net:30',
  'net:45',
  'net:60',
  'eom:30',
  'eom:45',
  'eom+:30',
  'eom+:45',
].map((code) => ({ code, label: terms(code) }));

export const CONSEQUENCES: readonly Choice[] = [
  { code: 'reserved', label: 'Aucune : nos droits sont réservés' },
  { code: 'court', label: 'Saisir la juridiction compétente' },
  { code: 'payment_order', label: 'Demander une injonction de payer' },
];

export const MEANS: readonly Choice[] = [
  { code: 'transfer', label: 'Virement' },
  { code: 'cheque', label: 'Chèque' },
  { code: 'card', label: 'Carte' },
  { code: 'cash', label: 'Espèces' },
  { code: 'direct_debit', label: 'Prélèvement' },
  { code: 'bill', label: 'Effet de commerce' },
  { code: 'other', label: 'Autre' },
];

/** Why a payment leaves a few euros short of its invoice. */
export const DIFFERENCES: readonly Choice[] = [
  { code: 'discount', label: 'escompte' },
  { code: 'bank_charges', label: 'frais bancaires' },
  { code: 'rounding', label: 'arrondi' },
];

/** How far an improvement action is. */
export const PROGRESS: readonly Choice[] = [
  { code: 'to_start', label: 'À lancer' },
  { code: 'running', label: 'En cours' },
  { code: 'done', label: 'Faite' },
  { code: 'dropped', label: 'Abandonnée' },
];

/** Payment terms in words: `eom:45` is « 45 jours fin de mois ». */
export function terms(code: string): string {
  const m = /^(net|eom\+|eom):(\d+)(?:@(\d+))?$/.exec(code);
  if (code === 'receipt') return 'à réception';
  if (!m) return code;
  const days = count(Number(m[2]));
  if (m[1] === 'net') return `${days} jours nets`;
  if (m[1] === 'eom+') return `fin de mois ${days} jours`;
  return `${days} jours fin de mois${m[3] ? ` le ${m[3]}` : ''}`;
}

/** The choices, with the value in force added when it is not one of them. */
export function including(
  choices: readonly Choice[],
  code: string | null,
  label: string | null = null,
): Choice[] {
  if (!code || choices.some((choice) => choice.code === code)) return [...choices];
  return [{ code, label: label ?? terms(code) }, ...choices];
}

/** The label of a code, or the code itself. */
export function labelOf(choices: readonly Choice[], code: string): string {
  return choices.find((choice) => choice.code === code)?.label ?? code;
}
