import type { Action } from '../../parts/keys';
import type { CausesState } from './state.svelte';

/** What can be done on the page; `day` opens the field of the day to read. */
export function causesActions(page: CausesState, day: () => void): Action[] {
  const read = () => page.answer !== null;
  const some = () => (page.answer?.synthesis.total.invoices ?? 0) > 0;
  return [
    {
      id: 'causes-next',
      title: 'Cause suivante',
      keys: ['j', 'ArrowDown'],
      when: some,
      run: () => void page.move(1),
      hint: 'cause',
      hintKeys: ['j', 'k'],
      quiet: true,
    },
    {
      id: 'causes-previous',
      title: 'Cause précédente',
      keys: ['k', 'ArrowUp'],
      when: some,
      run: () => void page.move(-1),
      quiet: true,
    },
    {
      id: 'causes-open',
      title: 'Voir les factures de la cause',
      keys: ['Enter'],
      when: () => some() && page.letter !== null,
      run: () => void page.open(),
      hint: 'voir les factures',
    },
    {
      id: 'causes-measure',
      title: 'Classer par montant ou par nombre de factures',
      keys: ['v'],
      when: some,
      run: () => page.toggleMeasure(),
      hint: 'montant ou nombre',
    },
    {
      id: 'causes-print',
      title: 'Imprimer la synthèse des causes',
      keys: ['Ctrl+p'],
      when: some,
      run: () => void page.print(),
      hint: 'imprimer',
    },
    {
      id: 'causes-action',
      title: 'Ajouter une action d’amélioration',
      keys: ['a'],
      when: () => read() && page.writable,
      run: () => page.start(),
    },
    {
      id: 'causes-figures',
      title: 'Voir les chiffres ou les graphiques',
      keys: ['t'],
      when: some,
      run: () => page.toggleFigures(),
    },
    {
      id: 'causes-qualify',
      title: 'Qualifier les factures sans cause',
      keys: ['q'],
      when: () => (page.answer?.synthesis.unqualified.invoices ?? 0) > 0,
      run: () => page.desk.go({ name: 'qualify' }),
    },
    {
      id: 'causes-pdf',
      title: 'Enregistrer la synthèse des causes en PDF',
      when: some,
      run: () => void page.savePdf(),
    },
    {
      id: 'causes-csv',
      title: 'Exporter la synthèse des causes en CSV',
      when: some,
      run: () => void page.saveTable('csv'),
    },
    {
      id: 'causes-xlsx',
      title: 'Exporter la synthèse des causes en Excel',
      when: some,
      run: () => void page.saveTable('xlsx'),
    },
    { id: 'causes-day', title: 'Lire les causes d’un autre jour', when: read, run: day },
    {
      id: 'causes-today',
      title: 'Revenir aux causes d’aujourd’hui',
      when: () => page.on !== null,
      run: () => void page.read(null),
    },
    {
      id: 'causes-span',
      title: 'Voir 12 ou 24 mois',
      when: some,
      run: () => (page.span = page.span === '12' ? '24' : '12'),
    },
    {
      id: 'causes-close',
      title: 'Fermer les factures de la cause',
      keys: ['Escape'],
      when: () => page.opened,
      run: () => page.close(),
      quiet: true,
    },
  ];
}
