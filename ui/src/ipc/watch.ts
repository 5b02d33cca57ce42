import { Channel } from '@tauri-apps/api/core';

import { commands, type Notice } from './bindings';
import { call } from './call';

/** Opens the channel through which the core speaks first: dropped files, progress of long work. */
export async function watch(heard: (notice: Notice) => void): Promise<void> {
  const channel = new Channel<Notice>();
  channel.onmessage = heard;
  await call(commands.watch(channel));
}
