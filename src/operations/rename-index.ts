import { OrmMigrateError } from '../errors.js'
import { changeTable } from '../schema/edit.js'
import { tableNamed } from '../schema/find.js'
import { given } from '../schema/given.js'
import type { QualifiedName, Schema, Table } from '../schema/model.js'
import { nameOf } from '../schema/names.js'
import { statement } from '../sql/statement.js'
import type { OperationDefinition } from './definition.js'

/** An index under a new name. */
export interface RenameIndex {
  readonly kind: 'renameIndex'
  readonly name: string
  readonly to: string
  /** Absent: the tool finds the table by the index's name. */
  readonly table?: QualifiedName
}

type Args = [from: string, to: string, table?: string | undefined, options?: { readonly schema?: string }]

export const renameIndex: OperationDefinition<RenameIndex, Args> = {
  create: (from, to, table, { schema } = {}) => ({
    kind: 'renameIndex',
    name: from,
    to,
    ...(table === undefined ? {} : { table: { name: table, ...given({ schema }) } }),
  }),
  args: ({ name, to, table }) => [name, to, table?.name, given({ schema: table?.schema })],
  apply: (schema, op) =>
    changeTable(schema, tableOfIndex(schema, op), (table) => ({
      ...table,
      indexes: table.indexes.map((index) => (index.name === op.name ? { ...index, name: op.to } : index)),
    })),
  reverse: ({ kind, name, to, table }) => [{ kind, name: to, to: name, ...given({ table }) }],
  compile: (op, write, before) => {
    const schema = (op.table ?? tableOfIndex(before, op)).schema
    const name = write.table({ name: op.name, ...given({ schema }) })
    return [statement(`ALTER INDEX ${name} RENAME TO ${write.name(op.to)}`)]
  },
}

/** The table that has the index; throws where none has. */
export function tableOfIndex(schema: Schema, { name, table }: Omit<RenameIndex, 'kind' | 'to'>): Table {
  const tables = table === undefined ? schema.tables : [tableNamed(schema, nameOf(table))]
  const found = tables.find(({ indexes }) => indexes.some((index) => index.name === name))
  if (found !== undefined) return found
  throw new OrmMigrateError('index-missing', `There is no index "${name}".`, {
    hint: 'Check the name, or the revision that should have created it: orm-migrate history',
  })
}
