import { OrmMigrateError } from '../errors.js'
import type { OperationDefinition } from './definition.js'
import type { Operation } from './index.js'

/** A person has something to write here: the revision is refused before any of it has run. */
export interface Unfinished {
  readonly kind: 'unfinished'
  /** What is to be written, in words that follow a colon. */
  readonly task: string
}

type Args = [task: string]

export const unfinished: OperationDefinition<Unfinished, Args> = {
  create: (task) => ({ kind: 'unfinished', task }),
  args: ({ task }) => [task],
  apply: (schema) => schema,
  reverse: (op): readonly Operation[] => [op],
  compile: ({ task }) => {
    throw new OrmMigrateError('unfinished', `The revision is not finished: ${task}.`, {
      hint: 'Write it in the place of op.unfinished(…); the comments above it show how.',
    })
  },
}

/** Whether the operation refuses the revision that it stands in, as a whole. */
export const refuses = (op: Operation): boolean => op.kind === 'irreversible' || op.kind === 'unfinished'
