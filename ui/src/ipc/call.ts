import type { Problem, Result } from './bindings';

/** The core said no: the three parts to show are in `problem`. */
export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.code} ${problem.title}`);
    this.name = 'Refusal';
  }
}

/** The answer of a command, or a {@link Refusal}. */
export async function call<T>(work: Promise<Result<T, Problem>>): Promise<T> {
  const result = await work;
  if (result.status === 'error') throw new Refusal(asProblem(result.error));
  return result.data;
}

/** What to show for anything that was thrown. */
export function problemOf(thrown: unknown): Problem {
  return thrown instanceof Refusal ? thrown.problem : asProblem(thrown);
}

function asProblem(error: unknown): Problem {
  if (typeof error === 'object' && error !== null && 'title' in error && 'severity' in error) {
    return error as Problem;
  }
  // The border itself failed: a command unknown to the core, an answer that could not be read.
  return {
    code: 'APP-000',
    title: 'La fenêtre n’a pas reçu de réponse',
    place: String(error),
    remedy:
      'Réessayez\u202f; si cela se reproduit, copiez les détails et fermez puis rouvrez Encaisse. Rien n’a été modifié.',
    severity: 'fault',
  };
}
