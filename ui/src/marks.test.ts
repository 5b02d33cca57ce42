import { expect, it } from 'vitest';

import { visible } from './marks';

it.each([
  ['Hôtel Les Tilleuls', 'Hôtel Les Tilleuls'],
  ['12\u202f000,00\u00a0€', '12\u202f000,00\u00a0€'],
  ['Société \u202eLRAS', 'Société ⟦U+202E⟧LRAS'],
  ['a\u200bb\ufeff', 'a⟦U+200B⟧b⟦U+FEFF⟧'],
  ['x\u0007', 'x⟦U+0007⟧'],
  ['<b>gras</b>', '<b>gras</b>'],
  ['\u{e0041}', '⟦U+E0041⟧'],
])('hidden characters of %j are seen', (given, shown) => expect(visible(given)).toBe(shown));
