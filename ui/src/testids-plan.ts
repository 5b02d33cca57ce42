/** Hooks of the steps of the plan among what is to be done today. */
export const PLAN = {
  followLetter: 'follow-letter',
  callScript: 'call-script',
  callOutcome: 'call-outcome',
  callLast: 'call-last',
  callNext: 'call-next',
  followTicked: 'follow-ticked',
  stepSkip: 'step-skip',
  stepPause: 'step-pause',
  stepPauseReason: 'step-pause-reason',
  stepPauseUntil: 'step-pause-until',
  stepPauseSave: 'step-pause-save',
  stepResume: 'step-resume',
} as const;
