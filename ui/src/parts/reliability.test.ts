import { expect, it } from 'vitest';

import { reliability } from './reliability';

it.each([
  [2, 1, '2 tenues, 1 rompue'],
  [1, 0, '1 tenue'],
  [0, 0, ''],
])('%i kept and %i broken', (kept, broken, words) =>
  expect(reliability({ key: '', label: '', kept, broken, rate_pct: null })).toBe(words),
);
