import type { Action } from '../../parts/keys';
import { drafts } from '../../shell/drafts';
import type { ClientsState, Table } from './state.svelte';

const TABLES: readonly (readonly [Table, string])[] = [
  ['clients', 'les clients affichés'],
  ['orders', 'les commandes à livrer, à surveiller, à bloquer'],
  ['ageing', 'la balance âgée'],
  ['items', 'les pièces ouvertes'],
  ['causes', 'la synthèse des causes'],
];

/** What the page lends to its actions: the table, to move in, and the search field. */
export type Hands = {
  move: (by: number) => void;
  to: (index: number) => void;
  open: () => void;
  search: () => void;
};

export function clientsActions(page: ClientsState, hands: Hands): Action[] {
  const some = () => page.count > 0;
  const one = () => page.row !== undefined;
  const tickHere = () => {
    if (page.row) page.tick(page.row.code);
  };
  const extend = (by: number) => {
    if (page.row) page.ticked.add(page.row.code);
    hands.move(by);
    if (page.row) page.ticked.add(page.row.code);
  };
  const saves = TABLES.flatMap(([what, title]) =>
    (['csv', 'xlsx'] as const).map((format): Action => ({
      id: `save-${what}-${format}`,
      title: `Exporter ${title} en ${format === 'csv' ? 'CSV' : 'Excel'}`,
      when: some,
      run: () => void page.save(format, what),
    })),
  );
  return [
    { id: 'clients-search', title: 'Filtrer les clients', keys: ['/'], run: hands.search, hint: 'filtrer' },
    {
      id: 'clients-next',
      title: 'Client suivant',
      keys: ['j', 'ArrowDown'],
      when: some,
      run: () => hands.move(1),
      hint: 'parcourir',
      hintKeys: ['j', 'k'],
      quiet: true,
    },
    {
      id: 'clients-previous',
      title: 'Client précédent',
      keys: ['k', 'ArrowUp'],
      when: some,
      run: () => hands.move(-1),
      quiet: true,
    },
    {
      id: 'clients-first',
      title: 'Premier client',
      keys: ['Home'],
      when: some,
      run: () => hands.to(0),
      quiet: true,
    },
    {
      id: 'clients-last',
      title: 'Dernier client',
      keys: ['End'],
      when: some,
      run: () => hands.to(page.count - 1),
      quiet: true,
    },
    {
      id: 'clients-open',
      title: 'Ouvrir la fiche du client',
      keys: ['Enter', 'o'],
      when: one,
      run: hands.open,
      hint: 'ouvrir',
    },
    {
      id: 'clients-tick',
      title: 'Cocher ou décocher le client',
      keys: ['x', 'Space'],
      when: one,
      run: tickHere,
      quiet: true,
    },
    {
      id: 'clients-extend-down',
      title: 'Étendre la sélection vers le bas',
      keys: ['Shift+j', 'Shift+ArrowDown'],
      when: some,
      run: () => extend(1),
      quiet: true,
    },
    {
      id: 'clients-extend-up',
      title: 'Étendre la sélection vers le haut',
      keys: ['Shift+k', 'Shift+ArrowUp'],
      when: some,
      run: () => extend(-1),
      quiet: true,
    },
    {
      id: 'clients-all',
      title: 'Cocher tous les clients affichés',
      keys: ['Ctrl+a'],
      when: some,
      run: () => void page.tickAll(),
    },
    ...drafts(page.desk, () => page.row?.code),
    {
      id: 'clients-qualify',
      title: 'Qualifier les factures de ce client',
      keys: ['q'],
      when: one,
      run: () => page.row && page.desk.go({ name: 'qualify', client: page.row.code }),
      hint: 'qualifier',
    },
    {
      id: 'clients-letter',
      title: 'Préparer une mise en demeure',
      keys: ['l'],
      when: one,
      run: () => page.row && page.desk.go({ name: 'letters', client: page.row.code }),
      hint: 'lettre',
    },
    {
      id: 'clients-clear',
      title: 'Tout décocher',
      keys: ['Escape'],
      when: () => page.ticked.size > 0,
      run: () => page.ticked.clear(),
      quiet: true,
    },
    {
      id: 'clients-unfilter',
      title: 'Retirer le filtre',
      keys: ['Escape'],
      when: () => page.filtered,
      run: () => void page.dropFilter(),
    },
    ...saves,
  ];
}
