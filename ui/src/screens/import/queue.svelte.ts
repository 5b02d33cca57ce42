import type { PickedFile } from '../../ipc/bindings';

/** Where a file of the queue is. */
export type Turn = 'waiting' | 'reading' | 'checking' | 'done' | 'refused' | 'left';

/** A file chosen or dropped, and what became of it. */
export type Queued = { file: PickedFile; turn: Turn; said: string };

/** Files that were chosen or dropped together: each has its turn. */
export class FileQueue {
  all = $state.raw<readonly Queued[]>([]);

  /** Those nobody looked at yet. */
  get waiting(): readonly PickedFile[] {
    return this.all.filter(({ turn }) => turn === 'waiting').map(({ file }) => file);
  }

  /** Puts files at the end. What is over is forgotten when nothing waits any more. */
  add(files: readonly PickedFile[]): void {
    const over = (queued: Queued) => ['done', 'refused', 'left'].includes(queued.turn);
    const kept = this.all.every(over) ? [] : this.all;
    this.all = [...kept, ...files.map((file) => ({ file, turn: 'waiting' as const, said: '' }))];
  }

  /** Says where a file is now. */
  mark(token: string | undefined, turn: Turn, said = ''): void {
    this.all = this.all.map((queued) =>
      queued.file.token === token ? { file: queued.file, turn, said } : queued,
    );
  }

  /** Takes a file out: it was never read. */
  drop(token: string): void {
    this.all = this.all.filter(({ file }) => file.token !== token);
  }
}
