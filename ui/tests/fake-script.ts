// What the fake border answers about what to say on the telephone, and what ticked itself.
import type { CallScript, TickedRow } from '../src/ipc/bindings';
import { client } from './fake-data';

export function script(): CallScript {
  return {
    level_label: 'Niveau 2',
    total_cents: 2_246_160,
    say: [
      'Un règlement nous était annoncé pour le 20/11/2026\u00a0: il manque 15\u202f244,80\u00a0€.',
      '3 factures, pour 22\u202f461,60\u00a0€, dont F2026-0812 échue depuis le 10/06/2026, restent dues.',
      'Les 4\u202f000,00\u00a0€ que vous contestez sont traités à part\u00a0: nous n’en parlons pas aujourd’hui.',
    ],
    ask: [
      'Qu’est-ce qui empêche le règlement\u202f?',
      'Quelle date pouvez-vous tenir, et pour quel montant\u202f?',
    ],
    items: [
      { piece: 'F2026-0812', remaining_cents: 648_000, contested_cents: 0, days_late: 166, cause: 'D' },
      { piece: 'F2026-1043', remaining_cents: 876_480, contested_cents: 0, days_late: 113, cause: 'D' },
      {
        piece: 'F2026-1288',
        remaining_cents: 1_235_040,
        contested_cents: 400_000,
        days_late: 57,
        cause: 'B',
      },
      { piece: 'F2026-1466', remaining_cents: 721_680, contested_cents: 0, days_late: 22, cause: null },
    ],
    last: [
      { on: '2026-11-06', what: 'Appel avec Paul Ferrand\u00a0: promet le 20/11' },
      { on: '2026-10-21', what: 'Relance 2 postée' },
    ],
    next: 'Sans règlement ni date, mise en demeure le 30/11/2026 (recommandé)',
  };
}

export function ticked(): TickedRow[] {
  const of = client(10);
  return [
    {
      id: `${of.code}-paid`,
      code: of.code,
      client_name: of.name,
      what: 'Appel de niveau 1\u00a0: F2026-0998 est échue depuis 14 jours',
      why: '1\u202f184,00\u00a0€ réglés ou déduits',
      paid: true,
      owner: 'Comptabilité',
    },
  ];
}
