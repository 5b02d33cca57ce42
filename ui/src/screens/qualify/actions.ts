import type { Action } from '../../parts/keys';
import type { QualifyState } from './state.svelte';

const RANKS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

export function qualifyActions(page: QualifyState, comment: () => void): Action[] {
  const some = () => page.invoice !== null;
  const causes = ['a', 'b', 'c', 'd', 'e'].map((key, i): Action => {
    const letter = key.toUpperCase();
    const choice = { id: `cause-${letter}`, title: `Cause ${letter}`, keys: [key], when: some, quiet: true };
    return {
      ...choice,
      run: () => page.pick(letter),
      ...(i === 0 ? { hint: 'cause', hintKeys: ['a', 'e'] as const } : {}),
    };
  });
  const subs = RANKS.map((rank): Action => ({
    id: `sub-${rank}`,
    title: `Précision ${rank}`,
    keys: [String(rank)],
    when: () => (page.chosen?.sub_reasons.length ?? 0) >= rank,
    run: () => page.pickSub(rank),
    quiet: true,
    ...(rank === 1 ? { hint: 'précision', hintKeys: ['1', '4'] as const } : {}),
  }));
  return [
    ...causes,
    ...subs,
    {
      id: 'qualify-same',
      title: 'Même cause que l’autre facture du client',
      keys: ['='],
      when: () => page.context?.same_as != null,
      run: () => page.same(),
      hint: 'idem',
    },
    { id: 'qualify-comment', title: 'Écrire un commentaire', keys: ['n'], when: some, run: comment },
    {
      id: 'qualify-next',
      title: 'Valider et passer à la suivante',
      keys: ['Ctrl+Enter'],
      when: () => page.canValidate,
      run: () => void page.validate(),
      hint: 'valider',
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
      run: () => (page.help = true),
    },
  ];
}
