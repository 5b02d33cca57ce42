// A border that answers from memory, typed by the same bindings as the real one. For tests and for looking at the
// screens; it is never part of what ships. It checks the page, never the core.
import type { Done, Notice, Problem, QualifyContext, Queue, Session } from '../src/ipc/bindings';
import { fakeAllocations, type AllocationsMood } from './fake-allocations';
import { fakeCauses, type CausesMood } from './fake-causes';
import { fakeClients, totals } from './fake-clients';
import { fakeCarnet } from './fake-carnet';
import { companies, OTHERS } from './fake-companies';
import { fakeCourt } from './fake-court';
import { client, item, items, TODAY } from './fake-data';
import { followUpBorder } from './fake-follow-up';
import type { KeysKept } from './fake-keys';
import { fakePackets } from './fake-packets';
import { fakePerson } from './fake-person';
import { fakeImports } from './fake-imports';
import { board, letter, page, preview } from './fake-letters';
import { batchPreview, batchResult, envelopes, printJob, way } from './fake-papers';
import { filed, proof } from './fake-proofs';
import { fakeQualifier } from './fake-qualify';
import { fakeRisk } from './fake-risk';
import { fec, history, list, report, settings, template } from './fake-screens';
import { penalties, terms } from './fake-terms';

export type Options = {
  clients?: number;
  theme?: string;
  ledger?: boolean;
  demo?: boolean;
  readOnly?: boolean;
  staleDays?: number;
  paymentsUntil?: string;
  causes?: CausesMood;
  allocations?: AllocationsMood;
  /** Nobody looked at what was received. */
  unchecked?: boolean;
  /** Two other companies on this desk. */
  companies?: boolean;
  /** Where the keys of this desk are. */
  keys?: KeysKept;
};

