import type { Action } from '../../parts/keys';
import type { StartingState } from './state.svelte';

export function startingActions(page: StartingState, move: (by: number) => void): Action[] {
  const some = () => page.rows.length > 0;
  return [
    {
      id: 'starting-next',
      title: 'Client suivant',
      keys: ['j', 'ArrowDown'],
      when: some,
      run: () => move(1),
      hint: 'parcourir',
      hintKeys: ['j', 'k'],
      quiet: true,
    },
    {
      id: 'starting-previous',
      title: 'Client précédent',
      keys: ['k', 'ArrowUp'],
      when: some,
      run: () => move(-1),
      quiet: true,
    },
    {
      id: 'starting-all',
      title: 'Appliquer les propositions à tous',
      when: () => page.open.length > 0 && page.writable,
      run: () => void page.acceptAll(),
    },
    {
      id: 'starting-save',
      title: 'Enregistrer les étapes choisies',
      keys: ['Ctrl+Enter'],
      when: () => page.said.size > 0 && page.writable,
      run: () => void page.save(),
      hint: 'enregistrer',
    },
  ];
}
