import { primaryKeyOf } from '../../schema/find.js'
import { given } from '../../schema/given.js'
import {
  type Column,
  type Constraint,
  emptySchema,
  type Index,
  type IndexPart,
  type Schema,
  type Table,
} from '../../schema/model.js'
import { plainQuery } from '../../schema/view-text.js'
import { plainDefault, sqliteDefault } from './defaults.js'
import { withEnumChecks } from './enum-checks.js'
import { plainExpression } from './expression.js'
import { isCounted, readArray, sqliteType } from './types.js'
import { plainMetadata, plainView } from './views.js'

/**
 * The schema as SQLite would keep it, in the words of whoever wrote it: without what it cannot keep, as comments, enum
 * types, schemas and names of primary keys, and without what is only there for a rebuild, as conflict clauses. Other
 * words that mean the same are the business of `canonicalize`. Triggers stay.
 */
export const normalize = (schema: Schema): Schema => ({
  ...emptySchema,
  tables: schema.tables.map(normalTable),
  views: schema.views.map(({ definition, ...view }) =>
    plainView({ ...view, definition: plainQuery(definition) }),
  ),
  ...given({ typeormMetadata: schema.typeormMetadata?.map(plainMetadata) }),
})

function normalTable(asked: Table): Table {
  const { schema: _, comment: __, ...table } = withEnumChecks(asked)
  const key = primaryKeyOf(table)?.columns ?? []
  return {
    ...table,
    columns: table.columns.map((column) => normalColumn(column, key)),
    constraints: table.constraints.flatMap(normalConstraint),
    indexes: table.indexes.map(normalIndex),
  }
}

function normalColumn(column: Column, key: readonly string[]): Column {
  const { name, type, nullable, default: value, generated, collation } = column
  const counts = isCounted(column)
  const hasDefault = value !== undefined && generated === undefined && !counts
  const kept = hasDefault ? sqliteDefault(value, type) : undefined
  return {
    name,
    type: counts ? { name: 'integer' } : readArray(sqliteType(type)),
    // SQLite lets NULL into keys, by an old mistake; nobody means it: https://www.sqlite.org/quirks.html
    ...given({ nullable: nullable === true && !key.includes(name) }),
    ...(kept === undefined ? {} : { default: plainDefault(kept) }),
    ...given({ autoincrement: counts, collation }),
    ...(generated === undefined
      ? {}
      : { generated: { ...generated, expression: plainExpression(generated.expression) } }),
  }
}

function normalConstraint(constraint: Constraint): readonly Constraint[] {
  switch (constraint.kind) {
    case 'primaryKey':
      return [{ kind: 'primaryKey', columns: constraint.columns }]
    case 'unique':
      return [{ kind: 'unique', columns: constraint.columns, ...given({ name: constraint.name }) }]
    case 'check':
      return [{ ...constraint, expression: plainExpression(constraint.expression) }]
    case 'foreignKey': {
      const { name, columns } = constraint.references
      return [{ ...constraint, references: { name, columns } }]
    }
    case 'exclusion':
      return []
    default:
      return constraint satisfies never
  }
}

const normalIndex = ({ name, columns, unique, where }: Index): Index => ({
  name,
  columns: columns.map(normalPart),
  ...given({ unique, where: where === undefined ? undefined : plainExpression(where) }),
})

function normalPart(part: IndexPart): IndexPart {
  if (typeof part === 'string') return part
  const { order, collation } = part
  if ('expression' in part)
    return { expression: plainExpression(part.expression), ...given({ order, collation }) }
  const isPlain = order === undefined && collation === undefined
  return isPlain ? part.column : { column: part.column, ...given({ order, collation }) }
}
