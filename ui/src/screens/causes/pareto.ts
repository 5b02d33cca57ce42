// The Pareto of the causes: bars in order of weight, and what they add up to.
import type { ParetoStep } from '../../ipc/bindings';

/** A bar, and the point of the cumulative line above it. */
export type Bar = {
  letter: string;
  value: number;
  /** Share that the bars up to this one make, in percent. */
  cumulative: number;
  left: number;
  width: number;
  middle: number;
  top: number;
  height: number;
  /** Height of the cumulative line, on a scale of its own. */
  line: number;
};

/** The room the bars are drawn in. */
export type Room = { left: number; right: number; top: number; bottom: number };

/** Places the bars side by side, from zero to `most`; the line ends at the top of the room. */
export function bars(steps: readonly ParetoStep[], most: number, room: Room): Bar[] {
  const tall = room.bottom - room.top;
  const step = (room.right - room.left) / Math.max(1, steps.length);
  const width = Math.min(64, step * 0.72);
  return steps.map(({ letter, value, cumulative_pct: cumulative }, i) => {
    const middle = room.left + step * (i + 0.5);
    const height = (tall * value) / most;
    return {
      letter,
      value,
      cumulative,
      left: middle - width / 2,
      width,
      middle,
      top: room.bottom - height,
      height,
      line: room.bottom - (tall * cumulative) / 100,
    };
  });
}
