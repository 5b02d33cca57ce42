import { commands, type FolderView, type Problem } from '../ipc/bindings';
import { plural } from '../format';
import type { Desk } from './desk.svelte';

/** Milliseconds between two looks at the shared folder. */
export const EVERY = 60_000;

/**
 * Looks at the shared folder once; what came shows everywhere. Nothing where no folder is shared, or when refused: a
 * look that nobody asked for says no word of it.
 */
export async function lookInFolder(
  desk: Desk,
  refused: (problem: Problem | null) => void = () => undefined,
): Promise<FolderView | null> {
  if (!desk.ledger?.shared_folder || desk.readOnly) return null;
  const found = await desk.ask(commands.lookInFolder(), refused);
  if (found && found.stale.length > 0) {
    desk.stale(found.stale);
    await desk.refresh();
  }
  return found;
}

/** What a look did, in one sentence. */
export function told({ read, written }: FolderView): string {
  const said: string[] = [];
  const choices = read.reduce((sum, file) => sum + file.conflicts, 0);
  if (read.length > 0) said.push(`${plural(read.length, 'envoi lu', 'envois lus')}`);
  if (written.length > 0) said.push(`${plural(written.length, 'envoi déposé', 'envois déposés')}`);
  if (choices > 0) said.push(`${plural(choices, 'valeur à choisir', 'valeurs à choisir')}`);
  return said.length === 0 ? 'Rien de nouveau' : said.join(', ');
}
