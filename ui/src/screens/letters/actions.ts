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
      when: () => page.canIssue || page.batch.preview !== null,
      run: () => void (page.batch.preview === null ? page.issue() : page.batch.issue()),
      hint: 'émettre',
    },
    {
      id: 'letter-tick',
      title: 'Cocher ou décocher le client',
      keys: ['Space', 'x'],
      when: () => page.tab === 'candidates' && page.candidate !== undefined && page.batch.preview === null,
      run: () => {
        const row = page.candidate;
        if (row) page.batch.tick(row.code, !page.batch.isTicked(row));
      },
      hint: 'cocher',
      quiet: true,
    },
    {
      id: 'letters-review',
      title: 'Relire une à une les lettres cochées',
      when: () => page.tab === 'candidates' && page.batch.ticked.length > 0,
      run: () => void page.batch.startReview(),
    },
    {
      id: 'review-keep',
      title: 'Valider la lettre et passer à la suivante',
      keys: ['Enter'],
      when: () => page.batch.review !== null && page.preview !== null,
      run: () => void page.batch.reviewed(true),
      hint: 'valider',
    },
    {
      id: 'review-skip',
      title: 'Passer la lettre',
      keys: ['s'],
      when: () => page.batch.review !== null,
      run: () => void page.batch.reviewed(false),
      hint: 'passer',
    },
    {
      id: 'letter-full',
      title: 'Voir la lettre en grand',
      keys: ['v'],
      when: () => page.shown.length > 0,
      run: () => (page.full = true),
      hint: 'en grand',
    },
    {
      id: 'letter-print',
      title: 'Imprimer la lettre',
      keys: ['Ctrl+p'],
      when: () => valid() || page.tab === 'batches',
      run: () => void (page.tab === 'batches' ? page.batch.print() : page.print()),
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
      when: () => page.tab === 'made' && page.made?.status === 'issued',
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
