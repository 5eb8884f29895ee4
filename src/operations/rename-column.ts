import { renameColumnIn } from '../schema/edit.js'
import { given } from '../schema/given.js'
import type { QualifiedName } from '../schema/model.js'
import { statement } from '../sql/statement.js'
import type { OperationDefinition } from './definition.js'

/** A column under a new name; its values, constraints and indexes stay. */
export interface RenameColumn {
  readonly kind: 'renameColumn'
  readonly table: QualifiedName
  readonly column: string
  readonly to: string
}

type Args = [table: string, from: string, to: string, options?: { readonly schema?: string }]

export const renameColumn: OperationDefinition<RenameColumn, Args> = {
  create: (table, from, to, { schema } = {}) => ({
    kind: 'renameColumn',
    table: { name: table, ...given({ schema }) },
    column: from,
    to,
  }),
  args: ({ table, column, to }) => [table.name, column, to, given({ schema: table.schema })],
  apply: (schema, { table, column, to }) => renameColumnIn(schema, table, { from: column, to }),
  reverse: ({ table, column, to }) => [{ kind: 'renameColumn', table, column: to, to: column }],
  compile: ({ table, column, to }, write) => [
    statement(`ALTER TABLE ${write.table(table)} RENAME COLUMN ${write.name(column)} TO ${write.name(to)}`),
  ],
}
