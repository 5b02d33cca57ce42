// The carnet, from memory: one rep and one service, a carnet of two clients, a return with each verdict.
import type {
  CarnetPerson,
  CarnetRequest,
  CarnetReturn,
  CarnetView,
  Done,
  ReturnRow,
} from '../src/ipc/bindings';
import { TODAY } from './fake-data';

function row(key: string, field: string, verdict: string, more: Partial<ReturnRow>): ReturnRow {
  return {
    key: `${key}:${field}`,
    code: key,
    row: 7,
    client: 'C0001',
    client_name: 'Hôtel Les Tilleuls',
    piece: 'F-2026-031',
    field,
    field_label: 'Commentaire',
    here: '',
    theirs: '',
    verdict,
    why: '',
    effect: '',
    ...more,
  };
}

const returned: CarnetReturn = {
  token: 't-carnet',
  file: 'Carnet Marc Lefèvre.xlsx',
  who: ['Marc Lefèvre'],
  made_on: [TODAY],
  lines: 19,
  unchanged: 15,
  absent: 1,
  remarks: [],
  rows: [
    row('7K2M-Q9XWJ4T3', 'promise_on', 'conflict', {
      field_label: 'Promesse',
      here: '20/11/2026, 8\u202f764,80\u00a0€',
      theirs: '04/12/2026, 8\u202f764,80\u00a0€',
      why: 'Dit autrement ici depuis l’envoi, ou sans que le carnet l’ait montré.',
      effect: 'Retient les lettres sur cette facture jusqu’au 04/12/2026',
    }),
    row('7K2M-Q9XWJ4T3', 'comment', 'new', {
      theirs: 'Acompte du séminaire attendu début décembre',
      effect: 'S’ajoute à la facture\u00a0; les lettres ne changent pas',
    }),
    row('7K2M-H990A81J', 'cause', 'new', {
      field_label: 'Cause',
      piece: 'F-2026-044',
      here: 'E1 · Relance non faite à temps',
      theirs: 'B1 · Qualité',
      effect: 'Ouvre un litige\u00a0: la facture sort des sommes réclamées',
    }),
    row('7K2M-SHV4RS8W', 'promise_on', 'refused', {
      field_label: 'Promesse',
      piece: 'F-2026-050',
      theirs: '31/02/2027',
      why: 'Ce n’est pas une date, ou ce jour n’existe pas.',
    }),
  ],
};

export function fakeCarnet(done: (label: string, stale: string[]) => Done) {
  const asked: { code: string; text: string }[] = [];
  let sent: string | null = null;

  const people = (): CarnetPerson[] => [
    {
      who: 'Marc Lefèvre',
      clients: 2,
      invoices: 3,
      questions: asked.length,
      overdue_cents: 1_752_960,
      last_sent: sent,
    },
    { who: 'SAV', clients: 1, invoices: 0, questions: 1, overdue_cents: 0, last_sent: null },
  ];

  function view({ who, left_out = [] }: CarnetRequest): CarnetView {
    const line = (piece: string, cents: number, cause = '', promised = '') => ({
      piece,
      due: '2026-08-31',
      remaining_cents: cents,
      days_late: 83,
      cause,
      promised,
      question: '',
    });
    const clients = [
      {
        code: 'C0001',
        name: 'Hôtel Les Tilleuls',
        overdue_cents: 1_252_960,
        lines: [line('F-2026-031', 876_480, '', '04/12/2026'), line('F-2026-044', 376_480, 'A2 · Mention')],
      },
      {
        code: 'C0002',
        name: 'Domaine de Vauxelles',
        overdue_cents: 500_000,
        lines: [line('F-2026-050', 500_000)],
      },
    ].map((client) => ({
      ...client,
      left_out: left_out.includes(client.code),
      to_inform:
        client.code === 'C0002'
          ? ['Relance 2 à partir du 27/11/2026, pour 5\u202f000,00\u00a0€ (Comptabilité)']
          : [],
      lines: [
        ...client.lines,
        ...asked
          .filter(({ code }) => code === client.code)
          .map(({ text }) => ({
            ...line('', 0),
            due: null,
            remaining_cents: null,
            days_late: null,
            question: text,
          })),
      ],
    }));
    const kept = clients.filter(({ left_out: out }) => !out);
    return {
      who,
      file_name: `Carnet ${who}.xlsx`,
      clients,
      invoices: kept.length === 2 ? 3 : 2,
      questions: asked.length,
      overdue_cents: kept.reduce((sum, { overdue_cents }) => sum + overdue_cents, 0),
      password: 'cerise-tunnel-hamac-violon-givre',
      password_known: sent !== null,
      kept_here: ['Les limites de crédit et le risque', 'La cause D et ses commentaires'],
    };
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the arguments are those of the command named beside.
  return function answer(command: string, args: any): unknown {
    switch (command) {
      case 'carnet_people':
        return people();
      case 'carnet':
        return view(args);
      case 'save_carnet':
        sent = TODAY;
        return {
          path: 'Documents/Carnet Marc Lefèvre.xlsx',
          mark: '7K2M',
          clients: 2,
          lines: 3,
          password: args.password === '' ? null : (args.password ?? 'cerise-tunnel-hamac-violon-givre'),
        };
      case 'open_carnet_return':
        return returned;
      case 'accept_carnet':
        return done(`Retour de Marc Lefèvre\u00a0: ${args.keys.length} réponses prises`, ['clients']);
      case 'ask_question':
        if (args.service !== 'sales' || args.to !== 'Marc Lefèvre') return undefined;
        asked.push({ code: args.code, text: args.text });
        return done('Question à Marc Lefèvre', ['follow_up']);
      default:
        return undefined;
    }
  };
}
