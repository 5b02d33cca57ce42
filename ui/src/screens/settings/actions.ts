import type { Action } from '../../parts/keys';
import { PARTS, type SettingsState } from './state.svelte';

export function settingsActions(page: SettingsState): Action[] {
  return [
    ...PARTS.map(({ value, title }): Action => ({
      id: `settings-${value}`,
      title: `Réglages\u00a0: ${title}`,
      run: () => (page.part = value),
    })),
    {
      id: 'settings-save',
      title: 'Enregistrer les réglages',
      keys: ['Ctrl+s', 'Ctrl+Enter'],
      when: () =>
        page.writable &&
        ((page.part === 'company' && page.companyChanged) ||
          ((page.part === 'rules' || page.part === 'desk') && page.rulesChanged) ||
          (page.part === 'letterhead' && page.letterhead.changed) ||
          (page.part === 'template' && page.templates.changed && !page.templates.faulty)),
      run: () => {
        if (page.part === 'company') void page.saveCompany();
        else if (page.part === 'letterhead') void page.letterhead.save();
        else if (page.part === 'template') void page.templates.save();
        else void page.saveRules();
      },
      hint: 'enregistrer',
    },
    {
      id: 'settings-backup',
      title: 'Sauvegarder maintenant',
      when: () => page.writable,
      run: () => void page.backup(),
    },
  ];
}
