// What was typed about a person, from memory: three entries, one erased at a time.
import type { Done, PersonErase, PersonPage } from '../src/ipc/bindings';

export function fakePerson(done: (label: string, stale: string[]) => Done) {
  let found: PersonPage['found'] = [
    {
      key: 'conversation/a1',
      what: 'Conversation',
      client: 'C1',
      client_name: 'Hôtel Les Tilleuls',
      on: '2026-11-18',
      by: 'Claire Duval',
      excerpt: 'Mme Quetzal, rappelle au 02 47 55 66 77',
      stays: null,
    },
    {
      key: 'cause/words/f1',
      what: 'Cause',
      client: 'C1',
      client_name: 'Hôtel Les Tilleuls',
      on: '2026-11-12',
      by: 'Claire Duval',
      excerpt: 'Vu avec Mme Quetzal, qui attend un avoir',
      stays: 'La cause et ses montants restent.',
    },
    {
      key: 'contact/b2',
      what: 'Contact',
      client: 'C1',
      client_name: 'Hôtel Les Tilleuls',
      on: '2026-10-02',
      by: 'Paul Noël',
      excerpt: 'Mme Quetzal',
      stays: null,
    },
  ];

  return function answer(command: string, args: unknown): unknown {
    switch (command) {
      case 'find_person':
        return {
          found,
          kept: [
            { what: 'Promesse (1)', why: 'Preuve d’un litige ou d’un engagement\u00a0: cinq ans.' },
            {
              what: 'Fichiers importés, lettres émises',
              why: 'Pièces comptables et preuves des relances\u00a0: la loi demande de les garder.',
            },
          ],
          backups: [
            { token: 's2', name: 's2', at: '2026-11-21 08:58', reason: 'avant échange', bytes: 4_200_000 },
            { token: 's1', name: 's1', at: '2026-11-20 09:04', reason: 'avant import', bytes: 4_100_000 },
          ],
        } satisfies PersonPage;
      case 'erase_person': {
        const { keys } = args as PersonErase;
        found = found.filter(({ key }) => !keys.includes(key));
        return done(keys.length === 1 ? '1 élément effacé' : `${keys.length} éléments effacés`, ['card']);
      }
      default:
        return undefined;
    }
  };
}
