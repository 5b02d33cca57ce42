// Days one step away, for the dates a person chooses with one click. Rules about dates are the core's.

/** The day `n` days after another. */
export function after(iso: string, n: number): string {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month - 1, day + n)).toISOString().slice(0, 10);
}

/** « Demain » and « Lundi »; one choice when they are the same day. */
export function soon(today: string): { label: string; on: string }[] {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  const tomorrow = after(today, 1);
  const monday = after(today, (8 - weekday) % 7 || 7);
  const choices = [{ label: 'Demain', on: tomorrow }];
  return monday === tomorrow ? choices : [...choices, { label: 'Lundi', on: monday }];
}
