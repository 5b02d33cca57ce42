import type { Reliability } from '../ipc/bindings';
import { plural } from '../format';

/** How a client keeps its promises: « 2 tenues, 1 rompue »; empty when none came to its date. */
export function reliability(of: Reliability): string {
  const told = [];
  if (of.kept > 0) told.push(plural(of.kept, 'tenue'));
  if (of.broken > 0) told.push(plural(of.broken, 'rompue'));
  return told.join(', ');
}
