// What the fake border answers about the steps of the plan of the day.
import type { FollowUpRow, HeldView, TickedRow } from '../src/ipc/bindings';
import { scenariosBorder } from './fake-scenarios';

type Planned = Pick<FollowUpRow, 'kind' | 'step' | 'reason' | 'amount_cents' | 'on' | 'days' | 'owner'> & {
  /** Which client of the fake portfolio. */
  readonly rank: number;
};

/** A call, an e-mail and a letter, each late by a few days. */
export function planned(): Planned[] {
  return [
    {
      rank: 7,
      kind: 'step_call',
      step: 'call-1',
      reason:
        'Appel de niveau 1\u00a0: F2026-1466 est échue depuis 22 jours\u00a0; l’étape est due depuis le 13/11/2026',
      amount_cents: 721_680,
      on: '2026-11-13',
      days: 10,
      owner: 'Comptabilité',
    },
    {
      rank: 8,
      kind: 'step_message',
      step: 'reminder-1',
      reason:
        'Relance 1\u00a0: F2026-1502 est échue depuis 8 jours\u00a0; l’étape est due depuis le 18/11/2026',
      amount_cents: 285_600,
      on: '2026-11-18',
      days: 5,
      owner: 'Comptabilité',
    },
    {
      rank: 9,
      kind: 'step_letter',
      step: 'formal-notice',
      reason:
        'Mise en demeure\u00a0: F2026-0812 est échue depuis 46 jours\u00a0; l’étape est due depuis le 22/11/2026',
      amount_cents: 131_000,
      on: '2026-11-22',
      days: 1,
      owner: 'Comptabilité',
    },
    {
      rank: 5,
      kind: 'agree',
      step: 'formal-notice',
      reason: 'Mise en demeure\u00a0: accord du dirigeant attendu',
      amount_cents: 1_236_000,
      on: '2026-11-23',
      days: 0,
      owner: 'Dirigeant',
    },
    {
      rank: 11,
      kind: 'inform',
      step: 'reminder-2',
      reason: 'Relance 2 à partir du 27/11/2026\u00a0: à dire avant à Marc Lefèvre',
      amount_cents: 924_000,
      on: '2026-11-23',
      days: 0,
      owner: 'Marc Lefèvre',
    },
  ];
}

type Row = FollowUpRow;

/** What was said of steps and pauses, remembered as the ledger would. */
/** What waits: a promise, and payments nobody looked at. */
export function held(): HeldView {
  const row = { step_label: 'Relance 1', owner_label: 'Comptabilité', pieces: 1 };
  return {
    reasons: [
      { reason: 'promise', label: 'promesse du client', clients: 1, amount_cents: 400_000 },
      {
        reason: 'payments_not_checked',
        label: 'les règlements reçus sont à vérifier',
        clients: 1,
        amount_cents: 131_000,
      },
    ],
    rows: [
      {
        ...row,
        code: 'C0002',
        name: 'Brasserie du Canal',
        first_piece: 'F2026-1311',
        amount_cents: 400_000,
        reason: 'promise',
        reason_label: 'promesse du client, jusqu’au 30/11/2026',
        until: '2026-11-30',
      },
      {
        ...row,
        code: 'C0010',
        name: 'Garage Perrin',
        first_piece: 'F2026-0812',
        amount_cents: 131_000,
        reason: 'payments_not_checked',
        reason_label: 'les règlements reçus sont à vérifier',
        until: null,
      },
    ],
  };
}

export function planBorder() {
  const gone = new Map<string, string>();
  const later = new Map<string, string>();
  const paused = new Map<string, { until: string; reason: string }>();
  const stale = ['follow_up', 'card', 'clients', 'letters'];
  const scenarios = scenariosBorder();
  const of = (code: string, step: string | null) => `${code} ${step ?? ''}`;
  return {
    /** Steps somebody said done or skipped. */
    settled(): TickedRow[] {
      return [...gone.keys()].map((id) => ({
        id,
        code: id.split(' ')[0] ?? '',
        client_name: 'Client réglé',
        what: 'Étape du plan',
        why: 'traité',
        paid: false,
        owner: 'Comptabilité',
      }));
    },
    /** Rows due and to come, once what was said is taken in. */
    told(due: Row[], next: Row[]): { due: Row[]; next: Row[] } {
      const left: Row[] = [];
      const moved = new Map<string, Row>();
      for (const row of due) {
        const pause = row.step === null ? undefined : paused.get(row.code);
        const on = later.get(of(row.code, row.step));
        if (gone.has(of(row.code, row.step))) continue;
        if (pause)
          moved.set(row.code, {
            ...row,
            id: row.code,
            kind: 'paused',
            step: null,
            reason: `Relances en pause\u00a0: ${pause.reason}`,
            on: pause.until,
            days: -8,
          });
        else if (on !== undefined) moved.set(row.id, { ...row, on, days: -2, reason: 'Étape reportée' });
        else left.push(row);
      }
      return { due: left, next: [...moved.values(), ...next] };
    },
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the arguments are those of the command named beside.
    answer(command: string, args: any): unknown {
      switch (command) {
        case 'held_back':
          return held();
        case 'settle_step':
          if (args.state === 'postponed') later.set(of(args.code, args.step), args.on);
          else gone.set(of(args.code, args.step), args.state);
          return { label: args.state === 'postponed' ? 'Étape reportée' : 'Étape réglée', stale };
        case 'pause_client':
          if (args.until === '') paused.delete(args.code);
          else paused.set(args.code, args);
          return { label: args.until === '' ? 'Relances reprises' : 'Relances en pause', stale };
        default:
          return scenarios(command, args);
      }
    },
  };
}
