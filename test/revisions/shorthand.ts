import type { PathStep } from '../../src/revisions/path.js'
import type { Revision } from '../../src/revisions/revision.js'

/**
 * Revisions in a line each: `c <- a b (needs d) [label]`, in loading order; what stands alone is a base.
 */
export const revisions = (drawing: string): readonly Revision[] =>
  drawing
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(revision)

const revision = (line: string): Revision => {
  const labels = /\[(.*?)\]/u.exec(line)?.[1]
  const needs = /\(needs (.*?)\)/u.exec(line)?.[1]
  const [id = '', parents] = line.replace(/[[(].*$/u, '').split('<-')
  return {
    revision: id.trim(),
    down_revision: listed(parents),
    depends_on: listed(needs),
    branch_labels: listed(labels),
  }
}

const listed = (names: string | undefined): readonly string[] | null => {
  const list = (names ?? '').split(' ').filter((name) => name !== '')
  return list.length === 0 ? null : list
}

/** The steps in a line: `-d +a +b`. */
export const inShort = (steps: readonly PathStep[]): string =>
  steps.map(({ direction, revision: id }) => `${direction === 'upgrade' ? '+' : '-'}${id}`).join(' ')

/** The code of the error that a function throws. */
export const codeOf = (run: () => unknown): unknown => {
  try {
    run()
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
  return undefined
}
