import type { Counts } from '../../ipc/bindings';
import type { Choice } from '../../choices';
import { count } from '../../format';

/** A kind of file a desk receives, and in which guises. */
export type Kind = { code: string; label: string; text: string };

/** The kinds of files, in the order in which a desk meets them. */
export const KINDS: readonly Kind[] = [
  {
    code: 'fec',
    label: 'Écritures (FEC)',
    text: 'tel que votre logiciel l’exporte',
  },
  { code: 'clients', label: 'Liste de clients', text: 'Excel, CSV, ou lignes copiées' },
  { code: 'invoices', label: 'Liste de factures', text: 'Excel ou CSV, ouvertes ou toutes' },
  { code: 'customer-ledger', label: 'Grand livre auxiliaire', text: 'Excel ou CSV, comptes clients' },
  { code: 'ageing', label: 'Balance âgée', text: 'Excel ou CSV, par client ou par facture' },
  { code: 'e-invoice', label: 'Facture électronique', text: 'Factur-X, UBL ou CII' },
  { code: 'bank', label: 'Relevé bancaire', text: 'CAMT, CFONB, MT940, OFX, Excel, CSV' },
];

/** What a kind of file is called. */
export function kindName(kind: string): string {
  return KINDS.find((known) => known.code === kind)?.label ?? kind;
}

/** What a person may decide about the format, each with its closed list. */
export const FORMATS: readonly {
  field: 'separator' | 'encoding' | 'decimal' | 'date_order';
  label: string;
  choices: readonly Choice[];
}[] = [
  {
    field: 'separator',
    label: 'Séparateur des colonnes',
    choices: [
      { code: ';', label: 'Point-virgule' },
      { code: ',', label: 'Virgule' },
      { code: '\t', label: 'Tabulation' },
      { code: '|', label: 'Barre verticale' },
    ],
  },
  {
    field: 'encoding',
    label: 'Jeu de caractères',
    choices: [
      { code: 'utf-8', label: 'UTF-8' },
      { code: 'windows-1252', label: 'Windows-1252' },
      { code: 'iso-8859-15', label: 'ISO-8859-15' },
      { code: 'cp850', label: 'CP850 (DOS)' },
      { code: 'utf-16', label: 'UTF-16' },
    ],
  },
  {
    field: 'decimal',
    label: 'Signe décimal',
    choices: [
      { code: 'comma', label: 'Virgule décimale' },
      { code: 'point', label: 'Point décimal' },
    ],
  },
  {
    field: 'date_order',
    label: 'Ordre des dates',
    choices: [
      { code: 'day_first', label: 'Jour/mois/année' },
      { code: 'month_first', label: 'Mois/jour/année' },
    ],
  },
];

/** What becomes of a row: its name, alone and for several, and how much it calls for an eye. */
export const EFFECTS: readonly { code: string; one: string; many: string; tone: string }[] = [
  { code: 'blocked', one: 'Bloquée', many: 'Bloquées', tone: 'danger' },
  { code: 'refused', one: 'Refusée', many: 'Refusées', tone: 'danger' },
  { code: 'check', one: 'À vérifier', many: 'À vérifier', tone: 'warn' },
  { code: 'updated', one: 'Mise à jour', many: 'Mises à jour', tone: 'info' },
  { code: 'created', one: 'Nouvelle', many: 'Nouvelles', tone: 'ok' },
  { code: 'identical', one: 'Identique', many: 'Identiques', tone: '' },
  { code: 'ignored', one: 'Sans objet', many: 'Sans objet', tone: '' },
];

/** The counts, each with its noun, in the order in which they add up to the lines read. */
export function parts(counts: Counts): { key: string; n: number; title: string }[] {
  return [
    { key: 'created', n: counts.created, title: 'nouvelles' },
    { key: 'updated', n: counts.updated, title: 'modifiées' },
    { key: 'identical', n: counts.identical, title: 'déjà connues' },
    { key: 'ignored', n: counts.ignored, title: 'sans objet' },
    { key: 'refused', n: counts.refused, title: 'refusées' },
  ];
}

/** One line for the history: `320 nouvelles, 12 modifiées`. */
export function summary(counts: Counts): string {
  const told = parts(counts).filter(
    (part) => part.n > 0 && part.key !== 'ignored' && part.key !== 'identical',
  );
  if (told.length === 0) return 'rien de nouveau';
  return told.map((part) => `${count(part.n)}\u00a0${part.title}`).join(', ');
}
