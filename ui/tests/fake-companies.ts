// What the fake border answers about the other companies of the desk.
import type { CompaniesView, PlanRow, RecentLedger } from '../src/ipc/bindings';

/** Two companies beside the one in front: one that opens, one that another window holds. */
export const OTHERS: RecentLedger[] = [
  { token: '1', name: 'Menuiserie Baron', path: 'registres/menuiserie-baron.registre', last_backup: null },
  { token: '2', name: 'SCI du Canal', path: 'registres/sci-du-canal.registre', last_backup: null },
];

const contact = (code: string, name: string, cents: number, days: number): PlanRow => ({
  code,
  name,
  step: 'reminder-1',
  step_label: 'Relance 1',
  channel: 'email',
  owner: 'accounting',
  owner_label: 'Comptabilité',
  due_on: '2026-11-18',
  claimed_cents: cents,
  items: ['F2026-1502'],
  days_late: days,
  broken_promise: false,
  limit_exceeded: false,
  reasons: [`F2026-1502 est échue depuis ${String(days)} jours`],
});

/** A morning over the three of them. */
export function companies(on: string): CompaniesView {
  const row = {
    open: false,
    to_do: 0,
    claimed_cents: 0,
    withheld: 0,
    overdue_cents: 0,
    payments_checked: null,
  };
  return {
    on,
    companies: [
      {
        ...row,
        token: '0',
        name: 'Ateliers Marchand',
        path: 'Documents/ateliers-marchand.encaisse',
        open: true,
        to_do: 1,
        claimed_cents: 721_680,
        withheld: 2,
        overdue_cents: 12_150_000,
        payments_checked: '2026-11-20',
        problem: null,
      },
      {
        ...row,
        token: '1',
        name: 'Menuiserie Baron',
        path: 'registres/menuiserie-baron.registre',
        to_do: 1,
        claimed_cents: 84_000,
        overdue_cents: 310_250,
        problem: null,
      },
      {
        ...row,
        token: '2',
        name: 'SCI du Canal',
        path: 'registres/sci-du-canal.registre',
        problem: {
          code: 'LED-006',
          title: 'Ce registre est ouvert ailleurs.',
          place: 'sci-du-canal.registre',
          remedy: 'Fermez l’autre fenêtre.',
          severity: 'refusal',
        },
      },
    ],
    rows: [
      { token: '0', company: 'Ateliers Marchand', row: contact('C0007', 'Menuiserie Talbot', 721_680, 22) },
      { token: '1', company: 'Menuiserie Baron', row: contact('B12', 'Gîte des Trois Chênes', 84_000, 9) },
    ],
    to_do: 2,
  };
}
