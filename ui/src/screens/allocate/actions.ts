import type { Action } from '../../parts/keys';
import type { AllocateState, Tab } from './state.svelte';

const TABS: readonly (readonly [Tab, string])[] = [
  ['open', 'ce qui est à affecter'],
  ['accepted', 'ce qui est affecté'],
  ['aside', 'ce qui est mis de côté'],
];

/** What the page lends to its actions: the table, to move in, and the search field. */
export type Hands = { move: (by: number) => void; to: (index: number) => void; search: () => void };

export function allocateActions(page: AllocateState, hands: Hands, unfilter: () => void): Action[] {
  return [...moving(page, hands), ...deciding(page), ...elsewhere(page, unfilter)];
}

function moving(page: AllocateState, hands: Hands): Action[] {
  const some = () => page.ids.length > 0;
  const step = (id: string, title: string, keys: string[], run: () => void): Action => ({
    id: `allocate-${id}`,
    title,
    keys,
    when: some,
    run,
    quiet: true,
  });
  return [
    {
      ...step('next', 'Règlement suivant', ['j', 'ArrowDown'], () => hands.move(1)),
      hint: 'parcourir',
      hintKeys: ['j', 'k'],
    },
    step('previous', 'Règlement précédent', ['k', 'ArrowUp'], () => hands.move(-1)),
    step('first', 'Premier règlement', ['Home'], () => hands.to(0)),
    step('last', 'Dernier règlement', ['End'], () => hands.to(page.ids.length - 1)),
    { id: 'allocate-search', title: 'Chercher un règlement', keys: ['/'], run: hands.search },
  ];
}

function deciding(page: AllocateState): Action[] {
  const one = () => page.draft !== null && page.writable;
  return [
    {
      id: 'allocate-accept',
      title: 'Accepter et passer au suivant',
      keys: ['Enter', 'Ctrl+Enter'],
      when: () => page.canAccept,
      run: () => void page.accept(),
      hint: 'accepter',
    },
    {
      id: 'allocate-sure',
      title: 'Accepter tous les règlements sûrs',
      keys: ['Ctrl+Shift+Enter'],
      when: () => page.tab === 'open' && page.canAcceptSure,
      run: () => void page.acceptSure(),
      hint: 'accepter les sûrs',
    },
    {
      id: 'allocate-modify',
      title: 'Modifier l’affectation proposée',
      keys: ['m'],
      when: one,
      run: () => page.modify(),
      hint: 'modifier',
    },
    {
      id: 'allocate-aside',
      title: 'Mettre de côté',
      keys: ['x'],
      when: one,
      run: () => (page.asiding = !page.asiding),
      hint: 'de côté',
    },
    {
      id: 'allocate-revert',
      title: 'Revenir à la proposition',
      keys: ['Escape'],
      when: () => page.editing,
      run: () => page.revert(),
    },
    {
      id: 'allocate-release',
      title: 'Remettre à affecter',
      keys: ['r'],
      when: () => page.writable && page.tab !== 'open' && page.index >= 0,
      run: () => void page.release(),
      hint: 'remettre à affecter',
    },
  ];
}

function elsewhere(page: AllocateState, unfilter: () => void): Action[] {
  const code = () => page.receipt?.client ?? page.draft?.kept[0]?.share.client;
  return [
    {
      id: 'allocate-client',
      title: 'Ouvrir la fiche du client',
      keys: ['o'],
      when: () => code() !== undefined,
      run: () => page.desk.go({ name: 'client', code: code() ?? '' }),
    },
    ...TABS.map(([tab, title]) => ({
      id: `allocate-see-${tab}`,
      title: `Voir ${title}`,
      when: () => page.tab !== tab,
      run: () => page.pick(tab),
    })),
    {
      id: 'allocate-unfilter',
      title: 'Retirer le filtre',
      keys: ['Escape'],
      when: () => !page.editing && (page.query !== '' || page.client !== null),
      run: unfilter,
    },
  ];
}
