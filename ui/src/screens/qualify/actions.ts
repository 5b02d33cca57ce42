import type { Action } from '../../parts/keys';
import type { QualifyState } from './state.svelte';

/** Keys of the suggestions, in their order: no other act of the page wants them. */
export const SUGGESTION_KEYS = ['x', 'y', 'z'] as const;
/** Keys of the sub-reasons: the method’s first, then the desk’s own. */
export const SUB_KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** Takes the hand to a block of the page. */
export type Hand = Record<'comment' | 'promise' | 'step' | 'dispute' | 'platform' | 'split', () => unknown>;

export function qualifyActions(page: QualifyState, hand: () => Hand | undefined): Action[] {
  return [...choosing(page), ...saying(page, hand), ...moving(page)];
}

/** Letters, digits and what fills them at once. */
function choosing(page: QualifyState): Action[] {
  const some = () => page.writable;
  const causes = ['a', 'b', 'c', 'd', 'e'].map((key, i): Action => {
    const letter = key.toUpperCase();
    const choice = { id: `cause-${letter}`, title: 'Choisir la cause', keys: [key], when: some, quiet: true };
    const told = i === 0 ? { hint: 'cause', hintKeys: ['a', 'e'] as const } : { alike: true };
    return { ...choice, ...told, run: () => page.pick(letter) };
  });
  const subs = SUB_KEYS.map((key, i): Action => ({
    id: `sub-${key}`,
    title: 'Choisir la précision',
    keys: [key],
    when: () => some() && (page.chosen?.sub_reasons.length ?? 0) > i,
    run: () => page.pickSub(i + 1),
    quiet: true,
    ...(i === 0 ? { hint: 'précision', hintKeys: ['1', '9'] as const } : { alike: true }),
  }));
  const suggestions = SUGGESTION_KEYS.map((key, i): Action => ({
    id: `qualify-suggestion-${i + 1}`,
    title: 'Prendre une suggestion',
    keys: [key],
    when: () => some() && page.suggestions.length > i,
    run: () => page.suggest(i),
    quiet: true,
    ...(i === 0 ? { hintKeys: ['x', 'z'] as const } : { alike: true }),
  }));
  const same: Action = {
    id: 'qualify-same',
    title: 'Même cause que l’autre facture du client',
    keys: ['='],
    when: () => some() && page.context?.same_as != null,
    run: () => page.same(),
  };
  return [...causes, ...subs, ...suggestions, same];
}

/** What can be added to the cause. */
function saying(page: QualifyState, hand: () => Hand | undefined): Action[] {
  const some = () => page.writable;
  const many = () => some() && page.draft.parts.length > 1;
  const act = (id: string, title: string, key: string, run: () => unknown, when = some): Action => ({
    id: `qualify-${id}`,
    title,
    keys: [key],
    when,
    run: () => void run(),
  });
  return [
    act('split', 'Répartir sur plusieurs causes', '+', () => hand()?.split()),
    act('unsplit', 'Retirer la part en cours', '-', () => page.draft.remove(page.draft.at), many),
    act('comment', 'Écrire un commentaire', 'n', () => hand()?.comment()),
    act('promise', 'Noter une promesse', 'm', () => hand()?.promise()),
    act('step', 'Dire la suite à donner', 't', () => hand()?.step()),
    act(
      'dispute',
      'Préciser le litige (cause B)',
      'l',
      () => hand()?.dispute(),
      () => some() && page.disputable,
    ),
    act('platform', 'Noter le statut de la plateforme', 'p', () => hand()?.platform()),
  ];
}

/** Recording, passing, looking elsewhere. */
function moving(page: QualifyState): Action[] {
  const some = () => page.invoice !== null;
  return [
    {
      id: 'qualify-next',
      title: 'Valider et passer à la suivante',
      keys: ['Ctrl+Enter', 'Enter'],
      when: () => page.canValidate,
      run: () => void page.validate(),
      hint: 'valider',
    },
    {
      id: 'qualify-alike',
      title: 'Valider, même cause pour les autres factures échues du client',
      keys: ['g'],
      when: () => page.alike.length > 0,
      run: () => void page.validateAlike(),
    },
    {
      id: 'qualify-skip',
      title: 'Passer cette facture',
      keys: ['s', 'j', 'ArrowDown'],
      when: some,
      run: () => void page.skip(),
      hint: 'passer',
    },
    {
      id: 'qualify-back',
      title: 'Facture précédente',
      keys: ['k', 'ArrowUp'],
      when: some,
      run: () => void page.skip(-1),
      quiet: true,
    },
    {
      id: 'qualify-open',
      title: 'Ouvrir la fiche du client',
      keys: ['o'],
      when: () => page.item !== undefined,
      run: () => page.item && page.desk.go({ name: 'client', code: page.item.client }),
    },
    {
      id: 'qualify-help',
      title: 'Aide\u00a0: de la raison à la cause interne',
      keys: ['h'],
      run: () => (page.help = !page.help),
    },
  ];
}
