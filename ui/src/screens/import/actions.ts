import type { Action } from '../../parts/keys';
import type { ImportState } from './state.svelte';

/** What the page lends to its actions: the rows, to move in. */
export type Hands = { nextIssue: () => void; move: (by: number) => void };

export function importActions(page: ImportState, hands: Hands): Action[] {
  const rows = () => page.step === 'check' && page.rows.listed.length > 0;
  return [
    {
      id: 'import-stop',
      title: 'Arrêter la lecture en cours',
      keys: ['Escape'],
      when: () => page.busy,
      run: () => void page.stop(),
      quiet: true,
    },
    {
      id: 'import-choose',
      title: 'Choisir des fichiers à importer',
      keys: ['o'],
      when: () => page.preview === null && page.desk.readOnly === null,
      run: () => void page.choose(),
      hint: 'choisir',
    },
    {
      id: 'import-attach',
      title: 'Joindre un dossier de factures PDF',
      when: () => page.step === 'drop' && page.desk.readOnly === null,
      run: () => void page.attach(),
    },
    {
      id: 'import-row-next',
      title: 'Ligne suivante',
      keys: ['j', 'ArrowDown'],
      when: rows,
      run: () => hands.move(1),
      hint: 'ligne',
      hintKeys: ['j', 'k'],
      quiet: true,
    },
    {
      id: 'import-row-previous',
      title: 'Ligne précédente',
      keys: ['k', 'ArrowUp'],
      when: rows,
      run: () => hands.move(-1),
      quiet: true,
    },
    {
      id: 'import-next-issue',
      title: 'Anomalie suivante',
      keys: ['!'],
      when: () => page.step === 'check',
      run: hands.nextIssue,
      hint: 'anomalie suivante',
    },
    {
      id: 'import-apply',
      title: 'Appliquer le choix pour ce client',
      keys: ['Enter'],
      when: () => rows() && page.rows.awaited !== undefined && page.rows.canApply(page.rows.awaited),
      run: () => page.rows.awaited && void page.rows.apply(page.rows.awaited),
      hint: 'appliquer',
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
      id: 'import-forward',
      title: 'Étape suivante',
      keys: ['Ctrl+Enter'],
      when: () => page.step === 'format' || page.step === 'mapping',
      run: () => page.forward(),
      hint: 'étape suivante',
    },
    {
      id: 'import-back',
      title: 'Revenir du format',
      keys: ['Escape'],
      when: () => page.step === 'format',
      run: () => page.back(),
      quiet: true,
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
