import { given } from '../../schema/given.js'
import type {
  Column,
  Constraint,
  EnumType,
  Index,
  Schema,
  Table,
  TypeormMetadata,
  View,
} from '../../schema/model.js'
import { plainQuery } from '../../schema/view-text.js'
import type { Connection } from '../../sql/connection.js'
import type { Scope } from '../dialect.js'
import {
  columnsQuery,
  constraintsQuery,
  databaseQuery,
  enumsQuery,
  indexesQuery,
  metadataQuery,
  tablesQuery,
} from './queries.js'
import { readColumn, type ColumnRow } from './read-column.js'
import { readConstraint, type ConstraintRow } from './read-constraint.js'
import { readIndex, type IndexRow } from './read-index.js'
import { list, type List } from './rows.js'
import { PostgresWriter } from './writer.js'

const write = new PostgresWriter()

interface RelationRow {
  readonly id: string
  readonly name: string
  readonly schema: string | null
  /** One of pg_class.relkind. */
  readonly kind: string
  readonly comment: string | null
  readonly inherits: boolean
  readonly definition: string | null
  readonly options: List<string>
  readonly uses: List<SourceRow>
  readonly statements: List<string>
  readonly comments: List<string>
}
interface SourceRow {
  readonly name: string
  readonly schema: string | null
  readonly columns: readonly string[] | null
  readonly constraints: readonly string[] | null
}
type MetadataRow = Pick<TypeormMetadata, 'type' | 'name'> & {
  readonly table: string | null
  readonly schema: string | null
  readonly value: string | null
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

/** Reads the catalogue with six queries, however many tables there are; with TypeORM's own table, it is one more. */
export async function introspect(connection: Connection, scope: Scope): Promise<Schema> {
  const schemas = JSON.stringify(scope.schemas)
  const params = [schemas, JSON.stringify(scope.exclude)]
  const relations = await connection.query<RelationRow>(tablesQuery, params)
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
    tables: relations.filter((row) => !isView(row)).map((row) => readTable(row, parts)),
    views: relations.filter(isView).map((row) => readView(row, parts)),
    enums: enums.map(readEnum),
    schemas: list(database?.schemas),
    extensions: list(database?.extensions),
    ...given({ typeormMetadata: await readMetadata(connection, relations, scope) }),
  }
}

const isView = ({ kind }: RelationRow): boolean => kind === 'v' || kind === 'm'

/** What TypeORM knows, where it has its table. */
async function readMetadata(
  connection: Connection,
  relations: readonly RelationRow[],
  { metadataTable }: Scope,
): Promise<readonly TypeormMetadata[] | undefined> {
  const isThere = relations.some(({ name, schema }) => schema === null && name === metadataTable)
  if (metadataTable === undefined || !isThere) return undefined
  const rows = await connection.query<MetadataRow>(metadataQuery(write.name(metadataTable)))
  return rows.map(({ type, name, table, schema, value }) => ({
    type,
    name,
    ...given({ table, schema }),
    value: value ?? '',
  }))
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

const readView = ({ id, name, schema, kind, ...row }: RelationRow, parts: Parts): View => {
  const some = (items: List<string>): readonly string[] | undefined =>
    list(items).length === 0 ? undefined : list(items)
  return {
    name,
    ...given({ schema }),
    definition: plainQuery(row.definition ?? ''),
    ...given({ materialized: kind === 'm' }),
    indexes: parts.indexes.get(id) ?? [],
    ...given({
      options: some(row.options),
      statements: some(row.statements),
      comments: some(row.comments),
    }),
    uses: list(row.uses).map(({ columns, constraints, ...source }) => ({
      name: source.name,
      ...given({ schema: source.schema }),
      columns: columns ?? [],
      ...given({ constraints }),
    })),
  }
}

const readTable = ({ id, name, schema, comment, inherits }: RelationRow, parts: Parts): Table => ({
  name,
  ...given({ schema }),
  columns: parts.columns.get(id) ?? [],
  constraints: parts.constraints.get(id) ?? [],
  indexes: parts.indexes.get(id) ?? [],
  ...given({ comment, inherits: inherits && true }),
})

const readEnum = ({ name, schema, values }: EnumRow): EnumType => ({
  name,
  ...given({ schema }),
  values: list(values),
})
