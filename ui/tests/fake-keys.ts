// Keys of a desk, from memory: in a keychain or in files, or gone until new ones are drawn.
import type { KeysView, Problem } from '../src/ipc/bindings';

/** Where they are; `gone` is a keychain that has them no more. */
export type KeysKept = 'keychain' | 'file' | 'gone';

const WORDS: Record<'keychain' | 'file', string> = {
  keychain: 'Les clés de ce poste sont dans le trousseau de cet ordinateur, que votre session ouvre.',
  file:
    'Les clés de ce poste sont dans deux fichiers que votre compte est seul à lire, hors du registre et de ses ' +
    'sauvegardes\u00a0: cet ordinateur n’a pas de trousseau, ou votre session n’y est pas ouverte.',
};

const GONE: Problem = {
  code: 'EXC-021',
  title: 'Le trousseau de cet ordinateur n’a pas les clés de ce poste.',
  place: 'Clés de ce poste',
  remedy:
    'Si un autre trousseau les a, ouvrez-le et recommencez. Sinon, ou si ce dossier vient d’un autre ordinateur, tirez de ' +
    'nouvelles clés (au terminal\u00a0: encaisse exchange keys --new)\u00a0: vos collègues ne connaîtront ce poste ' +
    'qu’après un premier envoi sous phrase.',
  severity: 'refusal',
};

export function fakeKeys(kept: KeysKept) {
  let gone = kept === 'gone';
  const place = kept === 'file' ? 'file' : 'keychain';
  return {
    view: (): KeysView => ({ place, words: WORDS[place] }),
    /** What needs a key. */
    use(): void {
      if (gone) throw GONE;
    },
    draw(): void {
      gone = false;
    },
  };
}
