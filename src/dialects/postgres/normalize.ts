import { given } from '../../schema/given.js'
import { primaryKeyOf } from '../../schema/find.js'
import type {
  Column,
  Constraint,
  EnumType,
  Index,
  IndexPart,
  QualifiedName,
  Schema,
  Table,
  View,
} from '../../schema/model.js'
import { plainQuery } from '../../schema/view-text.js'
import { normalizeDefault } from './defaults.js'
import { normalizeExpression } from './expression.js'
import { clip } from './sequences.js'
import { canonicalType, isSerial } from './types.js'

/** One spelling for everything that PostgreSQL does not tell apart, and nothing that it does not have. */
export const normalize = (schema: Schema): Schema => ({
  tables: schema.tables.map(normalizeTable),
  enums: schema.enums.map(({ values, ...name }): EnumType => ({ ...shortName(name), values })),
  schemas: schema.schemas.map(short),
  extensions: schema.extensions,
  views: schema.views.map(normalizeView),
  ...given({ typeormMetadata: schema.typeormMetadata }),
})

/** PostgreSQL cuts names off at 63 bytes. https://www.postgresql.org/docs/current/sql-syntax-lexical.html */
const short = (name: string): string => clip(name, 63)

const shortName = ({ name, schema }: QualifiedName): QualifiedName => ({
  name: short(name),
  ...given({ schema: schema === undefined ? undefined : short(schema) }),
})

/** PostgreSQL takes an empty comment for none. */
const withoutEmpty = (comment: string | undefined): string | undefined =>
  comment === '' ? undefined : comment

function normalizeTable(table: Table): Table {
  const key = primaryKeyOf(table)?.columns ?? []
  return {
    ...shortName(table),
    columns: table.columns.map((column) => normalizeColumn(column, key.includes(column.name))),
    constraints: table.constraints.map(normalizeConstraint),
    indexes: table.indexes.map(normalizeIndex),
    ...given({ comment: withoutEmpty(table.comment), inherits: table.inherits }),
  }
}

function normalizeColumn(column: Column, isKey: boolean): Column {
  const { name, nullable, identity, collation, comment } = column
  const type = canonicalType(column.type)
  const autoincrement = column.autoincrement ?? isSerial(column.type)
  const value =
    column.default === undefined || autoincrement ? undefined : normalizeDefault(column.default, type)
  const { generated } = column
  return {
    name: short(name),
    type: type.values === undefined ? type : { ...type, ...shortName(type) },
    ...given({ nullable: nullable && !isKey && !autoincrement && identity === undefined }),
    // A literal may be false or empty, and is one all the same.
    ...(value === undefined ? {} : { default: value }),
    ...given({ autoincrement, identity }),
    ...given({
      generated: generated && { ...generated, expression: normalizeExpression(generated.expression) },
      collation: collation === 'default' ? undefined : collation,
      comment: withoutEmpty(comment),
    }),
  }
}

function normalizeConstraint(constraint: Constraint): Constraint {
  const name = given({ name: constraint.name === undefined ? undefined : short(constraint.name) })
  switch (constraint.kind) {
    case 'check':
    case 'exclusion':
      return { ...constraint, ...name, expression: normalizeExpression(constraint.expression) }
    case 'primaryKey':
    case 'unique': {
      const { onConflict: _, ...rest } = constraint
      return { ...rest, ...name, columns: rest.columns.map(short) }
    }
    case 'foreignKey': {
      const { references, columns } = constraint
      const target = { ...shortName(references), columns: references.columns.map(short) }
      return { ...constraint, ...name, columns: columns.map(short), references: target }
    }
    default:
      return constraint satisfies never
  }
}

function normalizeIndex(index: Index): Index {
  const { where, using, include } = index
  return {
    name: short(index.name),
    columns: index.columns.map(normalizePart),
    ...given({
      unique: index.unique,
      where: where === undefined ? undefined : normalizeExpression(where),
      using: using?.toLowerCase() === 'btree' ? undefined : using?.toLowerCase(),
      include: include === undefined || include.length === 0 ? undefined : include.map(short),
      nullsNotDistinct: index.nullsNotDistinct,
    }),
  }
}

function normalizeView(view: View): View {
  const { materialized, columns, uses, options, statements, comments } = view
  return {
    ...shortName(view),
    definition: plainQuery(view.definition),
    ...given({ materialized, columns, options, uses, statements, comments }),
    indexes: materialized ? view.indexes.map(normalizeIndex) : [],
  }
}

function normalizePart(part: IndexPart): IndexPart {
  if (typeof part === 'string') return short(part)
  const { order, nulls, collation, opclass } = part
  const usualNulls = order === 'DESC' ? 'FIRST' : 'LAST'
  const more = given({ order, nulls: nulls === usualNulls ? undefined : nulls, collation, opclass })
  if ('expression' in part) return { expression: normalizeExpression(part.expression), ...more }
  const column = short(part.column)
  return Object.keys(more).length === 0 ? column : { column, ...more }
}
