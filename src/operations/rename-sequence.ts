import { given } from '../schema/given.js'
import type { QualifiedName } from '../schema/model.js'
import { statement } from '../sql/statement.js'
import type { OperationDefinition } from './definition.js'

/** A sequence under a new name, where it is there: that of a serial or identity column need not have the usual name. */
export interface RenameSequence {
  readonly kind: 'renameSequence'
  readonly sequence: QualifiedName
  readonly to: string
}

type Args = [from: string, to: string, options?: { readonly schema?: string }]

export const renameSequence: OperationDefinition<RenameSequence, Args> = {
  create: (from, to, { schema } = {}) => ({
    kind: 'renameSequence',
    sequence: { name: from, ...given({ schema }) },
    to,
  }),
  args: ({ sequence, to }) => [sequence.name, to, given({ schema: sequence.schema })],
  // A schema tells that a column counts, and not by which sequence.
  apply: (schema) => schema,
  reverse: ({ kind, sequence, to }) => [{ kind, sequence: { ...sequence, name: to }, to: sequence.name }],
  compile: ({ sequence, to }, write) => [
    statement(`ALTER SEQUENCE IF EXISTS ${write.table(sequence)} RENAME TO ${write.name(to)}`),
  ],
}
