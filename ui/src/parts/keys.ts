// One way to write a key (« Ctrl+Enter », « q », « 1 », « Shift+J »), one way to recognise it.

/** A thing a person can do: written once for its button, its key and the palette. */
export type Action = {
  /** Stable name, also the test hook of its palette row. */
  id: string;
  title: string;
  /** Keys that start it; the first is the one shown. */
  keys?: string[];
  /** Allowed right now? Always, when absent. */
  when?: () => boolean;
  run: () => void;
  /** Short word for the status bar, when the key deserves a place there. */
  hint?: string;
  /** Keys drawn in its place, when it stands for several alike: first … last. */
  hintKeys?: readonly [string, string];
  /** One of several alike, told by the first of them. */
  alike?: boolean;
  /** Kept out of the palette: moving in a list is not a command. */
  quiet?: boolean;
};

const SHOWN: Record<string, string> = {
  Enter: '↵',
  Escape: 'Échap',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Shift: 'Maj',
  Home: 'Origine',
  End: 'Fin',
  Space: 'Espace',
};

/** The caps of a key as they are drawn: `Ctrl+Enter` gives `Ctrl`, `↵`. */
export function caps(spec: string): string[] {
  return parts(spec).map((part) => SHOWN[part] ?? (part.length === 1 ? part.toUpperCase() : part));
}

/** True when the event is that key. Letters follow the character typed; digits also the physical key (AZERTY). */
export function matches(spec: string, event: KeyboardEvent): boolean {
  const wanted = parts(spec);
  const key = wanted.pop() ?? '';
  const command = event.ctrlKey || event.metaKey;
  if (command !== wanted.includes('Ctrl') || event.altKey) return false;
  if (/^\d$/.test(key)) {
    return event.key === key || event.code === `Digit${key}` || event.code === `Numpad${key}`;
  }
  if (key === 'Space') return event.key === ' ' && event.shiftKey === wanted.includes('Shift');
  if (key.length > 1 || /[a-z]/i.test(key)) {
    if (event.shiftKey !== wanted.includes('Shift')) return false;
    return event.key.toLowerCase() === key.toLowerCase();
  }
  // A sign: where it sits and whether it needs a shift is the keyboard's own affair.
  return event.key === key;
}

/** True when the key belongs to what has the focus: a text being typed, a button about to be pressed. */
export function taken(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  const command = event.ctrlKey || event.metaKey;
  const typing =
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type));
  if (typing) {
    if (event.key === 'Escape') return false;
    // Undo, select all and the arrows with Ctrl are those of the text while one is being typed.
    return !command || ['z', 'y', 'a', 'c', 'v', 'x'].includes(event.key.toLowerCase());
  }
  const pressable = target instanceof HTMLButtonElement || target instanceof HTMLInputElement;
  return (
    (pressable || target.tagName === 'SUMMARY' || target.tagName === 'A') &&
    !command &&
    (event.key === 'Enter' || event.key === ' ')
  );
}

/** The first allowed action of that key, run; false when there is none. */
export function press(actions: readonly Action[], event: KeyboardEvent): boolean {
  for (const action of actions) {
    if (!action.keys?.some((spec) => matches(spec, event))) continue;
    if (action.when && !action.when()) continue;
    event.preventDefault();
    action.run();
    return true;
  }
  return false;
}

function parts(spec: string): string[] {
  return spec === '+' ? ['+'] : spec.split('+');
}
