import { OrmMigrateError } from '../../errors.js'
import { primaryKeyOf } from '../../schema/find.js'
import { given } from '../../schema/given.js'
import {
  type Constraint,
  emptySchema,
  type Schema,
  type Table,
  type TypeormMetadata,
  type View,
} from '../../schema/model.js'
import { plainQuery } from '../../schema/view-text.js'
import type { Connection } from '../../sql/connection.js'
import type { Scope } from '../dialect.js'
import { parseIndex } from './parse-index.js'
import { parseTable } from './parse-table.js'
import { parseView } from './parse-view.js'
import {
  columns as columnsQuery,
  metadata as metadataQuery,
  objects,
  plainTables,
  type SchemaRow,
} from './queries.js'

/**
 * Reads the tables of the main database and views from the statements that made them, in three queries, and
 * in one more what TypeORM keeps in its own table. What the parser read is
 * held against the columns that SQLite itself reports.
 */
export async function introspect(connection: Connection, scope: Scope): Promise<Schema> {
  const rows = await connection.query<SchemaRow>(objects)
  const plain = await connection.query<{ readonly name: string }>(plainTables)
  const reported = await connection.query<{ readonly table: string; readonly name: string }>(columnsQuery)
  const inScope = new Set(plain.map(({ name }) => name).filter((name) => !scope.exclude.includes(name)))
  const columns = grouped(reported, ({ table }) => table)
  const belonging = grouped(rows, ({ tbl_name: table }) => table.toLowerCase())
  const tables = rows
    .filter(({ type, name }) => type === 'table' && inScope.has(name))
    .map((row) => readTable(row, belonging.get(row.name.toLowerCase()) ?? []))
  for (const table of tables)
    assertUnderstood(
      table,
      (columns.get(table.name) ?? []).map(({ name }) => name),
    )
  return {
    ...emptySchema,
    tables: tables.map((table) => withReferences(table, tables)),
    views: rows.filter(({ type }) => type === 'view').map(({ name, sql }) => readView(name, sql ?? '')),
    ...given({ typeormMetadata: await readMetadata(connection, inScope, scope) }),
  }
}

function readView(name: string, sql: string): View {
  const { definition, columns } = parseView(sql)
  return { name, definition: plainQuery(definition), ...given({ columns }), indexes: [] }
}

/** What TypeORM knows, where it has its table. */
async function readMetadata(
  connection: Connection,
  tables: ReadonlySet<string>,
  { metadataTable }: Scope,
): Promise<readonly TypeormMetadata[] | undefined> {
  if (metadataTable === undefined || !tables.has(metadataTable)) return undefined
  const rows = await connection.query<MetadataRow>(metadataQuery(`"${metadataTable.replaceAll('"', '""')}"`))
  return rows.map(({ type, name, table, value }) => ({ type, name, ...given({ table }), value: value ?? '' }))
}

type MetadataRow = Pick<TypeormMetadata, 'type' | 'name'> & {
  readonly table: string | null
  readonly value: string | null
}

function grouped<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row])
  return groups
}

function readTable({ name, sql }: SchemaRow, rows: readonly SchemaRow[]): Table {
  const parsed = parseTable(sql ?? '')
  const triggers = rows
    .filter(({ type }) => type === 'trigger')
    .map((row) => ({ name: row.name, sql: row.sql ?? '' }))
  return {
    name,
    ...parsed,
    indexes: rows
      .filter(({ type }) => type === 'index')
      .map((row) => parseIndex(row.name, row.sql ?? '', parsed.columns)),
    ...given({ triggers: triggers.length > 0 && triggers }),
  }
}

/** A foreign key without columns means the primary key of the other table. */
function withReferences(table: Table, tables: readonly Table[]): Table {
  const isOpen = (constraint: Constraint): boolean =>
    constraint.kind === 'foreignKey' && constraint.references.columns.length === 0
  if (!table.constraints.some(isOpen)) return table
  return {
    ...table,
    constraints: table.constraints.map((found) => (isOpen(found) ? closed(found, tables) : found)),
  }
}

function closed(constraint: Constraint, tables: readonly Table[]): Constraint {
  if (constraint.kind !== 'foreignKey') return constraint
  const wanted = constraint.references.name.toLowerCase()
  const parent = tables.find(({ name }) => name.toLowerCase() === wanted)
  const columns = (parent && primaryKeyOf(parent)?.columns) ?? []
  return { ...constraint, references: { ...constraint.references, columns } }
}

function assertUnderstood(table: Table, reported: readonly string[]): void {
  const read = table.columns.map(({ name }) => name)
  if (read.length === reported.length && read.every((name, position) => name === reported[position])) return
  throw new OrmMigrateError(
    'table-not-understood',
    `The CREATE TABLE of "${table.name}" was read as columns (${read.join(', ')}), but SQLite has (${reported.join(', ')}).`,
    { hint: 'Please report the statement: sqlite3 <file> ".schema <table>"' },
  )
}
