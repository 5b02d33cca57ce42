/** Hooks of the keys of this desk, and of the desks it knows. */
export const KEYS = {
  colleagueKeep: 'colleague-keep',
  colleagueRevoke: 'colleague-revoke',
  colleagueRevokeAsk: 'colleague-revoke-ask',
  colleagueUnknown: 'colleague-unknown',
  keysDraw: 'keys-draw',
  keysLeave: 'keys-leave',
  keysNew: 'keys-new',
  keysPlace: 'keys-place',
  keysTold: 'keys-told',
} as const;
