// Names come from files and may hide characters that move or erase what follows. They are shown, never obeyed.

const HIDDEN =
  // Controls, soft hyphen, zero-width and direction marks, line separators, variation selectors, tags.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]|[\u{e0000}-\u{e0fff}]/gu;

/** The text with each hidden character replaced by `⟦U+202E⟧`. */
export function visible(text: string): string {
  return text.replace(HIDDEN, (c) => `⟦U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟧`);
}
