import { describe, expect, it } from 'vitest';

import { split } from './split';

describe('the amount shared between parts', () => {
  it.each([
    ['one part alone', [''], [490_800], 0],
    ['the last one takes the rest', ['300', ''], [30_000, 460_800], 0],
    ['French amounts', ['1\u202f234,56', '2 000,5', ''], [123_456, 200_050, 167_294], 0],
    ['all said', ['300', '4 608,00'], [30_000, 460_800], 0],
    ['a rest without cause', ['300', '4 508'], [30_000, 450_800], 10_000],
    ['a part of the whole', ['300'], [30_000], 460_800],
  ])('%s', (_, typed, amounts, rest) => {
    expect(split(typed, 490_800)).toEqual({ amounts, rest, problem: null });
  });

  it.each([
    ['an amount missing before the last', ['', ''], 0, 'Dites le montant de la part 1'],
    ['letters', ['trois', ''], 0, 'Un montant comme 1\u202f234,56'],
    ['nothing', ['0', ''], 0, 'Une part vaut plus que zéro'],
    ['a negative part', ['-5', ''], 0, 'Une part vaut plus que zéro'],
    ['nothing left for the last', ['4908', ''], 1, 'Il ne reste rien pour la dernière part'],
    ['too much', ['4908', '12'], 1, 'Les parts dépassent de 12,00\u00a0€ ce qui reste dû'],
    ['too much before the rest', ['5000', ''], 1, 'Les parts dépassent de 92,00\u00a0€ ce qui reste dû'],
  ])('refuses %s', (_, typed, at, text) => {
    expect(split(typed, 490_800).problem).toEqual({ at, text });
  });
});
