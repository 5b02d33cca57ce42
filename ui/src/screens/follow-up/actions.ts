import type { Action } from '../../parts/keys';
import { drafts } from '../../shell/drafts';
import type { FollowUpState, Tab } from './state.svelte';

const TABS: readonly (readonly [Tab, string])[] = [
  ['todo', 'ce qu’il y a à faire'],
  ['held', 'ce qui est retenu'],
  ['promises', 'les promesses'],
  ['disputes', 'les litiges'],
  ['questions', 'les questions'],
  ['collected', 'les encaissements'],
];

export const SHEETS = [
  ['day', 'la feuille du jour'],
  ['calls', 'les fiches d’appel'],
  ['week', 'le point de la semaine'],
] as const;

export function followUpActions(page: FollowUpState): Action[] {
  const one = () => page.target !== undefined;
  const code = () => page.target?.code;
  return [
    {
      id: 'follow-next',
      title: 'Ligne suivante',
      keys: ['j', 'ArrowDown'],
      run: () => page.move(1),
      hint: 'parcourir',
      hintKeys: ['j', 'k'],
      quiet: true,
    },
    {
      id: 'follow-previous',
      title: 'Ligne précédente',
      keys: ['k', 'ArrowUp'],
      run: () => page.move(-1),
      quiet: true,
    },
    {
      id: 'follow-open',
      title: 'Ouvrir la fiche du client',
      keys: ['Enter', 'o'],
      when: one,
      run: () => page.open(code() ?? ''),
      hint: 'ouvrir',
    },
    {
      id: 'follow-done',
      title: 'Marquer comme fait',
      keys: ['x', 'Space'],
      when: () => page.canDo,
      run: () => void page.done(),
      hint: 'fait',
    },
    {
      id: 'follow-postpone',
      title: 'Reporter',
      keys: ['r'],
      when: () => page.canPutOff,
      run: () => page.putOff(),
      hint: 'reporter',
    },
    {
      id: 'follow-skip',
      title: 'Sauter cette étape',
      keys: ['s'],
      when: () => page.step !== undefined,
      run: () => page.ask('skip'),
    },
    {
      id: 'follow-pause',
      title: 'Mettre les relances de ce client en pause',
      keys: ['z'],
      when: () => page.step !== undefined,
      run: () => page.ask('pause'),
    },
    {
      id: 'follow-agree',
      title: 'Noter l’accord du dirigeant',
      keys: ['a'],
      when: () => page.writable && page.row?.kind === 'agree',
      run: () => page.ask('agree'),
    },
    ...SHEETS.map(([kind, title]) => ({
      id: `follow-sheet-${kind}`,
      title: `Imprimer ${title}`,
      keys: kind === 'day' ? ['Ctrl+p'] : undefined,
      run: () => void page.print(kind),
    })),
    {
      id: 'follow-resume',
      title: 'Reprendre les relances de ce client',
      keys: ['z'],
      when: () => page.canResume,
      run: () => void page.resume(),
    },
    {
      id: 'follow-person',
      title: 'Voir les lignes de la personne suivante',
      keys: ['f'],
      when: () => page.tab === 'todo',
      run: () => page.pickNext(),
      hint: 'personne',
    },
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((rank) => ({
      id: `follow-outcome-${rank}`,
      title: page.form?.outcomes[rank - 1]?.label ?? `Issue ${rank} de l’appel`,
      keys: [String(rank)],
      when: () => page.writable && page.row !== undefined && page.form?.outcomes[rank - 1] !== undefined,
      run: () => page.call(rank),
      quiet: true,
    })),
    ...drafts(page.desk, code, () => page.target?.invoice ?? undefined),
    {
      id: 'follow-qualify',
      title: 'Qualifier les factures de ce client',
      keys: ['q'],
      when: one,
      run: () => page.desk.go({ name: 'qualify', client: code() }),
    },
    {
      id: 'follow-letter',
      title: 'Préparer la lettre qui vient',
      keys: ['l'],
      when: one,
      run: () => page.desk.go({ name: 'letters', client: code() }),
    },
    ...TABS.map(([tab, title]) => ({
      id: `follow-${tab}`,
      title: `Voir ${title}`,
      when: () => page.tab !== tab,
      run: () => void page.show(tab),
    })),
  ];
}
