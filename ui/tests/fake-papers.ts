// Invented batches, a letter on its way, envelopes and printers.
import type {
  BatchPreview,
  BatchRequest,
  BatchResult,
  BatchView,
  CheckLine,
  EnvelopesView,
  LetterWay,
  PrintJob,
} from '../src/ipc/bindings';
import { client, TODAY } from './fake-data';

const told = (code: string, level: string, text: string, kind: string, label: string): CheckLine => ({
  code,
  level,
  text,
  fix: { kind, label, target: '', codes: [] },
  bulk: null,
});

export function batchPreview(request: BatchRequest): BatchPreview {
  const asked = request.clients.length > 0 ? request.clients : [{ code: 'C0002', insist: false }];
  const rows = asked.map(({ code }, rank) => {
    const state = ['ready', 'look', 'ready', 'blocked', 'withheld'][rank % 5]!;
    const leaves = state === 'ready' || state === 'look';
    return {
      code,
      name: client(Number(code.slice(1)) - 1).name,
      step: request.step ?? 'reminder-1',
      step_label: request.step === 'formal-notice' ? 'Mise en demeure' : 'Relance 1',
      state,
      reason: leaves
        ? ''
        : state === 'blocked'
          ? 'L’adresse du siège manque'
          : 'Promesse du client au 30/11/2026',
      pages: leaves ? 1 + (rank % 2) : 0,
      claimed_cents: 320_000 - rank * 12_345,
      checks: [],
    };
  });
  const going = rows.filter((row) => row.pages > 0);
  return {
    token: 'b1',
    letters: going.length,
    pages: going.reduce((sum, row) => sum + row.pages, 0),
    claimed_cents: going.reduce((sum, row) => sum + row.claimed_cents, 0),
    withheld: rows.filter((row) => row.state === 'withheld').length,
    blocked: rows.filter((row) => row.state === 'blocked').length,
    rows,
    checks: [
      {
        ...told(
          'rate-2026-S2',
          'blocking',
          'Taux BCE du 2e semestre 2026 à confirmer\u00a0: 2,15\u202f%',
          'confirm_rate',
          'Confirmer le taux',
        ),
        codes: rows.slice(0, 3).map((row) => row.code),
      },
      {
        ...told('address', 'blocking', 'L’adresse du siège manque', 'edit_address', 'Corriger l’adresse'),
        fix: null,
        codes: rows.slice(3, 4).map((row) => row.code),
      },
      {
        ...told(
          'credit',
          'look',
          'Un crédit de 1\u202f250,00\u00a0€ n’est affecté à aucune facture',
          'allocate',
          'Affecter',
        ),
        codes: rows.slice(1, 2).map((row) => row.code),
      },
    ],
  };
}

export function batchResult(): BatchResult {
  return {
    batch: 'B1',
    name: 'Lot 1',
    label: '4 lettres, 6 pages',
    letters: 4,
    pages: 6,
    stopped: false,
    left: [],
  };
}

export function batches(posted = 1): BatchView[] {
  const rows = [1, 2, 3, 4].map((n) => ({
    code: `C000${n}`,
    client_name: client(n - 1).name,
    step_label: n < 3 ? 'Mise en demeure' : 'Relance 1',
    letter: `L${n}`,
    reference: `C000${n}-${n < 3 ? 'MD' : 'R1'}-1`,
    status: n <= posted ? 'posted' : 'issued',
  }));
  const view = {
    batch: 'B1',
    name: 'Lot 1',
    on: TODAY,
    asked: 4,
    made: 4,
    letters: 4,
    pages: 6,
    registered: 2,
    posted,
    claimed_cents: 6_421_180,
    closed_because: null,
    rows,
  };
  const waiting = rows.map((row, rank) =>
    rank < 2 ? row : { ...row, letter: null, reference: null, status: 'waiting' },
  );
  return [{ ...view, batch: 'B2', name: 'Lot 2', made: 2, letters: 2, pages: 4, rows: waiting }, view];
}

export function printJob(): PrintJob {
  return {
    label: '4 lettres, 6 pages à l’imprimante. Imprimer n’est pas poster',
    job: 'HP-12',
    state: 'waiting',
    pages: 6,
    letters: [1, 2, 3, 4].map((n) => ({
      letter: `L${n}`,
      reference: `C000${n}-MD-1`,
      client_name: client(n - 1).name,
      first_page: n,
      last_page: n + (n > 2 ? 1 : 0),
    })),
  };
}

export function way(): LetterWay {
  return {
    states: [
      { state: 'presented', label: 'présentée', on: '2026-11-05' },
      { state: 'unclaimed', label: 'avisée et non réclamée', on: '2026-11-20' },
    ],
    until: '2026-11-13',
    documents: [
      { id: 'd1', name: 'avis de réception.pdf', bytes: 80_000, on: TODAY, author: 'Claire Duval' },
    ],
  };
}

export function envelopes(): EnvelopesView {
  const row = (
    code: string,
    name: string,
    size: [number, number],
    window: [number, number, number, number],
    always: string,
  ) => ({
    code,
    name,
    width: size[0],
    height: size[1],
    left: window[0],
    top: window[1],
    window_width: window[2],
    window_height: window[3],
    shipped: code.length < 4,
    always,
    fits: code !== 'left',
  });
  return {
    envelopes: [
      row(
        'dl',
        'DL 110 × 220, fenêtre 35 × 100',
        [2200, 1100],
        [1000, 550, 1000, 350],
        'de 100 à 190\u00a0mm du bord gauche, de 55 à 79\u00a0mm du haut',
      ),
      row(
        'c65',
        'C6/5 114 × 229, fenêtre 35 × 100',
        [2290, 1140],
        [1090, 590, 1000, 350],
        'de 109 à 190\u00a0mm du bord gauche, de 59 à 79\u00a0mm du haut',
      ),
      row(
        'c5',
        'C5 162 × 229, fenêtre 45 × 100',
        [2290, 1620],
        [1090, 570, 1000, 450],
        'de 109 à 190\u00a0mm du bord gauche, de 57 à 88,5\u00a0mm du haut',
      ),
      row(
        'left',
        'Fenêtre à gauche',
        [2200, 1100],
        [200, 500, 900, 400],
        'de 20 à 100\u00a0mm du bord gauche, de 50 à 79\u00a0mm du haut',
      ),
    ],
    chosen: 'c65',
    printers: [
      { name: '', right: 0, down: 0, system_default: false },
      { name: 'HP-LaserJet', right: 15, down: -5, system_default: true },
    ],
    printer: 'HP-LaserJet',
  };
}
