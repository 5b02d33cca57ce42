import { describe, expect, it } from 'vitest';

import * as f from './format';

describe('an amount reads as a French accountant writes it', () => {
  it.each([
    [0, '0,00\u00a0€'],
    [5, '0,05\u00a0€'],
    [123_456, '1\u202f234,56\u00a0€'],
    [80_993_580, '809\u202f935,80\u00a0€'],
    [-53_856, '\u2212538,56\u00a0€'],
    [9_007_199_254_740_991, '90\u202f071\u202f992\u202f547\u202f409,91\u00a0€'],
  ])('%i cents', (cents, text) => expect(f.euros(cents)).toBe(text));

  it.each([
    [49, '0'],
    [50, '1'],
    [-49, '0'],
    [-50, '\u22121'],
    [80_993_580, '809\u202f936'],
  ])('%i cents to the euro', (cents, text) => expect(f.rounded(cents)).toBe(text));
});

describe('a change keeps its sign', () => {
  it.each([
    [4_887_600, '+48\u202f876'],
    [-1_294_400, '\u221212\u202f944'],
    [0, '0'],
    [49, '0'],
    [-49, '0'],
  ])('%i cents', (cents, text) => expect(f.change(cents)).toBe(text));
});

describe('what is typed as an amount', () => {
  it.each([
    ['1 234,56 €', 123_456],
    ['1\u202f234,5', 123_450],
    ['1234.56', 123_456],
    ['40', 4_000],
    ['−12,00', -1_200],
    ['12,345', null],
    ['douze', null],
    ['', null],
  ])('%s', (text, cents) => expect(f.parseAmount(text)).toBe(cents));

  it('a rate keeps its hundredths', () => expect(f.parsePercent('12,40 %')).toBe(1240));
  it('a written amount reads back', () => {
    for (const cents of [0, 1, 99, 100, -1, 123_456_789]) expect(f.parseAmount(f.euros(cents))).toBe(cents);
  });
});

describe('what is typed as a date', () => {
  it.each([
    ['23/11/2026', '2026-11-23'],
    ['3/1/26', '2026-01-03'],
    ['23/11', '2026-11-23'],
    ['2026-11-23', '2026-11-23'],
    ['29/02/2028', '2028-02-29'],
    ['29/02/2026', null],
    ['31/04/2026', null],
    ['23/13/2026', null],
    ['demain', null],
  ])('%s', (text, iso) => expect(f.parseDate(text, '2026-11-22')).toBe(iso));
});

describe('dates, days and shares', () => {
  it('in full and short', () => {
    expect(f.date('2026-11-23')).toBe('23/11/2026');
    expect(f.shortDate('2026-11-23', '2026-12-01')).toBe('23/11');
    expect(f.shortDate('2025-11-23', '2026-12-01')).toBe('23/11/2025');
    expect(f.moment('2026-11-23 09:12')).toBe('23/11/2026 à 09:12');
  });
  it('months, in full and where room is short', () => {
    expect([f.month('2026-02-28'), f.shortMonth('2026-02-28'), f.shortMonth('2026-06-30')]).toEqual([
      'février',
      'févr.',
      'juin',
    ]);
  });
  it.each([
    [36, '36\u00a0j'],
    [0, 'J'],
    [-7, 'J\u22127'],
  ])('%i days', (days, text) => expect(f.late(days)).toBe(text));

  it('an average of no day is no due date', () => {
    expect([f.average(0), f.average(32)]).toEqual(['0\u00a0j', '32\u00a0j']);
  });
  it('a rate, a share, a size', () => {
    expect(f.percent(1240)).toBe('12,40\u202f%');
    expect(f.share(39, 100)).toBe('39\u202f%');
    expect(f.share(1, 0)).toBe('');
    expect(f.size(812)).toBe('812\u00a0octets');
    expect(f.size(3_240_000)).toBe('3,2\u00a0Mo');
  });
  it('counts agree with their noun', () => {
    expect(f.plural(0, 'client')).toBe('0 client');
    expect(f.plural(1, 'client')).toBe('1 client');
    expect(f.plural(20_000, 'client')).toBe('20\u202f000 clients');
  });
});
