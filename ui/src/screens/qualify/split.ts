import { euros, parseAmount } from '../../format';

/** What the amounts typed for the parts come to. */
export type Split = {
  /** What each part gets; `null` while its amount is missing or is not one. */
  amounts: (number | null)[];
  /** What no part explains. */
  rest: number;
  /** What is wrong and in which part, in words. */
  problem: { at: number; text: string } | null;
};

/** Shares what is due between parts: each says its amount, the last one takes the rest when it says none. */
export function split(typed: readonly string[], due: number): Split {
  const last = typed.length - 1;
  const amounts = typed.map(parseAmount);
  const sum = amounts.reduce<number>((total, cents) => total + (cents ?? 0), 0);
  const open = typed[last]?.trim() === '';
  if (open) amounts[last] = due - sum;
  const rest = open ? 0 : due - sum;
  return { amounts, rest, problem: problemOf(typed, amounts, due - sum) };
}

function problemOf(
  typed: readonly string[],
  amounts: readonly (number | null)[],
  left: number,
): Split['problem'] {
  const last = typed.length - 1;
  for (const [at, cents] of amounts.entries()) {
    if (typed[at]?.trim() === '' && at < last) return { at, text: `Dites le montant de la part ${at + 1}` };
    if (cents === null) return { at, text: 'Un montant comme 1\u202f234,56' };
    if (typed[at]?.trim() !== '' && cents <= 0) return { at, text: 'Une part vaut plus que zéro' };
  }
  if (left < 0) return { at: last, text: `Les parts dépassent de ${euros(-left)} ce qui reste dû` };
  if (left === 0 && last > 0 && typed[last]?.trim() === '')
    return { at: last, text: 'Il ne reste rien pour la dernière part' };
  return null;
}
