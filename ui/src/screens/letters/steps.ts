/** Letters that can be prepared here, in the words that name them on paper, in the order one chooses from. */
export const STEPS = {
  'pre-due': 'rappel avant échéance',
  'reminder-1': 'relance 1',
  'reminder-2': 'relance 2',
  'formal-notice': 'mise en demeure',
  'last-notice': 'dernier avis avant poursuites',
  statement: 'relevé de compte',
  'promise-confirmation': 'confirmation d’un engagement de paiement',
  'thank-you': 'remerciement après paiement',
  'dispute-acknowledgement': 'accusé de réception d’une contestation',
} as const;

export type Step = keyof typeof STEPS;

export function isStep(code: string | null | undefined): code is Step {
  return code != null && code in STEPS;
}

/** Letters that name items one may take out. */
export const asks = (step: Step): boolean => step === 'pre-due' || reminds(step);

/** Letters that ask for what is late: each counts as a reminder once posted. */
export const reminds = (step: Step): boolean => step.startsWith('reminder') || claimsPenalties(step);

/** Letters that claim penalties with the principal. */
export const claimsPenalties = (step: Step): boolean => step === 'formal-notice' || step === 'last-notice';

/** What is typed for one letter only. */
export const hasDeadline = (step: Step): boolean =>
  ['reminder-2', 'formal-notice', 'last-notice', 'dispute-acknowledgement'].includes(step);
export const isRegistered = (step: Step): boolean =>
  claimsPenalties(step) || step === 'dispute-acknowledgement';

/** What a letter that claims nothing does. */
export const NATURE: Partial<Record<Step, string>> = {
  'pre-due':
    'Rien n’est en retard : cette lettre rappelle des échéances à venir, sans rien réclamer d’autre.',
  'reminder-1': 'Le principal est demandé. Aucune pénalité n’est nommée.',
  'reminder-2': 'Le principal est demandé. Les pénalités courues sont annoncées, non réclamées.',
  statement:
    'Le relevé dit tous les mouvements depuis la plus ancienne pièce ouverte. Il ne compte pas comme une relance.',
  'promise-confirmation':
    'Cette lettre confirme l’engagement du client. Elle n’accorde aucun nouveau terme et ne compte pas comme une relance.',
  'thank-you': 'Cette lettre dit ce qui est reçu et ce qui reste, au centime. Elle ne demande rien.',
  'dispute-acknowledgement':
    'Cette lettre accuse réception du litige. Elle ne réclame rien et ne compte pas comme une relance.',
};
