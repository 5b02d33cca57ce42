import { commands, type SubReasonEdit, type SubReasonView, type Typology } from '../../ipc/bindings';
import type { SettingsState } from './state.svelte';

/** A sub-reason being added under a cause. */
type Adding = { cause: string; label: string; process: string };

/** The five causes and their sub-reasons: the desk names its own, and the process each points to. */
export class CausesState {
  typology = $state.raw<Typology | null>(null);
  adding = $state<Adding | null>(null);

  constructor(readonly page: SettingsState) {}

  async load(): Promise<void> {
    const typology = await this.page.desk.ask(commands.typology(), (p) => (this.page.problem = p));
    if (typology) this.typology = typology;
  }

  /** Starts adding one under a cause: it points where the others of this cause do. */
  start(cause: string): void {
    const found = this.typology?.causes.find((known) => known.letter === cause);
    this.adding = { cause, label: '', process: found?.sub_reasons[0]?.process ?? '' };
  }

  async add(): Promise<void> {
    const { adding } = this;
    if (!adding || adding.label.trim() === '') return;
    if (await this.save({ ...adding, code: '', label: adding.label.trim() })) this.adding = null;
  }

  async rename(cause: string, sub: SubReasonView, label: string): Promise<boolean> {
    const said = label.trim();
    if (said === '' || said === sub.label) return false;
    return this.save({ code: sub.code, cause, label: said, process: sub.process });
  }

  async point(cause: string, sub: SubReasonView, process: string): Promise<boolean> {
    const said = process.trim();
    if (said === '' || said === sub.process) return false;
    return this.save({ code: sub.code, cause, label: sub.label, process: said });
  }

  /** Takes one out of the choice; what was said with it keeps its words. */
  async remove(cause: string, sub: SubReasonView): Promise<void> {
    await this.save({ code: sub.code, cause, label: '', process: sub.process });
  }

  private async save(edit: SubReasonEdit): Promise<boolean> {
    const done = await this.page.desk.act(commands.saveSubReason(edit), (p) => (this.page.refusal = p));
    if (done) await this.load();
    return done;
  }
}
