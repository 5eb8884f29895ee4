import { given } from '../schema/given.js'
import type { QualifiedName, Table } from '../schema/model.js'
import { sameName } from '../schema/names.js'
import { statement } from '../sql/statement.js'
import type { OperationDefinition } from './definition.js'
import { isOf } from './enum-users.js'

/** A native enum type gets a new name; the columns of the type stay of it. */
export interface RenameEnum {
  readonly kind: 'renameEnum'
  readonly enumType: QualifiedName
  readonly to: string
}

type Args = [from: string, to: string, options?: { readonly schema?: string }]

export const renameEnum: OperationDefinition<RenameEnum, Args> = {
  create: (from, to, { schema } = {}) => ({
    kind: 'renameEnum',
    enumType: { name: from, ...given({ schema }) },
    to,
  }),
  args: ({ enumType, to }) => [enumType.name, to, given({ schema: enumType.schema })],
  // A database without enum types knows the type by its columns alone, or not at all.
  apply: (schema, op) => ({
    ...schema,
    enums: schema.enums.map((found) => (sameName(found, op.enumType) ? { ...found, name: op.to } : found)),
    tables: schema.tables.map((table) => withRenamed(table, op)),
  }),
  reverse: ({ enumType, to }) => [
    { kind: 'renameEnum', enumType: { ...enumType, name: to }, to: enumType.name },
  ],
  compile: ({ enumType, to }, write) => [
    statement(`ALTER TYPE ${write.table(enumType)} RENAME TO ${write.name(to)}`),
  ],
}

const withRenamed = (table: Table, { enumType, to }: RenameEnum): Table => ({
  ...table,
  columns: table.columns.map((column) =>
    isOf(column, enumType) ? { ...column, type: { ...column.type, name: to } } : column,
  ),
})
