import { hasTable, removeTable } from '../schema/edit.js'
import { tableNamed } from '../schema/find.js'
import { given } from '../schema/given.js'
import type { QualifiedName } from '../schema/model.js'
import { nameOf } from '../schema/names.js'
import { statement } from '../sql/statement.js'
import type { OperationDefinition } from './definition.js'

/** A table goes, with its rows. */
export interface DropTable {
  readonly kind: 'dropTable'
  readonly table: QualifiedName
  readonly ifExists?: true
}

type Args = [name: string, options?: { readonly schema?: string; readonly ifExists?: boolean }]

export const dropTable: OperationDefinition<DropTable, Args> = {
  create: (name, { schema, ifExists } = {}) => ({
    kind: 'dropTable',
    table: { name, ...given({ schema }) },
    ...given({ ifExists }),
  }),
  args: ({ table, ifExists }) => [table.name, given({ schema: table.schema, ifExists })],
  apply: (schema, op) =>
    op.ifExists && !hasTable(schema, op.table) ? schema : removeTable(schema, op.table),
  reverse: (op, before) => {
    if (op.ifExists && !hasTable(before, op.table)) return []
    const { indexes, ...table } = tableNamed(before, op.table)
    return [
      { kind: 'createTable', table: { ...table, indexes: [] } },
      ...indexes.map((index) => ({ kind: 'createIndex', table: nameOf(table), index }) as const),
    ]
  },
  compile: (op, write) => [
    statement(`DROP TABLE ${op.ifExists ? 'IF EXISTS ' : ''}${write.table(op.table)}`),
  ],
}
