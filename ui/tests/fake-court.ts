// The file for a court and the routes, from memory: what is missing, pieces, texts, acts and their deadlines.
import type {
  ActView,
  CourtFile,
  CourtRequest,
  CourtRoutes,
  DeadlineView,
  Done,
  LegalText,
  Route,
} from '../src/ipc/bindings';
import { TODAY } from './fake-data';

const PIECES: [string, string, string, string][] = [
  ['chronology', 'Chronologie et compte', 'Chronologie', 'own'],
  ['account', 'Chronologie et compte', 'Compte et solde', 'own'],
  ['document:d1', 'Factures, commandes et livraisons', 'Facture F-2026-031', 'document'],
  ['letters', 'Lettres et preuves postales', 'Lettres émises, dépôt et suivi', 'own'],
  ['letter:l1', 'Lettres et preuves postales', 'Mise en demeure C0002-MD-1 du 12/10/2026', 'letter'],
  ['calls', 'Échanges et promesses', 'Appels, messages et visites', 'own'],
  ['promises', 'Échanges et promesses', 'Promesses tenues et rompues', 'own'],
  ['penalties', 'Pénalités', 'Calcul des pénalités, période par période', 'own'],
  ['fingerprints', 'Empreintes', 'Empreintes SHA-256 des pièces', 'own'],
];

function text(key: string, title: string, more: Partial<LegalText> = {}): LegalText {
  return {
    key,
    group: key.split('.')[0] ?? '',
    title,
    text: '',
    value: '',
    unit: '',
    told: '',
    source: 'CPC art. 1405, 1407, 54 et 57',
    as_of: '2026-09-25',
    own: false,
    ask: '',
    answer: null,
    answered_by: null,
    ...more,
  };
}

function deadline(id: string, label: string, on: string, more: Partial<DeadlineView> = {}): DeadlineView {
  return {
    id,
    label,
    on,
    carried: null,
    earliest: false,
    ours: true,
    source: 'C. com. art. R622-24 et R641-25',
    agenda_on: on,
    in_agenda: false,
    days_left: 41,
    ...more,
  };
}

