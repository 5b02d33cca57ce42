// Arithmetic of the charts. Values come in as they are; what goes out is where to draw them.
import { count, plural, rounded } from '../format';

const NBSP = '\u00a0';

/** What an axis counts: how a value is written under the name of its unit, or said with it. */
export type Unit = {
  name: string;
  write: (value: number) => string;
  say: (value: number) => string;
  /** The least two ticks may be apart. */
  smallest: number;
};

/** Invoices, as whole numbers. */
export const INVOICES: Unit = {
  name: 'factures',
  write: count,
  say: (value) => plural(value, 'facture'),
  smallest: 1,
};

/** Euros, or thousands of them once the largest amount allows it; values are cents. */
export function money(largest: number): Unit {
  const large = largest >= 1_000_000;
  const name = large ? 'k€' : '€';
  const write = (cents: number) => (large ? count(Math.round(cents / 100_000)) : rounded(cents));
  return { name, write, say: (cents) => write(cents) + NBSP + name, smallest: large ? 100_000 : 100 };
}

/** Ticks from zero to above the largest value, a round number apart, five or six at most. */
export function ticks(largest: number, smallest: number): number[] {
  const wanted = Math.max(largest / 4, smallest);
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= wanted) ?? 10 * power;
  return Array.from({ length: Math.max(1, Math.ceil(largest / step)) + 1 }, (_, i) => i * step);
}

/** Where in a list of days a day falls: 1,5 is halfway between the second and the third; `null` outside. */
export function positionOf(day: string, days: readonly string[]): number | null {
  const next = days.findIndex((known) => known >= day);
  if (next < 0) return null;
  if (next === 0) return days[0] === day ? 0 : null;
  const [from, to] = [Date.parse(days[next - 1]!), Date.parse(days[next]!)];
  return next - 1 + (Date.parse(day) - from) / (to - from);
}
