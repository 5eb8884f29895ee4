import { renameTableIn } from '../schema/edit.js'
import { given } from '../schema/given.js'
import type { QualifiedName } from '../schema/model.js'
import { statement } from '../sql/statement.js'
import type { OperationDefinition } from './definition.js'

/** A table under a new name, in the same schema. */
export interface RenameTable {
  readonly kind: 'renameTable'
  readonly table: QualifiedName
  readonly to: string
}

type Args = [from: string, to: string, options?: { readonly schema?: string }]

export const renameTable: OperationDefinition<RenameTable, Args> = {
  create: (from, to, { schema } = {}) => ({
    kind: 'renameTable',
    table: { name: from, ...given({ schema }) },
    to,
  }),
  args: ({ table, to }) => [table.name, to, given({ schema: table.schema })],
  apply: (schema, { table, to }) => renameTableIn(schema, table, { ...table, name: to }),
  reverse: ({ table, to }) => [{ kind: 'renameTable', table: { ...table, name: to }, to: table.name }],
  compile: ({ table, to }, write) => [
    statement(`ALTER TABLE ${write.table(table)} RENAME TO ${write.name(to)}`),
  ],
}