/** Answers the commands of what comes after the letters; `undefined` for any other. */
export function fakeCourt(done: (label: string, stale: string[]) => Done) {
  const answers: Record<string, string> = {};
  const agenda: string[] = [];
  const own: Record<string, Partial<LegalText>> = {};
  let attached = false;

  function file({ code, invoices = [], left_out = [] }: CourtRequest): CourtFile {
    let number = 0;
    return {
      code,
      name: 'Hôtel Les Tilleuls SARL',
      on: TODAY,
      invoices: [
        ['F-2026-031', '2026-08-31', 84, 1_235_040, 0],
        ['F-2026-044', '2026-09-30', 54, 480_000, 30_000],
      ].map(([piece, due, days_late, remaining_cents, contested_cents]) => ({
        invoice: `i-${piece}`,
        piece: String(piece),
        due: String(due),
        days_late: Number(days_late),
        remaining_cents: Number(remaining_cents),
        contested_cents: Number(contested_cents),
        chosen: invoices.length === 0 ? contested_cents === 0 : invoices.includes(`i-${piece}`),
      })),
      missing: [
        ...(attached
          ? []
          : [
              {
                words: 'il manque la preuve de livraison de F-2026-031',
                role: 'delivery_note',
                invoice: 'i-F-2026-031',
                letter: null,
              },
            ]),
        {
          words: 'il manque la date de dépôt de C0002-MD-1',
          role: null,
          invoice: null,
          letter: 'l1',
        },
      ],
      pieces: PIECES.map(([id, group, title, source]) => {
        const ticked = !left_out.includes(id);
        if (ticked) number += 1;
        return { id, number: ticked ? number : null, group, title, source, ticked };
      }),
      principal_cents: 1_235_040,
      interest_cents: 35_244,
      indemnity_cents: 4_000,
      total_cents: 1_274_284,
      penalties_withheld: null,
    };
  }

  function act(code: string, label: string, follows: (on: string) => DeadlineView[]): ActView {
    const on = answers[`act.${code}`] ?? null;
    const deadlines = on === null ? [] : follows(on);
    for (const known of deadlines) known.in_agenda = agenda.includes(known.id);
    return { act: code, label, on, waiting: 'délai non ouvert\u00a0: la date manque', deadlines };
  }

  function question(key: string, title: string, ask: string): LegalText {
    const answer = answers[key] ?? null;
    const told = answer === 'yes' ? 'oui' : answer === 'no' ? 'non' : answer;
    return text(key, title, {
      ask,
      text: 'Entre commerçants, la requête va au président du tribunal de commerce\u202f; sinon au tribunal judiciaire.',
      answer: told,
      answered_by: told === null ? null : 'Claire Duval, 23/11/2026',
    });
  }

  function routes(code: string): CourtRoutes {
    const route = (key: string, title: string, more: Partial<Route> = {}): Route => ({
      key,
      title,
      texts: [text(`${key}.subject`, 'Créances visées', { text: 'La créance a une cause contractuelle.' })],
      figures: [],
      acts: [],
      ...more,
    });
    return {
      code,
      name: 'Hôtel Les Tilleuls SARL',
      on: TODAY,
      asked: {
        principal_cents: 1_235_040,
        interest_cents: 35_244,
        indemnity_cents: 4_000,
        costs_cents: 0,
        total_cents: 1_274_284,
        penalties_withheld: null,
      },
      routes: [
        route('payment-order', 'Injonction de payer', {
          texts: [
            text('payment-order.subject', 'Créances visées', {
              text: 'La créance a une cause contractuelle et un montant déterminé.',
            }),
            question('payment-order.traders', 'Les deux parties sont-elles commerçantes\u202f?', 'yes-no'),
            question('payment-order.court', 'Juridiction du lieu d’établissement du débiteur', 'text'),
            text('payment-order.commercial-form', 'Formulaire du tribunal de commerce', {
              value: 'cerfa 12946*02',
              unit: 'text',
              told: 'cerfa 12946*02',
            }),
          ],
          figures: [
            { label: 'Principal', cents: 1_235_040, told: '12\u202f350,40\u00a0€' },
            { label: 'Pénalités de retard à ce jour', cents: 35_244, told: '352,44\u00a0€' },
            { label: 'Total', cents: 1_274_284, told: '12\u202f742,84\u00a0€' },
          ],
          acts: [
            act('order', 'Ordonnance d’injonction de payer rendue le', () => [
              deadline('order-service', 'Signifier l’ordonnance d’injonction de payer', '2027-02-28', {
                carried: '2027-03-01',
                source: 'CPC art. 1411',
              }),
            ]),
          ],
        }),
        route('insolvency', 'Procédure collective du client', {
          acts: [
            act('publication', 'Jugement d’ouverture publié au BODACC le', () => [
              deadline('declaration', 'Déclarer la créance', '2027-01-03', { carried: '2027-01-04' }),
            ]),
          ],
        }),
        route('vat', 'TVA des créances irrécouvrables'),
      ],
      limitation: [
        deadline('limitation:1', 'Prescription de F-2026-031', '2031-08-31', {
          agenda_on: '2030-08-31',
          source: 'C. com. art. L110-4 I\u202f; C. civ. art. 2224',
          days_left: 1742,
          in_agenda: agenda.includes('limitation:1'),
        }),
      ],
    };
  }

  const texts = () =>
    [
      text('period.order-service.2026-09-01', 'Signifier l’ordonnance (actes depuis le 01/09/2026)', {
        value: '3',
        unit: 'months',
        told: '3\u00a0mois',
        source: 'CPC art. 1411',
      }),
      text('payment-order.registry-fee', 'Frais de greffe', { unit: 'cents', told: 'à indiquer' }),
      text('accounting.loss', 'Pertes sur créances irrécouvrables', {
        value: '654',
        unit: 'account',
        told: 'compte 654',
        text: 'HT, ou TTC quand la TVA ne revient pas.',
        source: 'Plan comptable général',
      }),
    ].map((known) => ({ ...known, ...own[known.key] }));

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the arguments are those of the command named beside.
  return function answer(command: string, args: any): unknown {
    switch (command) {
      case 'court_file':
        return file(args);
      case 'court_routes':
        return routes(args.code);
      case 'save_court_file':
        return {
          path: 'Documents/Dossier Hôtel Les Tilleuls SARL.pdf',
          pages: 16,
          sha256: 'ab'.repeat(32),
          pieces: [],
          missing: [],
        };
      case 'attach_piece':
        attached = true;
        return done('Pièce jointe', ['court', 'card']);
      case 'answer_court':
        if (args.answer === '') delete answers[args.key];
        else answers[args.key] = args.answer;
        return done('Réponse notée', ['court']);
      case 'schedule_deadlines':
        agenda.push(...(args.deadlines.length > 0 ? args.deadlines : ['limitation:1', 'order-service']));
        return done('Une échéance à l’agenda', ['court', 'follow_up']);
      case 'save_order_sheet':
        return { path: 'Documents/fiche.pdf', rows: 1 };
      case 'legal_texts':
        return texts();
      case 'save_legal_text':
        own[args.key] = { ...args, told: args.value, own: true };
        return done('Valeur du registre', ['settings']);
      case 'reset_legal_text':
        delete own[args.key];
        return done('Valeur fournie rétablie', ['settings']);
      default:
        return undefined;
    }
  };
}
