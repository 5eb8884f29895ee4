import type { ColumnType } from '../schema/column-type.js'
import { changeColumn, changeTable } from '../schema/edit.js'
import { columnNamed, tableNamed } from '../schema/find.js'
import { given } from '../schema/given.js'
import type { Column, Default, Generated, QualifiedName } from '../schema/model.js'
import { statement } from '../sql/statement.js'
import type { OperationDefinition } from './definition.js'

/** What changes about a column, and nothing else: a key that is absent stays as it is, `null` takes it away. */
export interface ColumnChanges {
  readonly type?: ColumnType
  readonly nullable?: boolean
  readonly default?: Default | null
  readonly autoincrement?: boolean
  readonly identity?: 'always' | 'by default' | null
  readonly generated?: Generated | null
  readonly collation?: string | null
  readonly comment?: string | null
  /** PostgreSQL: the expression that makes a value of the new type from the old one. */
  readonly using?: string
}

/** A column keeps its values and changes its definition. */
export interface AlterColumn {
  readonly kind: 'alterColumn'
  readonly table: QualifiedName
  readonly column: string
  readonly changes: ColumnChanges
}

type Args = [table: string, column: string, changes: ColumnChanges, options?: { readonly schema?: string }]

export const alterColumn: OperationDefinition<AlterColumn, Args> = {
  create: (table, column, changes, { schema } = {}) => ({
    kind: 'alterColumn',
    table: { name: table, ...given({ schema }) },
    column,
    changes,
  }),
  args: ({ table, column, changes }) => [table.name, column, changes, given({ schema: table.schema })],
  apply: (schema, op) =>
    changeTable(schema, op.table, (table) =>
      changeColumn(table, op.column, (column) => changed(column, op.changes)),
    ),
  reverse: (op, before) => {
    const column = columnNamed(tableNamed(before, op.table), op.column)
    return [{ ...op, changes: undoing(op.changes, column) }]
  },
  compile: (op, write) => {
    const alter = `ALTER TABLE ${write.table(op.table)} ALTER COLUMN ${write.name(op.column)}`
    const { type, nullable, default: value } = op.changes
    return [
      ...(type === undefined ? [] : [`${alter} TYPE ${write.type(type)}`]),
      ...(value === undefined || value === null
        ? []
        : [`${alter} SET DEFAULT ${write.default(value, type)}`]),
      ...(value === null ? [`${alter} DROP DEFAULT`] : []),
      ...(nullable === undefined ? [] : [`${alter} ${nullable ? 'DROP' : 'SET'} NOT NULL`]),
    ].map((sql) => statement(sql))
  },
}

/** The column after the changes. */
export function changed(column: Column, changes: ColumnChanges): Column {
  const { using: _, ...kept } = changes
  const merged: Record<string, unknown> = { ...column, ...kept }
  const present = Object.entries(merged).filter(
    ([key, value]) => value !== null && value !== undefined && (value !== false || key === 'default'),
  )
  // Every key of ColumnChanges but `using` is a key of Column, with null or false for absent.
  return Object.fromEntries(present) as unknown as Column
}

function undoing(changes: ColumnChanges, column: Column): ColumnChanges {
  const flags = ['nullable', 'autoincrement'] as const
  const keys = Object.keys(changes).filter((key) => key !== 'using') as (keyof Omit<ColumnChanges, 'using'>)[]
  const absent = (key: keyof ColumnChanges): false | null =>
    flags.some((flag) => flag === key) ? false : null
  return Object.fromEntries(keys.map((key) => [key, column[key] ?? absent(key)]))
}
