import type { PathStep } from '../revisions/path.js'

/** What the line of a step tells of it. */
export interface Titled extends PathStep {
  readonly downRevisions: readonly string[]
  readonly message: string
}

/** A step's line, as Alembic has it: on the screen while it runs, and at the head of its part of a script. */
export function titleOf({ direction, revision, downRevisions, message }: Titled): string {
  const parents = downRevisions.join(', ')
  const [from, to] = direction === 'upgrade' ? [parents, revision] : [revision, parents]
  return withMessage(`Running ${direction} ${from} -> ${to}`, message)
}

/** What is told of a revision, and what its author calls it. */
export const withMessage = (text: string, message: string): string =>
  message === '' ? text : `${text}, ${message}`
