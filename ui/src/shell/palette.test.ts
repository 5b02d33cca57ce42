import { describe, expect, it } from 'vitest';

import type { Hit } from '../ipc/bindings';
import { listed } from './palette';

const hit = (kind: string, label: string): Hit => ({
  kind,
  client: 'C1',
  label,
  detail: '',
  amount_cents: 100,
  letter: null,
});
const hits = [hit('client', 'Hôtel Mistral'), hit('item', 'F-12')];
const actions = [
  { id: 'r', title: 'Aller à Réglages', keys: ['Ctrl+,'], run: () => {} },
  { id: 'u', title: 'Annuler', when: () => false, run: () => {} },
  { id: 'j', title: 'Suivant', quiet: true, run: () => {} },
];

describe('the palette shows', () => {
  const titles = (typed: string) => listed(typed, hits, actions).map((group) => group.title);

  it.each([
    ['mistral', ['Clients', 'Factures et lettres']],
    ['#12', ['Factures et lettres']],
    ['>reglages', ['Commandes']],
    ['', ['Clients', 'Factures et lettres', 'Commandes']],
  ])('for %j', (typed, expected) => expect(titles(typed)).toEqual(expected));

  it('only what is allowed now, with its key', () => {
    const [group] = listed('>', [], actions);
    expect(group?.entries.map((entry) => [entry.title, entry.shortcut])).toEqual([
      ['Aller à Réglages', 'Ctrl+,'],
    ]);
  });
});
