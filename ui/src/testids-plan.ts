/** Hooks of the steps of the plan among what is to be done today. */
export const PLAN = {
  followLetter: 'follow-letter',
} as const;