/** Answers a command as the core would; throws a {@link Problem} as the core refuses. */
export function fakeBorder(options: Options = {}) {
  const total = options.clients ?? 47;
  const rows = Array.from({ length: total }, (_, i) => client(i));
  const qualifier = fakeQualifier();
  let theme = options.theme ?? 'light';
  let opened = options.ledger ?? true;
  let undo: string | null = null;
  let heard: ((notice: Notice) => void) | null = null;
  const aboutFollowUp = followUpBorder(
    (code) => rows.find((row) => row.code === code) ?? client(0),
    options.unchecked ?? false,
  );
  const allocations = fakeAllocations(options.allocations ?? (total > 0 ? 14 : 'nothing'), rows);
  const { clients, card } = fakeClients(rows, allocations.ofClient);
  const calls: { command: string; args: unknown }[] = [];

  function session(): Session {
    const all = totals(rows);
    const readOnly: Problem = {
      code: 'DIR-002',
      title: 'Ce dossier est ouvert ailleurs',
      place: 'ateliers-marchand.encaisse',
      remedy: 'Fermez-le sur l’autre poste pour pouvoir écrire ici. Tout reste lisible.',
      severity: 'refusal',
    };
    return {
      today: TODAY,
      user: 'Claire Duval',
      recent: [
        {
          token: 'r1',
          name: 'Ateliers Marchand',
          path: 'Documents/ateliers-marchand.encaisse',
          last_backup: null,
        },
        ...(options.companies ? OTHERS : []),
      ],
      ledger: opened
        ? {
            name: 'Ateliers Marchand',
            path: 'Documents/ateliers-marchand.encaisse',
            siren: '999418266',
            demo: options.demo ?? false,
            clients: total,
            open_items: all.open_items,
            outstanding_cents: all.outstanding_cents,
            overdue_cents: all.overdue_cents,
            to_qualify: queue().rows.length,
            to_follow_up: 3,
            to_notify: 6,
            last_import:
              total > 0
                ? { file: '999418266FEC20261031.txt', on: '2026-11-20', age_days: options.staleDays ?? 3 }
                : null,
            ...allocations.summary(),
            exchange: total > 0,
            shared_folder: answerPackets('shares_folder', {}) === true,
            payments_checked: { on: '2026-11-20', by: 'Claire Duval' },
            ...(options.paymentsUntil ? { payments_until: options.paymentsUntil } : {}),
            last_backup: null,
            undo,
            redo: null,
            read_only: options.readOnly ? readOnly : null,
          }
        : null,
    };
  }

  function done(label: string, stale: string[]): Done {
    undo = label;
    return { label, stale };
  }

  const PENDING = Array.from({ length: 11 }, (_, i) =>
    item(client(i), i, {
      remaining_cents: 986_400 - i * 70_000,
      days_late: 17 + i * 9,
      piece: `F2026-${1399 + i}`,
    }),
  );

  function queue(): Queue {
    const left = PENDING.map(qualifier.told).filter((row) => row.unqualified_cents > 0);
    return {
      overdue_invoices: 58,
      qualified_invoices: 58 - left.length,
      remaining_cents: left.reduce((n, row) => n + row.unqualified_cents, 0),
      rows: left,
    };
  }

  function context(invoice: string): QualifyContext {
    const of = PENDING.find((row) => row.invoice === invoice) ?? PENDING[0]!;
    const row = rows.find((known) => known.code === of.client) ?? client(0);
    const whole = card(row.code);
    return {
      ...qualifier.around(of, PENDING.indexOf(of)),
      items: [qualifier.told(of)],
      remaining_cents: of.remaining_cents,
      client: row,
      others: items(row).slice(0, 4),
      timeline: whole.timeline,
      contacts: whole.contacts,
    };
  }

  const answerCauses = fakeCauses(options.causes ?? (total > 0 ? 'full' : 'nothing'), done);

  const answerImports = fakeImports(done);

  const answerCarnet = fakeCarnet(done);
  const answerCourt = fakeCourt(done);
  const answerPackets = fakePackets(done, options.keys);
  const answerPerson = fakePerson(done);
  const answerRisk = fakeRisk(rows, done);

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the arguments are those of the command named beside.
  function answer(command: string, args: any): unknown {
    const causes = answerCauses(command, args);
    if (causes !== null) return causes;
    const allocated = allocations.answer(command, args);
    if (allocated !== undefined) return allocated;
    const carnet = answerCarnet(command, args);
    if (carnet !== undefined) return carnet;
    const risk = answerRisk(command, args);
    if (risk !== undefined) return risk;
    const packets = answerPackets(command, args);
    if (packets !== undefined) return packets;
    const person = answerPerson(command, args);
    if (person !== undefined) return person;
    const known = aboutFollowUp(command, args);
    if (known !== undefined) return known;
    const court = answerCourt(command, args);
    if (court !== undefined) return court;
    const imports = answerImports(command, args);
    if (imports !== undefined) return imports;
    switch (command) {
      case 'session':
        return session();
      case 'create_ledger':
      case 'create_demo':
      case 'open_recent':
      case 'open_ledger':
      case 'restore_backup':
      case 'restore_recent':
        opened = true;
        return session();
      case 'companies':
        return companies(TODAY);
      case 'close_ledger':
        opened = false;
        return session();
      case 'template':
        return template(args.step);
      case 'try_template': {
        const unknown = /\{(?!total|appel|relances|délai)([^}]*)\}/.exec(args.text);
        const line = unknown ? args.text.slice(0, unknown.index).split('\n').length : null;
        return unknown
          ? {
              faults: [{ line, text: `ligne ${line}, variable inconnue {${unknown[1]}}` }],
              pages: [],
              why: null,
            }
          : { faults: [], pages: [page()], why: null };
      }
      case 'terms':
        return terms(args.client);
      case 'client_penalties':
        return penalties();
      case 'attach_terms':
        return done('Document joint aux conditions', ['settings', 'card']);
      case 'settings':
        return settings(theme);
      case 'save_rules':
        theme = args.theme;
        return done('Réglages enregistrés', ['settings', 'session']);
      case 'list_clients':
        return clients(args);
      case 'client_card':
        return card(args.code);
      case 'list_imports':
        return total > 0 ? history() : [];
      case 'pick_files':
        return [{ token: 'f1', name: '999418266FEC20261231.txt', bytes: 812_000 }];
      case 'preview_import':
        if (args.token === 'bad') {
          const refused: Problem = {
            code: 'FEC-001',
            title: 'Ce fichier n’est pas un FEC',
            place: 'rapport.pdf',
            remedy: 'C’est un PDF. Exportez le fichier des écritures comptables au format texte.',
            severity: 'refusal',
          };
          throw refused;
        }
        return args.kind === 'clients' ? list(null) : fec(args.exclude);
      case 'preview_pasted':
        return list(null);
      case 'remap_import':
        return list(args.columns.length > 0 ? args.columns : null);
      case 'confirm_import':
        return report(args.token === 'list' ? list(null) : fec([]));
      case 'undo_import':
        return {
          reversed: true,
          kept: [{ what: '3 qualifications', why: 'elles attendent le retour de leur facture' }],
        };
      case 'typology':
        return qualifier.typology();
      case 'qualify_queue':
        return queue();
      case 'qualify_context':
        return context(args.invoice);
      case 'qualify_invoice':
        return done(qualifier.qualify(args), ['queue', 'clients', 'card', 'letters', 'causes', 'follow_up']);
      case 'qualify_many':
        for (const said of args.invoices) qualifier.qualify(said);
        return done(`${args.invoices.length} factures qualifiées`, [
          'queue',
          'clients',
          'card',
          'letters',
          'causes',
        ]);
      case 'set_platform_status':
        qualifier.setStatus(args);
        return done('Statut noté', ['queue', 'card']);
      case 'save_sub_reason':
        qualifier.saveSubReason(args);
        return done('Précision enregistrée', ['settings', 'queue', 'causes']);
      case 'undo':
        qualifier.said.clear();
        undo = null;
        return { label: 'Annulé', stale: ['queue', 'clients', 'card', 'letters'] };
      case 'letters_board':
        return board();
      case 'preview_batch':
        return batchPreview(args);
      case 'issue_batch':
        return batchResult();
      case 'print_batch':
        return printJob();
      case 'print_state':
        return { state: 'stopped', label: 'L’imprimante s’est arrêtée' };
      case 'letter_way':
        return way();
      case 'envelopes':
        return envelopes();
      case 'save_batch_pdf':
      case 'save_deposit_slip':
      case 'save_test_page':
        return { path: 'Documents/lot.pdf', rows: 6 };
      case 'save_batch_folder':
      case 'mail_batch':
        return { folder: 'Documents/lettres', files: ['C0001-MD-1.pdf'], pages: 2, left: [] };
      case 'preview_letter':
        return preview(args);
      case 'issue_letter':
        return letter(1, 'issued');
      case 'letter_pages':
        return [page(), page()];
      case 'mailto_letter':
      case 'mail_letter':
        return {
          path: null,
          mailto: null,
          to: 'p.ferrand@lestilleuls.example',
          subject: '',
          attachments: [],
          missing: [],
        };
      case 'letter_proof':
        return proof(board().letters.find((row) => row.letter === args.letter) ?? letter(1, 'issued'));
      case 'file_sent_mail':
        return filed();
      case 'print_letter_proof':
        return done('Preuve ouverte pour impression, 1 page', []);
      case 'save_letter_proof':
      case 'save_letter_pdf':
      case 'export_table':
        return { path: 'Documents/export.csv', rows: total };
      case 'search':
        return rows
          .filter((row) => row.name.toLocaleLowerCase('fr').includes(args.text.toLocaleLowerCase('fr')))
          .slice(0, 4)
          .map((row) => ({
            kind: 'client',
            client: row.code,
            label: row.name,
            detail: row.code,
            amount_cents: row.overdue_cents,
            letter: null,
          }));
      case 'discard_import':
      case 'watch':
        return null;
      default:
        return done('Enregistré', ['clients', 'card', 'queue', 'letters', 'settings', 'follow_up']);
    }
  }

  return {
    calls,
    /** Speaks first, as the core does through the channel. */
    say: (notice: Notice) => heard?.(notice),
    listen: (listener: (notice: Notice) => void) => (heard = listener),
    invoke(command: string, args?: unknown): unknown {
      calls.push({ command, args });
      const given = (args as { args?: unknown } | undefined)?.args ?? {};
      // What crosses the border is a copy, never a shared object.
      return structuredClone(answer(command, given));
    },
  };
}

/** Puts the fake border in a page, before it loads. */
export function install(options: Options): ReturnType<typeof fakeBorder> {
  const border = fakeBorder(options);
  let callbacks = 0;
  Object.assign(window, {
    fakeBorder: border,
    __TAURI_INTERNALS__: {
      transformCallback: (callback: (message: unknown) => void) => {
        callbacks += 1;
        let index = 0;
        border.listen((notice) => callback({ message: notice, index: index++ }));
        return callbacks;
      },
      unregisterCallback: () => {},
      invoke: async (command: string, args: unknown) => border.invoke(command, args),
    },
  });
  return border;
}
