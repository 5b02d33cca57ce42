import { commands, type LetterProof, type PickedFile } from '../../ipc/bindings';
import type { LettersState } from './state.svelte';

/** What proves the letter in front, and the message it was sent in. */
export class Proving {
  /** The proof looked at. */
  proof = $state.raw<LetterProof | null>(null);

  constructor(readonly page: LettersState) {}

  /** Reads everything that proves the letter in front, with a check made now. */
  async look(): Promise<void> {
    this.proof = await this.page.forMade((letter) => commands.letterProof({ letter }));
  }

  async save(): Promise<void> {
    const file = await this.page.forMade((letter) => commands.saveLetterProof({ letter }));
    if (file) this.page.desk.say(`Preuve enregistrée\u00a0: ${file.path}`);
  }

  async print(): Promise<void> {
    const done = await this.page.forMade((letter) => commands.printLetterProof({ letter }));
    if (done) this.page.desk.say(done.label);
  }

  /** Keeps the message a letter was sent in: the file dropped, or the one a dialog asks for. */
  async fileMail(letter: string | null, file: PickedFile | null): Promise<void> {
    const { page } = this;
    page.refusal = null;
    const filed = await page.desk.ask(
      commands.fileSentMail({ letter, token: file?.token ?? null }),
      (p) => (page.refusal = p),
    );
    if (!filed) return;
    page.desk.say(filed.label);
    const row = page.board?.letters.find(({ reference }) => reference === filed.reference);
    if (row) await page.open(row.letter);
    await this.look();
    page.desk.stale(['card', 'clients', 'follow_up']);
  }
}
