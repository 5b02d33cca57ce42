/** Letters that can be prepared here, in the words that name them on paper. */
export const STEPS = {
  'reminder-1': 'première relance',
  'reminder-2': 'deuxième relance',
  'formal-notice': 'mise en demeure',
  'dispute-acknowledgement': 'accusé de réception d’une contestation',
} as const;

export type Step = keyof typeof STEPS;

/** Letters that claim, in their order: what one chooses among. */
export const CLAIMS: readonly { value: Step; title: string }[] = [
  { value: 'reminder-1', title: 'Relance 1' },
  { value: 'reminder-2', title: 'Relance 2' },
  { value: 'formal-notice', title: 'Mise en demeure' },
];

/** A step as the core names it; a formal notice for one that is not prepared here. */
export function stepOf(code: string | null | undefined): Step {
  return CLAIMS.find(({ value }) => value === code)?.value ?? 'formal-notice';
}
