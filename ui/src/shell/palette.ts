import type { Hit } from '../ipc/bindings';
import type { Action } from '../parts/keys';

/** A row of the palette: something found, or something to do. */
export type Entry = {
  key: string;
  icon: string;
  title: string;
  detail: string;
  cents: number | null;
  shortcut: string | null;
  hit?: Hit;
  action?: Action;
};

export type Group = { title: string; entries: Entry[] };

/** Without accents nor capitals. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}

/** What the palette shows for what is typed: clients, invoices, letters, then commands; `>` commands, `#` invoices. */
export function listed(
  typed: string,
  hits: readonly Hit[],
  actions: readonly Action[],
  about: (client: Hit) => readonly Action[] = () => [],
): Group[] {
  const only = typed.charAt(0);
  const words = plain(typed.replace(/^[>#]/, '').trim());
  const found = only === '>' ? [] : hits.filter((hit) => only !== '#' || hit.kind === 'item');
  const allowed = actions.filter(
    (action) => !action.quiet && (!action.when || action.when()) && plain(action.title).includes(words),
  );
  const client = found.find((hit) => hit.kind === 'client');
  const groups: Group[] = [
    { title: 'Clients', entries: found.filter((hit) => hit.kind === 'client').map(fromHit) },
    { title: 'Factures et lettres', entries: found.filter((hit) => hit.kind !== 'client').map(fromHit) },
    { title: `Pour ${client?.label ?? ''}`, entries: client ? about(client).map(fromAction) : [] },
    { title: 'Commandes', entries: only === '#' ? [] : allowed.map(fromAction) },
  ];
  return groups.filter((group) => group.entries.length > 0);
}

function fromHit(hit: Hit, rank: number): Entry {
  const icon = hit.kind === 'client' ? 'people' : hit.kind === 'letter' ? 'letter' : 'file';
  return {
    key: `${hit.kind}-${rank}-${hit.letter ?? hit.client}`,
    icon,
    title: hit.label,
    detail: hit.detail,
    cents: hit.amount_cents,
    shortcut: null,
    hit,
  };
}

function fromAction(action: Action): Entry {
  return {
    key: action.id,
    icon: 'arrow',
    title: action.title,
    detail: '',
    cents: null,
    shortcut: action.keys?.[0] ?? null,
    action,
  };
}
