import type { install } from './fake-border';

/** Arguments sent to a command, call after call. */
export const sent = (border: ReturnType<typeof install>, command: string) =>
  border.calls.filter((c) => c.command === command).map((c) => (c.args as { args: unknown }).args);
