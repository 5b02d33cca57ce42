import type { Qualification } from '../../ipc/bindings';
import { euros, shortDate } from '../../format';
import type { Opening } from './draft.svelte';

/** What recording this will lead to, one sentence each: only what is certain. */
export function follows(
  said: Qualification,
  { due, rest, today, opening }: { due: number; rest: number; today: string; opening: Opening | null },
): string[] {
  const day = (on: string) => shortDate(on, today);
  const sentences: string[] = [];
  if (said.parts.length > 1) {
    let left = due - rest;
    const shares = said.parts.map((part) => {
      const cents = part.amount_cents ?? left;
      left -= cents;
      return `${euros(cents)} en ${part.cause}`;
    });
    sentences.push(`${shares.join(', ')}.`);
  }
  if (rest > 0) sentences.push(`${euros(rest)} restent sans cause.`);
  if (said.promise) {
    const { on, amount_cents: cents } = said.promise;
    const part = cents !== null && cents < due ? `, ${euros(cents)} promis sur ${euros(due)}` : '';
    sentences.push(`La lettre attendra le ${day(on)}${part}.`);
  }
  if (opening) {
    const { resolver, contested, on } = opening;
    const when = on === null ? 'dans une semaine' : `le ${day(on)}`;
    sentences.push(`Un litige de ${euros(contested)} sera ouvert, confié à ${resolver}, à suivre ${when}.`);
  }
  if (said.next) {
    const who = said.next.owner || 'vous';
    sentences.push(`À faire le ${day(said.next.on)} par ${who}\u00a0: ${said.next.what}.`);
  }
  return sentences;
}
