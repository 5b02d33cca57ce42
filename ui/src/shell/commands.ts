import type { LedgerSummary } from '../ipc/bindings';
import type { Desk, Place } from './desk.svelte';
import type { Action } from '../parts/keys';
import { drafts } from './drafts';

/** The places of the rail, in order. Keys leave room for the places that come later. */
export const PLACES: readonly {
  name: Place['name'];
  title: string;
  icon: string;
  key: string;
  id: string;
  /** Its words in the palette, when « Aller à » does not say what is done there. */
  command?: string;
  /** Shown in the rail only then; always, when absent. */
  shown?: (ledger: LedgerSummary) => boolean;
}[] = [
  { name: 'follow-up', title: 'Aujourd’hui', icon: 'agenda', key: 'Ctrl+1', id: 'nav-follow-up' },
  {
    name: 'allocate',
    title: 'Affecter',
    icon: 'link',
    key: 'Ctrl+9',
    id: 'nav-allocate',
    command: 'Affecter les règlements',
    shown: (ledger) => ledger.to_allocate !== null,
  },
  { name: 'clients', title: 'Clients', icon: 'people', key: 'Ctrl+3', id: 'nav-clients' },
  { name: 'qualify', title: 'Qualifier', icon: 'tag', key: 'Ctrl+4', id: 'nav-qualify' },
  { name: 'letters', title: 'Lettres', icon: 'letter', key: 'Ctrl+5', id: 'nav-letters' },
  { name: 'causes', title: 'Causes', icon: 'causes', key: 'Ctrl+6', id: 'nav-causes' },
  { name: 'import', title: 'Importer', icon: 'import', key: 'Ctrl+7', id: 'nav-import' },
  {
    name: 'exchange',
    title: 'Échanger',
    icon: 'exchange',
    key: 'Ctrl+8',
    id: 'nav-exchange',
    shown: (ledger) => ledger.exchange,
  },
];

/** What can be done from anywhere. */
export function everywhere(desk: Desk): Action[] {
  const open = () => desk.ledger !== null;
  const go = PLACES.map(({ name, title, key, id, command }) => ({
    id: `go-${id}`,
    title: command ?? `Aller à ${title}`,
    keys: [key],
    when: open,
    run: () => desk.go({ name } as Place),
  }));
  return [
    {
      id: 'palette',
      title: 'Rechercher ou commander',
      keys: ['Ctrl+k'],
      when: open,
      run: () => (desk.palette = true),
      quiet: true,
    },
    ...go,
    {
      id: 'go-companies',
      title: 'Aller à toutes les sociétés',
      keys: ['Ctrl+0'],
      when: () => open() && (desk.session?.recent.length ?? 0) > 1,
      run: () => desk.go({ name: 'companies' }),
    },
    {
      id: 'go-settings',
      title: 'Aller à Réglages',
      keys: ['Ctrl+,'],
      when: open,
      run: () => desk.go({ name: 'settings' }),
    },
    {
      id: 'go-starting-steps',
      title: 'Reprise des relances',
      when: () => (desk.ledger?.overdue_cents ?? 0) > 0,
      run: () => desk.go({ name: 'starting-steps' }),
    },
    {
      id: 'undo',
      title: 'Annuler la dernière action',
      keys: ['Ctrl+z'],
      when: () => open() && (desk.ledger?.undo != null || desk.toast?.undo === true),
      run: () => void desk.undo(),
    },
    {
      id: 'redo',
      title: 'Rétablir',
      keys: ['Ctrl+Shift+z', 'Ctrl+y'],
      when: () => open() && desk.ledger?.redo != null,
      run: () => void desk.redo(),
    },
    {
      id: 'rail',
      title: 'Réduire ou élargir le menu',
      keys: ['Ctrl+b'],
      when: open,
      run: () => (desk.narrowRail = !desk.narrowRail),
    },
    { id: 'keys', title: 'Voir les raccourcis', keys: ['?'], run: () => (desk.help = true) },
    {
      id: 'back',
      title: 'Revenir',
      keys: ['Escape'],
      when: () => open() && (desk.place.name === 'client' || desk.place.name === 'starting-steps'),
      run: () => desk.back(),
      quiet: true,
    },
  ];
}

/** What can be done about a client found in the palette. */
export function aboutClient(desk: Desk, code: string): Action[] {
  const written = drafts(desk, () => code)
    .filter((action) => action.when?.())
    .map((action) => ({ ...action, id: `about-${action.id}` }));
  return [
    ...written,
    {
      id: 'about-qualify',
      title: 'Qualifier ses factures',
      run: () => desk.go({ name: 'qualify', client: code }),
    },
    {
      id: 'about-court',
      title: 'Préparer le dossier, voies de recouvrement',
      run: () => desk.go({ name: 'court', code }),
    },
    {
      id: 'about-letter',
      title: 'Préparer une mise en demeure',
      run: () => desk.go({ name: 'letters', client: code }),
    },
  ];
}
