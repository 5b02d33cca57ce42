import { moved } from '../../parts/cursor';
import type { Action } from '../../parts/keys';
import { drafts } from '../../shell/drafts';
import type { ClientState } from './state.svelte';

export function clientActions(page: ClientState, note: () => void): Action[] {
  const written = drafts(
    page.desk,
    () => (page.card ? page.code : undefined),
    () => page.heldInvoice,
  );
  return [
    ...written,
    {
      id: 'card-qualify',
      title: 'Qualifier une facture de ce client',
      keys: ['q'],
      when: () => page.toQualify !== undefined,
      run: () => page.desk.go({ name: 'qualify', invoice: page.toQualify, client: page.code }),
      hint: 'qualifier',
    },
    {
      id: 'card-letter',
      title: 'Préparer une mise en demeure',
      keys: ['l'],
      when: () => (page.card?.row.overdue_cents ?? 0) > 0,
      run: () => page.desk.go({ name: 'letters', client: page.code }),
      hint: 'lettre',
    },
    {
      id: 'card-court',
      title: 'Préparer le dossier, voies de recouvrement',
      keys: ['t'],
      when: () => (page.card?.row.outstanding_cents ?? 0) > 0,
      run: () => page.desk.go({ name: 'court', code: page.code }),
    },
    {
      id: 'card-note',
      title: 'Ajouter une note',
      keys: ['n'],
      when: () => page.writable,
      run: note,
      hint: 'note',
    },
    {
      id: 'card-next',
      title: 'Client suivant',
      keys: ['j'],
      when: () => page.neighbour(1) !== undefined,
      run: () => page.turn(1),
    },
    {
      id: 'card-previous',
      title: 'Client précédent',
      keys: ['k'],
      when: () => page.neighbour(-1) !== undefined,
      run: () => page.turn(-1),
    },
    {
      id: 'card-down',
      title: 'Pièce suivante',
      keys: ['ArrowDown'],
      when: () => page.items.length > 0,
      run: () => (page.current = moved(page.current, 1, page.items.length)),
      quiet: true,
    },
    {
      id: 'card-up',
      title: 'Pièce précédente',
      keys: ['ArrowUp'],
      when: () => page.items.length > 0,
      run: () => (page.current = moved(page.current, -1, page.items.length)),
      quiet: true,
    },
    {
      id: 'card-reported',
      title: 'Noter un règlement annoncé',
      when: () => page.writable,
      run: () => (page.reporting = true),
    },
    {
      id: 'card-assign',
      title: 'Dire la facture choisie cédée à un factor',
      keys: ['c'],
      when: () => page.writable && page.heldInvoice !== undefined && page.item?.assigned_to === null,
      run: () => (page.assigning = true),
    },
    {
      id: 'card-confirm-due',
      title: 'Confirmer les échéances supposées de ce client',
      when: () => page.writable && page.assumed > 0,
      run: () => void page.confirmDue(),
    },
    {
      id: 'card-back',
      title: 'Revenir',
      keys: ['Escape'],
      run: () => page.desk.back(),
      quiet: true,
    },
  ];
}
