import { expect, it } from 'vitest';

import { after, soon } from './days';

it('a day steps over the end of a month and of a year', () => {
  expect([after('2026-11-30', 1), after('2028-02-28', 1), after('2026-12-31', 1)]).toEqual([
    '2026-12-01',
    '2028-02-29',
    '2027-01-01',
  ]);
});

it.each([
  ['2026-11-23', ['Demain 2026-11-24', 'Lundi 2026-11-30']],
  ['2026-11-27', ['Demain 2026-11-28', 'Lundi 2026-11-30']],
  ['2026-11-29', ['Demain 2026-11-30']],
])('soon after %s', (today, expected) =>
  expect(soon(today).map(({ label, on }) => `${label} ${on}`)).toEqual(expected),
);
