// Cents, dates and counts to French text, and back. Integers only: no amount ever goes through a float.

const NNBSP = '\u202f';
const NBSP = '\u00a0';
const MINUS = '\u2212';

function group(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, NNBSP);
}

/** A whole number with its thousands apart: `20 000`. */
export function count(n: number): string {
  return (n < 0 ? MINUS : '') + group(String(Math.abs(n)));
}

/** Cents without the sign of the currency: `1 234,56`. */
export function amount(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return (cents < 0 ? MINUS : '') + group(digits.slice(0, -2)) + ',' + digits.slice(-2);
}

/** Cents as an amount in euro: `1 234,56 €`. */
export function euros(cents: number): string {
  return amount(cents) + NBSP + '€';
}

/** Cents rounded to the euro, half away from zero: `1 235`. */
export function rounded(cents: number): string {
  const up = Math.abs(cents) + 50;
  const whole = (up - (up % 100)) / 100;
  return (cents < 0 && whole > 0 ? MINUS : '') + group(String(whole));
}

/** Cents rounded to the euro, with their sign: `+1 235`, `−12 944`; nothing moved is `0`. */
export function change(cents: number): string {
  const text = rounded(cents);
  return cents > 0 && text !== '0' ? '+' + text : text;
}

/** `3 clients`, `1 client`; zero is singular in French. */
export function plural(n: number, one: string, many = one + 's'): string {
  return count(n) + ' ' + (Math.abs(n) < 2 ? one : many);
}

/** Hundredths of a percent: `1240` is `12,40 %`. */
export function percent(bp: number): string {
  return amount(bp) + NNBSP + '%';
}

/** The share of a part in a whole, in whole percent: `39 %`; empty when there is no whole. */
export function share(part: number, whole: number): string {
  if (whole <= 0) return '';
  return String(Math.round((part * 100) / whole)) + NNBSP + '%';
}

/** `2026-11-23` as `23/11/2026`. */
export function date(iso: string): string {
  const m = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  return m ? `${m[3]}/${m[2]}/${m[1]}` : iso;
}

/** `23/11` within the year of `today`, else the whole date. */
export function shortDate(iso: string, today: string): string {
  return iso.slice(0, 4) === today.slice(0, 4) ? date(iso).slice(0, 5) : date(iso);
}

const MONTHS = [
  ['janvier', 'janv.'],
  ['février', 'févr.'],
  ['mars', 'mars'],
  ['avril', 'avr.'],
  ['mai', 'mai'],
  ['juin', 'juin'],
  ['juillet', 'juil.'],
  ['août', 'août'],
  ['septembre', 'sept.'],
  ['octobre', 'oct.'],
  ['novembre', 'nov.'],
  ['décembre', 'déc.'],
] as const;

/** The month of a day: `novembre`. */
export function month(iso: string): string {
  return MONTHS[Number(iso.slice(5, 7)) - 1]?.[0] ?? iso;
}

/** The month of a day where room is short: `nov.`. */
export function shortMonth(iso: string): string {
  return MONTHS[Number(iso.slice(5, 7)) - 1]?.[1] ?? iso;
}

/** `2026-11-23 09:12` as `23/11/2026 à 09:12`. */
export function moment(text: string): string {
  const time = /[ T](\d{2}:\d{2})/.exec(text);
  return time ? `${date(text)} à ${time[1]}` : date(text);
}

/** Days late: `36 j`; before the due date: `J−7`; on the day: `J`. */
export function late(days: number): string {
  if (days > 0) return count(days) + NBSP + 'j';
  return days === 0 ? 'J' : 'J' + MINUS + count(-days);
}

/** How late a client pays on average: `0 j` is on the day. */
export function average(days: number): string {
  return (days < 0 ? MINUS : '') + count(Math.abs(days)) + NBSP + 'j';
}

/** A size: `3,2 Mo`. */
export function size(bytes: number): string {
  const units = ['octets', 'ko', 'Mo', 'Go'];
  let rank = 0;
  let tenths = bytes * 10;
  while (tenths >= 10_000 && rank < units.length - 1) {
    tenths = Math.round(tenths / 1000);
    rank += 1;
  }
  const whole = Math.floor(tenths / 10);
  const text = rank === 0 || whole >= 100 ? count(whole) : `${count(whole)},${tenths % 10}`;
  return text + NBSP + units[rank];
}

/** What a person types as an amount, in cents; `null` when it is not one. */
export function parseAmount(text: string): number | null {
  const bare = text.replace(/[\s\u00a0\u202f€]/g, '').replace(MINUS, '-');
  const m = /^(-?)(\d{1,12})(?:[.,](\d{1,2}))?$/.exec(bare);
  if (!m) return null;
  const cents = Number(m[2]) * 100 + Number((m[3] ?? '').padEnd(2, '0'));
  return m[1] && cents > 0 ? -cents : cents;
}

/** What a person types as a rate, in hundredths of a percent; `null` when it is not one. */
export function parsePercent(text: string): number | null {
  return parseAmount(text.replace('%', ''));
}

/** `23/11/2026`, `23/11/26`, `23/11` (in the year of `today`) or `2026-11-23` as `2026-11-23`; `null` otherwise. */
export function parseDate(text: string, today: string): string | null {
  const bare = text.trim();
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(bare);
  const french = /^(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{2}|\d{4}))?$/.exec(bare);
  if (!iso && !french) return null;
  const year = iso ? iso[1]! : (french![3] ?? today.slice(0, 4)).padStart(4, '20');
  const month = (iso ? iso[2]! : french![2]!).padStart(2, '0');
  const day = (iso ? iso[3]! : french![1]!).padStart(2, '0');
  const y = Number(year);
  const leap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const length = lengths[Number(month) - 1];
  if (length === undefined || Number(day) < 1 || Number(day) > length) return null;
  return `${year}-${month}-${day}`;
}

/** `Claire Duval` as `CD`. */
export function initials(name: string): string {
  return name
    .split(/[\s-]+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => word.charAt(0).toLocaleUpperCase('fr'))
    .join('');
}
