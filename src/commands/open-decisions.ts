import type { Question } from '../diff/questions/question.js'
import { OrmMigrateError } from '../errors.js'

/** Autogenerate came upon what only a person can tell; `details.decisions` has the questions. */
export class OpenDecisionsError extends OrmMigrateError {
  constructor(readonly decisions: readonly Question[]) {
    const [first] = decisions
    const example = `--decide "${first?.id ?? 'ID'}=${first?.choices[0]?.answer ?? 'ANSWER'}"`
    super(
      'open-decisions',
      decisions.length === 1
        ? 'A decision is open; nothing was written.'
        : `${decisions.length} decisions are open; nothing was written.`,
      {
        hint: `Answer each, as with ${example}, or run it in a terminal, which asks; --no-rename-check drops and adds.`,
        details: { decisions },
      },
    )
  }
}
