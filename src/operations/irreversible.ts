import { OrmMigrateError } from '../errors.js'
import type { OperationDefinition } from './definition.js'
import { IrreversibleError } from './errors.js'

/** Nothing undoes what the revision did: its downgrade is refused before any of it has run. */
export interface Irreversible {
  readonly kind: 'irreversible'
  readonly reason: string
}

type Args = [reason: string]

export const irreversible: OperationDefinition<Irreversible, Args> = {
  create: (reason) => ({ kind: 'irreversible', reason }),
  args: ({ reason }) => [reason],
  apply: (schema) => schema,
  reverse: ({ reason }) => {
    throw new IrreversibleError('op.irreversible', reason)
  },
  compile: ({ reason }) => {
    throw new OrmMigrateError('irreversible', `The revision cannot be taken back: ${reason}.`, {
      hint: 'Write what undoes it in the place of op.irreversible(…), or go back to a backup.',
    })
  },
}
