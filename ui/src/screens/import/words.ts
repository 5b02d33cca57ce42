import type { Counts } from '../../ipc/bindings';
import { count } from '../../format';

/** What a kind of file is called. */
export function kindName(kind: string): string {
  return kind === 'fec' ? 'Écritures (FEC)' : kind === 'clients' ? 'Liste de clients' : kind;
}

/** The counts, each with its noun, in the order in which they add up to the lines read. */
export function parts(counts: Counts): { key: string; n: number; title: string }[] {
  return [
    { key: 'created', n: counts.created, title: 'nouvelles' },
    { key: 'updated', n: counts.updated, title: 'modifiées' },
    { key: 'identical', n: counts.identical, title: 'déjà connues' },
    { key: 'ignored', n: counts.ignored, title: 'sans objet' },
    { key: 'refused', n: counts.refused, title: 'refusées' },
  ];
}

/** One line for the history: `320 nouvelles, 12 modifiées`. */
export function summary(counts: Counts): string {
  const told = parts(counts).filter(
    (part) => part.n > 0 && part.key !== 'ignored' && part.key !== 'identical',
  );
  if (told.length === 0) return 'rien de nouveau';
  return told.map((part) => `${count(part.n)}\u00a0${part.title}`).join(', ');
}
