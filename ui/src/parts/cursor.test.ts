import { describe, expect, it } from 'vitest';

import { moved, reveal, windowOf } from './cursor';

describe('only the rows one can see are drawn', () => {
  it.each([
    ['at the top', 0, { first: 0, last: 33 }],
    ['in the middle of 20 000', 300_000, { first: 9_988, last: 10_033 }],
    ['at the end', 599_400, { first: 19_968, last: 20_000 }],
  ])('%s', (_, scroll, expected) => expect(windowOf(scroll, 600, 30, 20_000)).toEqual(expected));
});

it.each([
  [-1, 1, 5, 0],
  [-1, -1, 5, 4],
  [4, 1, 5, 4],
  [0, -1, 5, 0],
  [2, 10, 5, 4],
  [3, 1, 0, -1],
])('from %i by %i among %i one is at %i', (from, by, count, to) => expect(moved(from, by, count)).toBe(to));

it('a row is revealed with the least movement', () => {
  expect(reveal(3, 0, 300, 30)).toBe(0);
  expect(reveal(10, 0, 300, 30)).toBe(30);
  expect(reveal(2, 300, 300, 30)).toBe(60);
});
