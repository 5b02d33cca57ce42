import { describe, expect, it } from 'vitest';

import type { ImprovementView } from '../../ipc/bindings';
import { bars } from './pareto';
import { abscissa, events, points } from './trend';

const ROOM = { left: 10, right: 110, top: 0, bottom: 100 };

describe('the bars of the Pareto', () => {
  const drawn = bars(
    [
      { letter: 'B', value: 60, cumulative_pct: 60 },
      { letter: 'E', value: 40, cumulative_pct: 100 },
    ],
    80,
    ROOM,
  );

  it('stand side by side on the floor, as high as they weigh', () => {
    expect(drawn.map((bar) => [bar.letter, bar.middle, bar.top + bar.height, bar.height])).toEqual([
      ['B', 35, 100, 75],
      ['E', 85, 100, 50],
    ]);
  });

  it('add up along a line that ends at the top', () => {
    expect(drawn.map((bar) => [bar.cumulative, bar.line])).toEqual([
      [60, 40],
      [100, 0],
    ]);
  });
});

describe('a small multiple', () => {
  it('goes from the left edge to the right one, on the scale it is given', () => {
    expect(points([50, 100, 0], 200, ROOM)).toEqual([
      { x: 10, y: 75 },
      { x: 60, y: 50 },
      { x: 110, y: 100 },
    ]);
  });

  it('of one month stands at its right edge', () => expect(abscissa(0, 1, ROOM)).toBe(110));
});

describe('what was done about a cause', () => {
  const view = (cause: string, started_on: string | null, done_on: string | null) =>
    ({ action: { id: cause, cause, title: 'Contrôle photo' }, started_on, done_on }) as ImprovementView;
  const days = ['2026-06-30', '2026-07-31', '2026-08-31'];

  it('is marked on its own cause, on the days shown', () => {
    const all = [view('B', '2026-07-31', '2026-08-31'), view('A', '2026-07-31', null)];
    expect(events(all, 'B', days).map(({ at, done, words }) => [at, done, words])).toEqual([
      [1, false, '«\u00a0Contrôle photo\u00a0» commencée le 31/07/2026'],
      [2, true, '«\u00a0Contrôle photo\u00a0» faite le 31/08/2026'],
    ]);
  });

  it('before the days shown is not', () =>
    expect(events([view('B', '2026-01-15', null)], 'B', days)).toEqual([]));
});
