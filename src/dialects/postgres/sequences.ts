import type { ColumnType } from '../../schema/column-type.js'
import type { QualifiedName } from '../../schema/model.js'
import type { SqlWriter } from '../../sql/writer.js'
import { anonymousBlock } from './anonymous-block.js'

/** The column that a sequence belongs to. */
export interface Owner {
  readonly table: QualifiedName
  readonly column: string
}

/** What makes an existing column count by itself, from behind its highest number on. */
export function create(owner: Owner, type: ColumnType, write: SqlWriter): readonly string[] {
  const { table, column } = owner
  const name = write.table({ ...table, name: sequenceName(table.name, column) })
  const target = `${write.table(table)}.${write.name(column)}`
  return [
    `CREATE SEQUENCE ${name} AS ${write.type(type)} OWNED BY ${target}`,
    `ALTER TABLE ${write.table(table)} ALTER COLUMN ${write.name(column)} SET DEFAULT nextval(${write.literal(name)})`,
    goOn(owner, write),
  ]
}

/** The next number is the one behind the highest of the column. */
export const goOn = (owner: Owner, write: SqlWriter): string =>
  `SELECT setval(${nameOf(owner, write)}, COALESCE(MAX(${write.name(owner.column)}), 0) + 1, false) ` +
  `FROM ${write.table(owner.table)}`

/** The sequence of a serial counts as far as its column's new type does. */
export const retype = (owner: Owner, type: ColumnType, write: SqlWriter): string =>
  anonymous(`'ALTER SEQUENCE ' || ${nameOf(owner, write)} || ' AS ${write.type(type)}'`)

export const drop = (table: QualifiedName, column: string, write: SqlWriter): string =>
  anonymous(`'DROP SEQUENCE ' || ${nameOf({ table, column }, write)}`)

/** The database knows the sequence's name, which need not be the one that follows from the table's present name. */
const nameOf = ({ table, column }: Owner, write: SqlWriter): string =>
  `pg_get_serial_sequence(${write.literal(write.table(table))}, ${write.literal(column)})`

const anonymous = (sql: string): string => anonymousBlock(`BEGIN EXECUTE ${sql}; END`)

/** `users_id_seq`, cut to 63 bytes as PostgreSQL cuts the names that it makes up: the longer part first. */
export function sequenceName(table: string, column: string): string {
  const room = 63 - '__seq'.length
  let [first, second] = [Buffer.byteLength(table), Buffer.byteLength(column)]
  while (first + second > room) {
    if (first > second) first -= 1
    else second -= 1
  }
  return `${clip(table, first)}_${clip(column, second)}_seq`
}

/** The text in at most so many bytes, without half a character at the end. */
export const clip = (text: string, bytes: number): string =>
  Buffer.byteLength(text) <= bytes
    ? text
    : Buffer.from(text)
        .subarray(0, bytes)
        .toString()
        .replace(/\ufffd+$/, '')
