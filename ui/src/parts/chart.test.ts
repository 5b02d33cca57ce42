import { describe, expect, it } from 'vitest';

import { INVOICES, money, positionOf, ticks } from './chart';

describe('an axis starts at zero and ends above the largest value', () => {
  it.each([
    [4_560_000, 100_000, [0, 2_000_000, 4_000_000, 6_000_000]],
    [58, 1, [0, 20, 40, 60]],
    [3, 1, [0, 1, 2, 3]],
    [80_000, 100, [0, 20_000, 40_000, 60_000, 80_000]],
    [0, 1, [0, 1]],
  ])('%i', (largest, smallest, all) => expect(ticks(largest, smallest)).toEqual(all));
});

describe('values are written short on a chart and said with their unit', () => {
  it('in thousands of euros once they are large', () => {
    const unit = money(4_560_000);
    expect([unit.name, unit.write(4_560_000), unit.say(1_650_000)]).toEqual(['k€', '46', '17\u00a0k€']);
  });
  it('in euros while they are small', () => expect(money(999_999).say(45_630)).toBe('456\u00a0€'));
  it('as invoices', () => expect([INVOICES.say(1), INVOICES.say(58)]).toEqual(['1 facture', '58 factures']));
});

describe('a day among the ends of months', () => {
  const days = ['2026-06-30', '2026-07-31', '2026-08-31'];
  it.each([
    ['2026-06-30', 0],
    ['2026-07-31', 1],
    ['2026-06-29', null],
    ['2026-09-01', null],
  ])('%s', (day, at) => expect(positionOf(day, days)).toBe(at));
  it('falls between two of them', () => expect(positionOf('2026-08-15', days)).toBeCloseTo(1.484, 3));
});
