import { given } from '../../schema/given.js'
import type { Column, Constraint, EnumType, Index, Schema, Table } from '../../schema/model.js'
import type { Connection } from '../../sql/connection.js'
import type { Scope } from '../dialect.js'
import {
  columnsQuery,
  constraintsQuery,
  databaseQuery,
  enumsQuery,
  indexesQuery,
  tablesQuery,
} from './queries.js'
import { readColumn, type ColumnRow } from './read-column.js'
import { readConstraint, type ConstraintRow } from './read-constraint.js'
import { readIndex, type IndexRow } from './read-index.js'
import { list, type List } from './rows.js'

interface TableRow {
  readonly id: string
  readonly name: string
  readonly schema: string | null
  readonly comment: string | null
}
interface EnumRow {
  readonly name: string
  readonly schema: string | null
  readonly values: List<string>
}
interface DatabaseRow {
  readonly schemas: List<string>
  readonly extensions: List<string>
}

/** Reads the catalogue with six queries, however many tables there are. */
export async function introspect(connection: Connection, scope: Scope): Promise<Schema> {
  const schemas = JSON.stringify(scope.schemas)
  const params = [schemas, JSON.stringify(scope.exclude)]
  const tables = await connection.query<TableRow>(tablesQuery, params)
  const columns = await connection.query<ColumnRow>(columnsQuery, params)
  const constraints = await connection.query<ConstraintRow>(constraintsQuery, params)
  const indexes = await connection.query<IndexRow>(indexesQuery, params)
  const enums = await connection.query<EnumRow>(enumsQuery, [schemas])
  const [database] = await connection.query<DatabaseRow>(databaseQuery, [schemas])
  const parts = {
    columns: byTable(columns, readColumn),
    constraints: byTable(constraints, readConstraint),
    indexes: byTable(indexes, readIndex),
  }
  return {
    tables: tables.map((row) => readTable(row, parts)),
    enums: enums.map(readEnum),
    schemas: list(database?.schemas),
    extensions: list(database?.extensions),
  }
}

type ByTable<Part> = ReadonlyMap<string, readonly Part[]>

interface Parts {
  readonly columns: ByTable<Column>
  readonly constraints: ByTable<Constraint>
  readonly indexes: ByTable<Index>
}

function byTable<Row extends { readonly table: string }, Part>(
  rows: readonly Row[],
  read: (row: Row) => Part,
): ByTable<Part> {
  const found = new Map<string, Part[]>()
  for (const row of rows) {
    const parts = found.get(row.table)
    if (parts === undefined) found.set(row.table, [read(row)])
    else parts.push(read(row))
  }
  return found
}

const readTable = ({ id, name, schema, comment }: TableRow, parts: Parts): Table => ({
  name,
  ...given({ schema }),
  columns: parts.columns.get(id) ?? [],
  constraints: parts.constraints.get(id) ?? [],
  indexes: parts.indexes.get(id) ?? [],
  ...given({ comment }),
})

const readEnum = ({ name, schema, values }: EnumRow): EnumType => ({
  name,
  ...given({ schema }),
  values: list(values),
})
