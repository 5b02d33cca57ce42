import { commands, type Done, type Problem, type Result } from '../../ipc/bindings';
import { DraftForm } from './draft.svelte';

export const SERVICES = [
  { value: 'adv', title: 'ADV' },
  { value: 'after_sales', title: 'SAV' },
  { value: 'delivery', title: 'Livraison' },
  { value: 'agency', title: 'Agence' },
  { value: 'sales', title: 'Commercial' },
] as const;

export type Service = (typeof SERVICES)[number]['value'];

/** A question to a colleague, whose answer is waited for. */
export class QuestionForm extends DraftForm {
  service = $state<Service>('adv');
  to = $state('');
  email = $state('');
  text = $state('');
  dueOn = $state<string | null>(null);
  about = $state('');

  override fill(): void {
    this.about = this.invoice ?? '';
  }

  override get missing(): string {
    if (this.text.trim() === '') return 'Écrivez la question';
    return this.dueOn === null ? 'Pour quand faut-il la réponse\u202f?' : '';
  }

  protected override send(): Promise<Result<Done, Problem>> {
    return commands.askQuestion({
      code: this.code,
      invoice: this.about || null,
      service: this.service,
      to: this.to.trim(),
      email: this.email.trim(),
      text: this.text.trim(),
      due_on: this.dueOn ?? '',
    });
  }
}
