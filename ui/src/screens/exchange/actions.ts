import type { Action } from '../../parts/keys';
import type { ExchangeState } from './state.svelte';

export function exchangeActions(page: ExchangeState): Action[] {
  const receiving = () => page.tab === 'receive' && page.returned !== null;
  return [
    {
      id: 'exchange-save',
      title: 'Enregistrer le carnet',
      keys: ['Ctrl+s'],
      when: () => page.tab === 'prepare' && page.carnet !== null && page.writable,
      run: () => void page.save(),
      hint: 'enregistrer le carnet',
    },
    {
      id: 'exchange-open',
      title: 'Ouvrir un carnet rendu',
      when: () => page.writable,
      run: () => {
        page.tab = 'receive';
        void page.receive();
      },
    },
    {
      id: 'exchange-apply',
      title: 'Prendre les réponses cochées',
      keys: ['Ctrl+Enter'],
      when: () => receiving() && page.writable && page.ticked.size > 0,
      run: () => void page.apply(),
      hint: 'prendre les réponses',
    },
    { id: 'exchange-desks', title: 'Entre deux Encaisse', run: () => (page.tab = 'desks') },
    { id: 'exchange-down', title: 'Réponse suivante', keys: ['j'], when: receiving, run: () => page.move(1) },
    {
      id: 'exchange-up',
      title: 'Réponse précédente',
      keys: ['k'],
      when: receiving,
      run: () => page.move(-1),
    },
  ];
}
