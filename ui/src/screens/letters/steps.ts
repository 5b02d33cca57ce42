/** Letters that can be prepared here, in the words that name them on paper. */
export const STEPS = {
  'reminder-1': 'relance 1',
  'reminder-2': 'relance 2',
  'formal-notice': 'mise en demeure',
  'dispute-acknowledgement': 'accusé de réception d’une contestation',
} as const;

export type Step = keyof typeof STEPS;

export const isStep = (code: string | null): code is Step => code !== null && code in STEPS;
