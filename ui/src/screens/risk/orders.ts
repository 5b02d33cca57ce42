/** Colour of what sales are told; the words say it too. */
export const ORDER_TONES: Readonly<Record<string, string>> = {
  deliver: 'ok',
  watch: 'warn',
  block: 'danger',
};

/** What may be typed as a number of days or a percent: nothing, or a whole number; `undefined` for anything else. */
export function whole(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  return /^\d{1,3}$/.test(text) ? Number(text) : undefined;
}
