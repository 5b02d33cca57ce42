// What the fake border answers about the steps of the plan of the day.
import type { FollowUpRow } from '../src/ipc/bindings';

type Planned = Pick<FollowUpRow, 'kind' | 'reason' | 'amount_cents' | 'on' | 'days' | 'owner'> & {
  /** Which client of the fake portfolio. */
  readonly rank: number;
};

/** A call, an e-mail and a letter, each late by a few days. */
export function planned(): Planned[] {
  return [
    {
      rank: 7,
      kind: 'step_call',
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
      reason:
        'Mise en demeure\u00a0: F2026-0812 est échue depuis 46 jours\u00a0; l’étape est due depuis le 22/11/2026',
      amount_cents: 131_000,
      on: '2026-11-22',
      days: 1,
      owner: 'Comptabilité',
    },
  ];
}
