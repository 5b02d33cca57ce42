import type { Action } from '../../parts/keys';
import type { ImportState } from './state.svelte';

export function importActions(page: ImportState, nextIssue: () => void): Action[] {
  return [
    {
      id: 'import-choose',
      title: 'Choisir des fichiers à importer',
      keys: ['o'],
      when: () => page.step !== 'check' && page.desk.readOnly === null,
      run: () => void page.choose(),
      hint: 'choisir',
    },
    {
      id: 'import-confirm',
      title: 'Importer les lignes contrôlées',
      keys: ['Ctrl+Enter'],
      when: () => page.canConfirm,
      run: () => void page.confirm(),
      hint: 'importer',
    },
    {
      id: 'import-next-issue',
      title: 'Anomalie suivante',
      keys: ['!'],
      when: () => page.step === 'check',
      run: nextIssue,
      hint: 'anomalie suivante',
    },
    {
      id: 'import-leave',
      title: 'Abandonner le fichier contrôlé',
      keys: ['Escape'],
      when: () => page.step !== 'drop',
      run: () => void page.leave(),
      quiet: true,
    },
  ];
}
