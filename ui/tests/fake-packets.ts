// Files between two Encaisse, from memory: one colleague, a file under a phrase with one value to choose.
import type { CardView, Done, ExchangePage, PacketView, Problem } from '../src/ipc/bindings';
import { TODAY } from './fake-data';
import { fakeKeys, type KeysKept } from './fake-keys';

export const PHRASE = 'bateau cerise tunnel lampe';

function refusal(code: string, title: string, place: string, remedy: string): Problem {
  return { code, title, place, remedy, severity: 'refusal' };
}

const card: CardView = {
  client: 'Hôtel Les Tilleuls',
  about: 'Client, commercial',
  values: [
    { operation: 'op-theirs', words: 'Zoé Lang', by: 'Paul Noël', on: '2026-11-19', here: false },
    { operation: 'op-here', words: 'Marc Lefèvre', by: 'Claire Duval', on: '2026-11-18', here: true },
  ],
};

export function fakePackets(done: (label: string, stale: string[]) => Done, kept: KeysKept = 'keychain') {
  const keys = fakeKeys(kept);
  let sent = 3;
  let known = true;
  let folder: string | null = null;
  let merged: string | null = 'Envoi n°\u00a06 de Paul Noël';

  const page = (): ExchangePage => ({
    person: 'Claire Duval',
    colleagues: [
      {
        name: 'Paul Noël',
        accounting: true,
        sent,
        sent_on: TODAY,
        received: 6,
        received_on: '2026-11-18',
        acknowledged: 2,
        unacknowledged: 14,
        known,
      },
    ],
    desks: [
      { person: 'Claire Duval', desk: '5b1f09c2', received: '1–388', missing: '' },
      { person: 'Paul Noël', desk: 'e07a44d1', received: '1–397, 402–412', missing: '398–401' },
    ],
    conflicts: [],
    waiting: 4,
    digest: '9f2c6a51d07be348c1aa40937de5f2889f2c6a51d07be348c1aa40937de5f288',
    last_merge: merged,
    folder,
    sales: false,
    keys: keys.view(),
  });

  const view: PacketView = {
    from: 'Paul Noël',
    number: 7,
    added: 12,
    known: 385,
    older: 1,
    waiting: 2,
    refused: 0,
    files: 1,
    conflicts: [card],
    missing: [{ person: 'Paul Noël', desk: 'e07a44d1', received: '1–397, 402–412', missing: '398–401' }],
    already: false,
  };

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the arguments are those of the command named beside.
  return function answer(command: string, args: any): unknown {
    switch (command) {
      case 'exchange_page':
        return page();
      case 'weigh_phrase':
        return args.phrase === PHRASE
          ? { level: 'strong', words: 'Si ces mots n’ont pas de rapport entre eux.' }
          : { level: 'short', words: 'Douze caractères au moins.' };
      case 'new_keys':
        keys.draw();
        return page();
      case 'revoke_desk':
        known = false;
        return page();
      case 'save_packet':
        keys.use();
        if (!args.accounting && args.to !== 'Marc Lefèvre')
          throw refusal(
            'EXC-015',
            `${args.to} n’a aucun client dans ce registre, et rien ne dit que c’est la comptabilité.`,
            `Envoi pour ${args.to}`,
            'Pour un commercial, donnez-lui ses clients\u00a0: fiche du client, «\u00a0Commercial\u00a0».',
          );
        sent += 1;
        return {
          path: 'Documents/Envoi pour Paul Noël.encaisse',
          to: args.to,
          number: sent,
          operations: 401,
          files: 2,
          bytes: 48_200,
          sealed: args.phrase === '' ? 'key' : 'phrase',
          clients: args.accounting ? null : 4,
        };
      case 'pick_packet':
        return { token: 't-packet', file: 'Envoi pour Claire Duval.encaisse', sealed: true };
      case 'look_packet':
        if (args.phrase !== PHRASE)
          throw refusal(
            'EXC-005',
            'La phrase n’est pas celle de cet envoi.',
            'Envoi pour Claire Duval.encaisse',
            'Demandez-la à l’expéditeur, de vive voix\u00a0: chaque accent compte.',
          );
        return view;
      case 'merge_packet':
        merged = 'Envoi n°\u00a07 de Paul Noël';
        return done('Envoi n°\u00a07 de Paul Noël intégré', ['clients']);
      case 'shares_folder':
        return folder !== null;
      case 'share_folder':
        folder = 'Nextcloud/Encaisse';
        return page();
      case 'forget_folder':
        folder = null;
        return page();
      case 'look_in_folder':
        keys.use();
        return {
          read: [{ person: 'Paul Noël', number: 7, added: 12, conflicts: 1 }],
          written: [{ person: 'Paul Noël', number: sent + 1, added: 0, conflicts: 0 }],
          problems: [],
          unmet: ['Zoé Lang'],
          stale: [],
        };
      case 'undo_merge':
        merged = null;
        return done('Envoi n°\u00a07 de Paul Noël retiré', ['clients']);
      default:
        return undefined;
    }
  };
}
