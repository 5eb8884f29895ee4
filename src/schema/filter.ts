import type { ColumnType } from './column-type.js'
import type {
  Column,
  Constraint,
  EnumType,
  Index,
  IndexPart,
  QualifiedName,
  Schema,
  Table,
  TypeormMetadata,
  View,
} from './model.js'

/** One thing of a schema, with the words by which people speak of it. */
export type SchemaObject =
  | Named<'table', Table>
  | Named<'column', Column>
  | Named<'index', Index>
  | Named<'constraint', Constraint>
  | Named<'enum', EnumType>
  | Named<'view', View>

interface Named<Kind extends string, Value> {
  readonly kind: Kind
  /** Absent for a constraint without a name. */
  readonly name?: string
  /** The name of the table, or materialized view, that a column, an index or a constraint belongs to. */
  readonly table?: string
  /** The database schema; absent for the default one. */
  readonly schema?: string
  readonly object: Value
}

/**
 * The schema without what the predicate rejects. What cannot stand alone goes along: constraints and indexes of a
 * column that goes, and an enum type or a database schema all of whose tables go.
 */
export function filterSchema(schema: Schema, keeps: (object: SchemaObject) => boolean): Schema {
  const isKept = (table: Table): boolean => keeps({ kind: 'table', ...placeOf(table), object: table })
  const tables = schema.tables.filter(isKept)
  const gone = schema.tables.filter((table) => !tables.includes(table))
  const isOrphaned = (enumType: EnumType): boolean =>
    gone.some((table) => uses(table, enumType)) && !tables.some((table) => uses(table, enumType))
  const isEmptied = (name: string): boolean =>
    gone.some((table) => table.schema === name) && !tables.some((table) => table.schema === name)
  return {
    ...schema,
    ...(schema.typeormMetadata === undefined
      ? {}
      : {
          typeormMetadata: schema.typeormMetadata.filter((row) => !gone.some((table) => isRowOf(row, table))),
        }),
    views: schema.views
      .filter((view) => keeps({ kind: 'view', ...placeOf(view), object: view }))
      .map((view) => filterView(view, keeps)),
    schemas: schema.schemas.filter((name) => !isEmptied(name)),
    tables: tables.map((table) => filterTable(table, keeps)),
    enums: schema.enums.filter(
      (enumType) => !isOrphaned(enumType) && keeps({ kind: 'enum', ...placeOf(enumType), object: enumType }),
    ),
  }
}

function filterTable(table: Table, keeps: (object: SchemaObject) => boolean): Table {
  const place = { table: table.name, ...schemaOf(table) }
  const columns = table.columns.filter((column) =>
    keeps({ kind: 'column', name: column.name, ...place, object: column }),
  )
  const gone = new Set(table.columns.filter((column) => !columns.includes(column)).map(({ name }) => name))
  const stands = (names: readonly string[]): boolean => !names.some((name) => gone.has(name))
  return {
    ...table,
    columns,
    constraints: table.constraints.filter(
      (constraint) =>
        stands(columnsOf(constraint)) &&
        keeps({ kind: 'constraint', ...nameIn(constraint), ...place, object: constraint }),
    ),
    indexes: table.indexes.filter(
      (index) =>
        stands(index.columns.flatMap(columnOfPart)) &&
        keeps({ kind: 'index', name: index.name, ...place, object: index }),
    ),
  }
}

const isRowOf = ({ table, schema }: TypeormMetadata, { name, schema: own }: Table): boolean =>
  table === name && schema === own

const filterView = (view: View, keeps: (object: SchemaObject) => boolean): View => ({
  ...view,
  indexes: view.indexes.filter((index) =>
    keeps({ kind: 'index', name: index.name, table: view.name, ...schemaOf(view), object: index }),
  ),
})

const schemaOf = ({ schema }: QualifiedName): { readonly schema?: string } =>
  schema === undefined ? {} : { schema }

const placeOf = (object: QualifiedName): { readonly name: string; readonly schema?: string } => ({
  name: object.name,
  ...schemaOf(object),
})

const nameIn = ({ name }: Constraint): { readonly name?: string } => (name === undefined ? {} : { name })

/** An expression says in words of its own what it uses; only plain columns are known. */
const columnsOf = (constraint: Constraint): readonly string[] =>
  'columns' in constraint ? constraint.columns : []

const columnOfPart = (part: IndexPart): readonly string[] => {
  if (typeof part === 'string') return [part]
  return 'column' in part ? [part.column] : []
}

const uses = (table: Table, enumType: EnumType): boolean =>
  table.columns.some(({ type }) => isOf(type, enumType))

const isOf = (type: ColumnType, { name, schema }: EnumType): boolean =>
  type.values !== undefined && type.name === name && type.schema === schema
