/** Hooks of the steps of the plan among what is to be done today. */
export const PLAN = {
  followLetter: 'follow-letter',
  stepSkip: 'step-skip',
  stepPause: 'step-pause',
  stepPauseReason: 'step-pause-reason',
  stepPauseUntil: 'step-pause-until',
  stepPauseSave: 'step-pause-save',
  stepResume: 'step-resume',
} as const;
