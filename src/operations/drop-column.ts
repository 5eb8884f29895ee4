import { changeTable, constraintUses, indexUses, removeColumn } from '../schema/edit.js'
import { columnNamed, findColumn, tableNamed } from '../schema/find.js'
import { given } from '../schema/given.js'
import type { QualifiedName, Schema } from '../schema/model.js'
import { statement } from '../sql/statement.js'
import { addConstraint } from './constraints.js'
import type { OperationDefinition } from './definition.js'

/** A column goes, with its values and with the constraints and indexes that need it. */
export interface DropColumn {
  readonly kind: 'dropColumn'
  readonly table: QualifiedName
  readonly column: string
  readonly ifExists?: true
}

type Args = [
  table: string,
  column: string,
  options?: { readonly schema?: string; readonly ifExists?: boolean },
]

export const dropColumn: OperationDefinition<DropColumn, Args> = {
  create: (table, column, { schema, ifExists } = {}) => ({
    kind: 'dropColumn',
    table: { name: table, ...given({ schema }) },
    column,
    ...given({ ifExists }),
  }),
  args: ({ table, column, ifExists }) => [table.name, column, given({ schema: table.schema, ifExists })],
  apply: (schema, op) => {
    if (isGone(schema, op)) return schema
    columnNamed(tableNamed(schema, op.table), op.column)
    return changeTable(schema, op.table, (table) => removeColumn(table, op.column))
  },
  reverse: (op, before) => {
    if (isGone(before, op)) return []
    const table = tableNamed(before, op.table)
    return [
      { kind: 'addColumn', table: op.table, column: columnNamed(table, op.column) },
      ...table.constraints
        .filter((constraint) => constraintUses(constraint, op.column))
        .map((constraint) => addConstraint(op.table, constraint)),
      ...table.indexes
        .filter((index) => indexUses(index, op.column))
        .map((index) => ({ kind: 'createIndex', table: op.table, index }) as const),
    ]
  },
  compile: (op, write, before) =>
    isGone(before, op)
      ? []
      : [statement(`ALTER TABLE ${write.table(op.table)} DROP COLUMN ${write.name(op.column)}`)],
}

/** Whether IF EXISTS finds nothing to drop; looked up here, as SQLite lacks the words. */
const isGone = (schema: Schema, op: DropColumn): boolean =>
  op.ifExists === true && findColumn(tableNamed(schema, op.table), op.column) === undefined
