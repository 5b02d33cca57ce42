import type { Action } from '../../parts/keys';
import type { CourtState } from './state.svelte';

export function courtActions(page: CourtState): Action[] {
  return [
    {
      id: 'court-save',
      title: 'Enregistrer le dossier en PDF',
      keys: ['Ctrl+Enter'],
      when: () => page.file !== null && !page.busy && page.tab === 'file',
      run: () => void page.save(),
      hint: 'enregistrer le PDF',
    },
    {
      id: 'court-sheet',
      title: 'Enregistrer la fiche d’injonction de payer',
      when: () => page.file !== null && !page.busy,
      run: () => void page.saveSheet(),
    },
    {
      id: 'court-tab-file',
      title: 'Dossier pour un tribunal',
      run: () => (page.tab = 'file'),
    },
    {
      id: 'court-tab-routes',
      title: 'Voies de recouvrement',
      run: () => (page.tab = 'routes'),
    },
    {
      id: 'court-schedule',
      title: 'Mettre les échéances à l’agenda',
      when: () => page.writable && page.toSchedule.length > 0,
      run: () => void page.schedule([]),
    },
    {
      id: 'court-back',
      title: 'Revenir',
      keys: ['Escape'],
      run: () => page.desk.back(),
      quiet: true,
    },
  ];
}
