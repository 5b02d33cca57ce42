// What a small multiple shows: the months as a line, and the days something was done about the cause.
import type { ImprovementView } from '../../ipc/bindings';
import { date } from '../../format';
import { positionOf } from '../../parts/chart';

/** A day an improvement action of the cause started or was done, where it falls among the months. */
export type Event = { key: string; at: number; done: boolean; words: string };

/** The events of a cause that fall within the days shown. */
export function events(
  improvements: readonly ImprovementView[],
  cause: string,
  days: readonly string[],
): Event[] {
  return improvements
    .filter(({ action }) => action.cause === cause)
    .flatMap(({ action, started_on, done_on }) =>
      [
        { on: started_on, done: false },
        { on: done_on, done: true },
      ].flatMap(({ on, done }) => {
        const at = on === null ? null : positionOf(on, days);
        if (on === null || at === null) return [];
        const words = `«\u00a0${action.title}\u00a0» ${done ? 'faite' : 'commencée'} le ${date(on)}`;
        return [{ key: `${action.id}-${done}`, at, done, words }];
      }),
    );
}

/** The points of a line in a room, the oldest at its left edge, the latest at its right one. */
export function points(
  values: readonly number[],
  most: number,
  room: { left: number; right: number; top: number; bottom: number },
): { x: number; y: number }[] {
  return values.map((value, i) => ({
    x: abscissa(i, values.length, room),
    y: room.bottom - ((room.bottom - room.top) * value) / most,
  }));
}

/** Where a rank among the values falls, whole or not. */
export function abscissa(rank: number, many: number, room: { left: number; right: number }): number {
  return many < 2 ? room.right : room.left + ((room.right - room.left) * rank) / (many - 1);
}
