import { changeTable } from '../schema/edit.js'
import { findColumn, tableNamed } from '../schema/find.js'
import { given } from '../schema/given.js'
import type { Column, QualifiedName, Schema } from '../schema/model.js'
import { statement } from '../sql/statement.js'
import type { OperationDefinition } from './definition.js'

/** A new column at the end of a table. */
export interface AddColumn {
  readonly kind: 'addColumn'
  readonly table: QualifiedName
  readonly column: Column
  readonly ifNotExists?: true
}

type Args = [
  table: string,
  column: Column,
  options?: { readonly schema?: string; readonly ifNotExists?: boolean },
]

export const addColumn: OperationDefinition<AddColumn, Args> = {
  create: (table, column, { schema, ifNotExists } = {}) => ({
    kind: 'addColumn',
    table: { name: table, ...given({ schema }) },
    column,
    ...given({ ifNotExists }),
  }),
  args: ({ table, column, ifNotExists }) => [
    table.name,
    column,
    given({ schema: table.schema, ifNotExists }),
  ],
  apply: (schema, op) => {
    if (isThere(schema, op)) return schema
    return changeTable(schema, op.table, (table) => ({ ...table, columns: [...table.columns, op.column] }))
  },
  reverse: (op, before) =>
    isThere(before, op) ? [] : [{ kind: 'dropColumn', table: op.table, column: op.column.name }],
  compile: (op, write, before) =>
    isThere(before, op)
      ? []
      : [statement(`ALTER TABLE ${write.table(op.table)} ADD COLUMN ${write.column(op.column)}`)],
}

/** Whether IF NOT EXISTS finds the column there; looked up here, as SQLite lacks the words. */
const isThere = (schema: Schema, op: AddColumn): boolean =>
  op.ifNotExists === true && findColumn(tableNamed(schema, op.table), op.column.name) !== undefined
