import { expect, test } from 'vitest';

import { whole } from './orders';

test('a number of days is whole, or nothing', () => {
  const table: [string, number | null | undefined][] = [
    ['', null],
    [' 30 ', 30],
    ['0', 0],
    ['30,5', undefined],
    ['-3', undefined],
    ['trente', undefined],
    ['1000', undefined],
  ];
  for (const [typed, read] of table) expect(whole(typed), typed).toBe(read);
});
