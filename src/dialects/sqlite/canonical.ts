import { given } from '../../schema/given.js'
import type { Check, Column, Index, IndexPart, Table } from '../../schema/model.js'
import { primaryKeyOf } from '../../schema/find.js'
import { canonicalDefault } from './defaults.js'
import { canonicalExpression } from './expression.js'
import { canonicalType } from './types.js'

/** What two columns must have alike so that SQLite does not tell them apart; absent where it is the default. */
export function canonicalColumn(
  column: Column,
  table: Table,
): Pick<Column, 'type' | 'default' | 'collation' | 'generated'> {
  const { type, default: value, collation, generated } = column
  const kept = value === undefined ? undefined : canonicalDefault(value, type)
  return {
    type: isOtherKey(column, table) ? type : canonicalType(type),
    ...(kept === undefined
      ? {}
      : { default: typeof kept === 'object' ? { sql: canonicalExpression(kept.sql, table.columns) } : kept }),
    ...given({ collation: canonicalCollation(collation) }),
    ...(generated === undefined
      ? {}
      : {
          generated: { ...generated, expression: canonicalExpression(generated.expression, table.columns) },
        }),
  }
}

/** INT is not INTEGER where it is the key: https://www.sqlite.org/lang_createtable.html#rowid */
function isOtherKey({ name, type }: Column, table: Table): boolean {
  const key = primaryKeyOf(table)?.columns ?? []
  return key.length === 1 && key[0] === name && type.name === 'int'
}

const canonicalCollation = (collation: string | undefined): string | undefined =>
  collation?.toUpperCase() === 'BINARY' ? undefined : collation?.toUpperCase()

/** What two checks must have alike so that they mean the same. */
export const canonicalCheck = ({ expression }: Check, table: Table): string =>
  canonicalExpression(expression, table.columns)

/** What two indexes must have alike, besides their names, so that they are the same. */
export const canonicalIndex = (
  { columns: parts, unique, where }: Index,
  table: Table,
): Omit<Index, 'name'> => ({
  columns: parts.map((part) => canonicalPart(part, table)),
  ...given({ unique, where: where === undefined ? undefined : canonicalExpression(where, table.columns) }),
})

function canonicalPart(part: IndexPart, { columns }: Table): IndexPart {
  if (typeof part === 'string') return { column: part }
  const { order } = part
  const asked = canonicalCollation(part.collation)
  if ('expression' in part) {
    return {
      expression: canonicalExpression(part.expression, columns),
      ...given({ order, collation: asked }),
    }
  }
  const own = canonicalCollation(columns.find(({ name }) => name === part.column)?.collation)
  // An index compares as its column does unless it says otherwise.
  const isOwn = part.collation === undefined || asked === own
  return { column: part.column, ...given({ order, collation: isOwn ? undefined : (asked ?? 'BINARY') }) }
}
