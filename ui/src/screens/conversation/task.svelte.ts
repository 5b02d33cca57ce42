import { commands, type Done, type Problem, type Result } from '../../ipc/bindings';
import { DraftForm } from './draft.svelte';

/** Something to do for a client, on a day, by someone. */
export class TaskForm extends DraftForm {
  what = $state('');
  owner = $state('');
  on = $state<string | null>(null);

  override fill(): void {
    this.owner = this.desk.session?.user ?? '';
  }

  override get missing(): string {
    if (this.what.trim() === '') return 'Écrivez ce qu’il y a à faire';
    return this.on === null ? 'Pour quel jour\u202f?' : '';
  }

  protected override send(): Promise<Result<Done, Problem>> {
    return commands.addTask({
      code: this.code,
      invoice: this.invoice ?? null,
      what: this.what.trim(),
      owner: this.owner,
      on: this.on ?? '',
    });
  }
}
