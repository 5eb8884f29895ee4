import { findColumn, findTable, findView } from '../schema/find.js'
import { given } from '../schema/given.js'
import type { QualifiedName, Schema, TypeormMetadata } from '../schema/model.js'
import { type Statement, statement } from '../sql/statement.js'
import type { SqlWriter } from '../sql/writer.js'

/** The row of TypeORM's table that an operation speaks of. */
export type MetadataKey = Omit<TypeormMetadata, 'value'>

/** The name that TypeORM gives the table unless the DataSource has a `metadataTableName`. */
export const usualMetadataTable = 'typeorm_metadata'

/** What can be said of a row besides its type and name. */
export interface MetadataOptions {
  /** The table of a generated column. */
  readonly table?: string
  readonly schema?: string
  /** The DataSource's `metadataTableName`, where it has one. */
  readonly metadataTable?: string
}

/** The key in the order of its columns, from the arguments of an operation. */
export const metadataKey = (
  type: TypeormMetadata['type'],
  name: string,
  { table, schema }: MetadataOptions,
): MetadataKey => ({ type, name, ...given({ table, schema }) })

/** Whether two rows are of the same view or column. */
export const sameMetadata = (one: MetadataKey, other: MetadataKey): boolean =>
  one.type === other.type &&
  one.name === other.name &&
  one.table === other.table &&
  one.schema === other.schema

/** The row as the schema knows it. */
export const findMetadata = (schema: Schema, key: MetadataKey): TypeormMetadata | undefined =>
  schema.typeormMetadata?.find((row) => sameMetadata(row, key))

/** The schema with the row, with another one in its place, or without it. */
export function withMetadata(schema: Schema, key: MetadataKey, row: TypeormMetadata | undefined): Schema {
  const others = (schema.typeormMetadata ?? []).filter((found) => !sameMetadata(found, key))
  return { ...schema, typeormMetadata: row === undefined ? others : [...others, row] }
}

/** The text of the view or column as the schema has it: that of the migration that has just made it. */
export function textOf(
  schema: Schema,
  { type, name, table, schema: space }: MetadataKey,
): string | undefined {
  const place = (own: string): QualifiedName => ({ name: own, ...given({ schema: space }) })
  if (type !== 'GENERATED_COLUMN') return findView(schema, place(name))?.definition.trim()
  const owner = findTable(schema, place(table ?? ''))
  return owner === undefined ? undefined : findColumn(owner, name)?.generated?.expression
}

/** How a dialect says of which database and schema a row speaks; nothing where it has none. */
export interface MetadataPlace {
  /** Expressions, by column. */
  readonly expressions: Readonly<Record<string, string>>
  /** Values, by column. */
  readonly values: Readonly<Record<string, string>>
}

/** The place as a database without schemas has it. */
export const plainPlace = ({ table }: MetadataKey): MetadataPlace => ({
  expressions: {},
  values: given({ table }),
})

interface Written {
  readonly key: MetadataKey
  readonly place: MetadataPlace
  readonly metadataTable: string
}

/** The statement that takes the row out, where it is. */
export function deleteSql({ key, place, metadataTable }: Written, write: SqlWriter): Statement {
  const values = Object.entries({ type: key.type, name: key.name, ...place.values })
  const conditions = [
    ...values.map(([column], position) => `${write.name(column)} = ${write.parameter(position + 1)}`),
    ...Object.entries(place.expressions).map(([column, sql]) => `${write.name(column)} = ${sql}`),
  ]
  return statement(
    `DELETE FROM ${write.name(metadataTable)} WHERE ${conditions.join(' AND ')}`,
    values.map(([, value]) => value),
  )
}

/** The statement that puts the row in. */
export function insertSql(
  { key, place, metadataTable }: Written,
  value: string,
  write: SqlWriter,
): Statement {
  const values = Object.entries({ type: key.type, name: key.name, ...place.values, value })
  const columns = [...Object.keys(place.expressions), ...values.map(([column]) => column)]
  const items = [
    ...Object.values(place.expressions),
    ...values.map((_, position) => write.parameter(position + 1)),
  ]
  return statement(
    `INSERT INTO ${write.name(metadataTable)} (${write.names(columns)}) VALUES (${items.join(', ')})`,
    values.map(([, text]) => text),
  )
}
