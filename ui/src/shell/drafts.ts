import type { Action } from '../parts/keys';
import type { Desk } from './desk.svelte';

/** Something to write about a client: a call, a promise, a dispute, a question to a colleague, a thing to do. */
export type Draft = {
  kind: 'call' | 'promise' | 'dispute' | 'question' | 'task';
  code: string;
  /** The invoice under the cursor, if one. */
  invoice?: string;
  /** What came out of a call, when it was said before the form opened. */
  outcome?: number;
};

const DRAFTS: readonly { kind: Draft['kind']; title: string; key?: string; hint?: string }[] = [
  { kind: 'call', title: 'Noter un appel', key: 'p', hint: 'appeler' },
  { kind: 'promise', title: 'Noter une promesse', key: 'm' },
  { kind: 'dispute', title: 'Ouvrir un litige' },
  { kind: 'question', title: 'Poser une question à un collègue' },
  { kind: 'task', title: 'Ajouter quelque chose à faire' },
];

/** What can be written about the client in front: the same list on a card, in a list and in the palette. */
export function drafts(
  desk: Desk,
  code: () => string | undefined,
  invoice: () => string | undefined = () => undefined,
): Action[] {
  return DRAFTS.map(({ kind, title, key, hint }) => ({
    id: `draft-${kind}`,
    title,
    keys: key ? [key] : undefined,
    when: () => desk.readOnly === null && code() !== undefined,
    run: () => {
      const about = code();
      if (about !== undefined) desk.draft = { kind, code: about, invoice: invoice() };
    },
    hint,
  }));
}
