// How a file is read: what the person decided, over what the file says. Nothing here is kept.
import type {
  Choices,
  ClientLink,
  ImportPreview,
  MappedColumn,
  RowPreview,
  UnknownClient,
} from '../../ipc/bindings';
import { labelOf } from '../../choices';
import { FORMATS } from './words';

/** Kinds that tell the state of invoices on one day. */
const DATED = ['invoices', 'ageing'];
/** Kinds that may hold every open invoice. */
const WHOLE = ['invoices', 'ageing', 'customer-ledger'];

/** True when the day the file was true matters. */
export function isDated(preview: ImportPreview): boolean {
  return DATED.includes(preview.kind);
}

/** True when a file may hold every open invoice: what it lacks would then be settled. */
export function maySettle(preview: ImportPreview): boolean {
  return WHOLE.includes(preview.kind);
}

/** True when the person names the bank account: the file does not, or they did already. */
export function needsAccount(preview: ImportPreview): boolean {
  return (
    preview.kind === 'bank' &&
    (preview.reading.account != null || preview.statements.some((statement) => statement.account === ''))
  );
}

/** True when a person should look at the columns first: one of them is a guess, or none was understood. */
export function isDoubtful(preview: ImportPreview): boolean {
  if (!preview.mapping || preview.known_mapping !== null) return false;
  const named = preview.mapping.columns.filter((column) => column.field !== null);
  return named.length === 0 || named.some((column) => !column.certain);
}

/**
 * Everything to send to read the file again. What the file alone says of its format is left to be recognised again;
 * day, completeness, account and links go on as they were.
 */
export function choicesFor(reading: Choices, said: Choices): Choices {
  const { as_of, complete, account, links } = reading;
  const going = Object.entries({ as_of, complete, account, links }).filter(([, value]) => value != null);
  return { ...Object.fromEntries(going), ...said };
}

/** The links with these said over them. */
export function linked(links: readonly ClientLink[], said: readonly ClientLink[]): ClientLink[] {
  return [...links.filter((link) => !said.some(({ key }) => key === link.key)), ...said];
}

/** What one may accept without thinking twice: the only client it may be, or a new one; nothing when several vie. */
export function plain(unknown: UnknownClient): string | null {
  if (unknown.proposals.length === 0) return unknown.new_code;
  return unknown.proposals.length === 1 ? unknown.proposals[0]!.code : null;
}

/** The unknown client a row waits for, or the new one it brings. */
export function awaited(
  row: RowPreview | undefined,
  unknown: readonly UnknownClient[],
): UnknownClient | undefined {
  return unknown.find(({ key, new_code }) => row?.unknown === key || row?.client === new_code);
}

/** What is worth saying of a column beside its field. */
export function remark(column: MappedColumn, preview: ImportPreview): string {
  const seen = preview.issues.filter((issue) => issue.column === column.heading).length;
  if (seen > 0) return seen === 1 ? '1 remarque' : `${seen} remarques`;
  const field = column.field ?? '';
  const format = /date$/.test(field)
    ? 'date_order'
    : /^(net|vat|gross|amount|paid|remaining|balance|debit|credit|bucket\..*)$/.test(field)
      ? 'decimal'
      : null;
  const code = format && preview.reading[format];
  const known = FORMATS.find(({ field: name }) => name === format);
  return code && known ? labelOf(known.choices, code).toLocaleLowerCase('fr') : '';
}
