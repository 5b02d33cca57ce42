import type { Action } from '../../parts/keys';
import type { LettersState } from './state.svelte';

export function lettersActions(page: LettersState, deposit: () => void): Action[] {
  const made = () => page.made !== undefined;
  const valid = () => made() && page.made?.status !== 'voided';
  return [
    {
      id: 'letters-next',
      title: 'Lettre suivante',
      keys: ['j', 'ArrowDown'],
      run: () => void page.move(1),
      hint: 'parcourir',
      hintKeys: ['j', 'k'],
      quiet: true,
    },
    {
      id: 'letters-previous',
      title: 'Lettre précédente',
      keys: ['k', 'ArrowUp'],
      run: () => void page.move(-1),
      quiet: true,
    },
    {
      id: 'letter-issue',
      title: 'Émettre la lettre',
      keys: ['Ctrl+Enter'],
      when: () => page.canIssue,
      run: () => void page.issue(),
      hint: 'émettre',
    },
    {
      id: 'letter-full',
      title: 'Voir la lettre en grand',
      keys: ['v'],
      when: () => (page.tab === 'made' ? page.pages.length : (page.preview?.pages.length ?? 0)) > 0,
      run: () => (page.full = true),
      hint: 'en grand',
    },
    {
      id: 'letter-print',
      title: 'Imprimer la lettre',
      keys: ['Ctrl+p'],
      when: valid,
      run: () => void page.print(),
      hint: 'imprimer',
    },
    { id: 'letter-pdf', title: 'Enregistrer la lettre en PDF', when: made, run: () => void page.savePdf() },
    {
      id: 'letter-eml',
      title: 'Préparer un brouillon d’e-mail avec le PDF',
      when: valid,
      run: () => void page.draft(),
    },
    {
      id: 'letter-mailto',
      title: 'Écrire un e-mail',
      keys: ['e'],
      when: valid,
      run: () => void page.mailto(),
    },
    { id: 'letter-prove', title: 'Prouver cette lettre', when: made, run: () => void page.proving.look() },
    {
      id: 'letter-file-mail',
      title: 'Classer le message envoyé',
      when: () => made() && page.writable,
      run: () => void page.proving.fileMail(page.letter, null),
    },
    {
      id: 'letter-deposit',
      title: 'Saisir la date de dépôt',
      keys: ['Enter'],
      when: () => page.made?.status === 'issued',
      run: deposit,
      hint: 'date de dépôt',
    },
    {
      id: 'letter-client',
      title: 'Ouvrir la fiche du client',
      keys: ['o'],
      when: () => (page.made?.client ?? page.code) !== null,
      run: () => page.desk.go({ name: 'client', code: page.made?.client ?? page.code ?? '' }),
    },
    {
      id: 'letter-qualify',
      title: 'Qualifier les factures de ce client',
      keys: ['q'],
      when: () => page.code !== null,
      run: () => page.desk.go({ name: 'qualify', client: page.code ?? undefined }),
    },
  ];
}
