import type { HalfDone } from '../runner/half-done.js'

/** What is done of a revision and what is not, for a person who has to go on from there. */
export function halfDoneLines({ revision, done, running, notDone = [] }: HalfDone): readonly string[] {
  return [
    ...listed(`Done of '${revision}', and stays:`, done),
    ...listed('Begun, and not known to have ended:', running === undefined ? [] : [running.description]),
    ...listed('Not done:', notDone),
  ]
}

const listed = (title: string, operations: readonly string[]): readonly string[] =>
  operations.length === 0 ? [] : [`  ${title}`, ...operations.map((operation) => `    ${operation}`)]
