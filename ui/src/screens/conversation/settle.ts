import { commands, type FollowUpRow, type Problem } from '../../ipc/bindings';
import type { Desk } from '../../shell/desk.svelte';

/** A page that acts, and shows beside the hand why an act was refused. */
export type Acting = {
  readonly desk: Desk;
  readonly writable: boolean;
  readonly refused: (problem: Problem | null) => void;
};

/** What a row of things to do is, in a word and a sign. */
export const KINDS: Record<string, { icon: string; title: string }> = {
  broken_promise: { icon: 'broken', title: 'Promesse rompue' },
  late_promise: { icon: 'promise', title: 'Promesse en retard' },
  promise_due: { icon: 'promise', title: 'Promesse attendue' },
  task: { icon: 'tick', title: 'À faire' },
  question: { icon: 'question', title: 'Question' },
  dispute: { icon: 'dispute', title: 'Litige' },
  notice_deadline: { icon: 'file', title: 'Délai de la mise en demeure' },
  notice_tracking: { icon: 'file', title: 'Suivi postal' },
  notice_returned: { icon: 'warning', title: 'Lettre revenue' },
  payment_run: { icon: 'euro', title: 'Jour de règlement' },
  step_call: { icon: 'phone', title: 'Appel du plan de relance' },
  step_message: { icon: 'mail', title: 'Message du plan de relance' },
  step_text: { icon: 'mail', title: 'SMS du plan de relance' },
  step_letter: { icon: 'file', title: 'Lettre du plan de relance' },
  step_task: { icon: 'tick', title: 'Étape du plan de relance' },
  agree: { icon: 'question', title: 'Accord du dirigeant' },
  inform: { icon: 'info', title: 'Commercial à prévenir' },
  paused: { icon: 'agenda', title: 'Relances en pause' },
};

/** A step of the plan that is a letter: it is done once it was posted. */
export const isLetter = (row: FollowUpRow) => row.kind === 'step_letter' || row.kind === 'step_message';

/** A step of the plan, whose name says which. */
export type StepRow = FollowUpRow & { step: string };
export const isStep = (row: FollowUpRow): row is StepRow => row.step !== null && row.kind.startsWith('step_');

/** A step the owner-manager is to agree to, or the sales rep to be told of. */
export const isPeople = (row: FollowUpRow): row is StepRow =>
  row.step !== null && (row.kind === 'agree' || row.kind === 'inform');

/** A call, a text message or something to do at home; a letter is done once it was posted. */
export const canSettle = (row: FollowUpRow) =>
  row.kind === 'task' || row.kind === 'inform' || (isStep(row) && !isLetter(row));

/** A dispute can be looked at later too: its follow-up date moves. */
export const canPostpone = (row: FollowUpRow) => row.kind === 'task' || row.kind === 'dispute' || isStep(row);

export const canDrop = (row: FollowUpRow) => row.kind === 'task';

type StepState = 'done' | 'skipped' | 'postponed' | 'agreed' | 'informed';

const changed = (row: StepRow, state: StepState, reason: string, on: string) =>
  commands.settleStep({ code: row.code, step: row.step, state, reason, on });

export function settle(page: Acting, row: FollowUpRow, state: 'done' | 'dropped'): Promise<boolean> {
  const work = isPeople(row)
    ? changed(row, 'informed', '', '')
    : isStep(row)
      ? changed(row, 'done', '', '')
      : commands.settleTask({ id: row.id, state, on: '' });
  return page.desk.act(work, page.refused);
}

export function postpone(page: Acting, row: FollowUpRow, on: string): Promise<boolean> {
  const task = () =>
    row.kind === 'dispute'
      ? commands.updateDispute({ id: row.id, field: 'follow_up_on', value: on })
      : commands.settleTask({ id: row.id, state: 'postponed', on });
  return page.desk.act(isStep(row) ? changed(row, 'postponed', '', on) : task(), page.refused);
}

/** The owner-manager agreed to a step. */
export function agree(page: Acting, row: StepRow, by: string): Promise<boolean> {
  return page.desk.act(changed(row, 'agreed', by, ''), page.refused);
}

export function skip(page: Acting, row: StepRow, reason: string): Promise<boolean> {
  return page.desk.act(changed(row, 'skipped', reason, ''), page.refused);
}

/** Pauses the reminders of a client until a day, or ends the pause when no day is given. */
export function pause(page: Acting, code: string, until: string, reason: string): Promise<boolean> {
  return page.desk.act(commands.pauseClient({ code, until, reason }), page.refused);
}
