/** Letters that can be prepared here, in the words that name them on paper. */
export const STEPS = {
  'pre-due': 'rappel avant échéance',
  'reminder-1': 'relance 1',
  'reminder-2': 'relance 2',
  'formal-notice': 'mise en demeure',
  'last-notice': 'dernier avis avant poursuites',
  statement: 'relevé de compte',
  'thank-you': 'remerciement après règlement',
  'dispute-acknowledgement': 'accusé de réception d’une contestation',
} as const;

export type Step = keyof typeof STEPS;

/** Those a person may choose for a client; a dispute is acknowledged from the dispute itself. */
export const CHOICES: readonly Step[] = [
  'pre-due',
  'reminder-1',
  'reminder-2',
  'formal-notice',
  'last-notice',
  'statement',
  'thank-you',
];

/** Letters that claim, whose penalties and delays are shown. */
export const CLAIMS: readonly Step[] = ['reminder-1', 'reminder-2', 'formal-notice', 'last-notice'];

export const isStep = (code: string | null): code is Step => code !== null && code in STEPS;
