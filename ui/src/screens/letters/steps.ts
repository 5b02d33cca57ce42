/** Letters that can be prepared here, in the words that name them on paper. */
export const STEPS = {
  'formal-notice': 'mise en demeure',
  'dispute-acknowledgement': 'accusé de réception d’une contestation',
} as const;

export type Step = keyof typeof STEPS;
