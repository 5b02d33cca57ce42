/** Hooks of the keys of this desk: where they are, new ones. */
export const KEYS = {
  keysDraw: 'keys-draw',
  keysLeave: 'keys-leave',
  keysNew: 'keys-new',
  keysPlace: 'keys-place',
  keysTold: 'keys-told',
} as const;
