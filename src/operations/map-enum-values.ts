import type { Column, Constraint, Default, Index, IndexPart, Schema, Table } from '../schema/model.js'
import { mentions, tokenize } from '../schema/tokens.js'
import type { AlterEnum } from './alter-enum.js'
import { isOf } from './enum-users.js'
import { mappedValue, type ValueMap } from './enum-values.js'

/** The schema with the new values in all that is said of columns of the type: types, defaults, and conditions on them. */
export const withMappedValues = (schema: Schema, op: AlterEnum): Schema => ({
  ...schema,
  tables: schema.tables.map((table) => mappedTable(table, op)),
})

/** The table as it is once the operation has run. */
export function mappedTable(table: Table, op: AlterEnum): Table {
  const users = table.columns.filter((column) => isOf(column, op.enumType))
  if (users.length === 0) return table
  const map = { ...op.replace, ...op.rename }
  const inText = (sql: string): string =>
    users.some(({ name }) => mentions(sql, name)) ? withMappedLiterals(sql, map) : sql
  return {
    ...table,
    columns: table.columns.map((column) =>
      isOf(column, op.enumType) ? mappedColumn(column, op.values, map) : mappedGenerated(column, inText),
    ),
    constraints: table.constraints.map((constraint) => mappedConstraint(constraint, inText)),
    indexes: table.indexes.map((index) => mappedIndex(index, inText)),
  }
}

function mappedColumn(column: Column, values: readonly string[], map: ValueMap): Column {
  const { default: value } = column
  const mapped = value === undefined ? {} : { default: mappedDefault(value, column, map) }
  return { ...column, type: { ...column.type, values }, ...mapped }
}

function mappedDefault(value: Default, { type }: Column, map: ValueMap): Default {
  if (typeof value === 'object') return { sql: withMappedLiterals(value.sql, map) }
  if (typeof value !== 'string') return value
  return type.array ? mappedArray(value, map) : mappedValue(map, value)
}

/** `{a,"b c"}`, as PostgreSQL spells an array. */
const mappedArray = (text: string, map: ValueMap): string =>
  text.replace(/"(?:[^"\\]|\\.)*"|[^{},]+/g, (element) => {
    const isQuoted = element.startsWith('"')
    const value = isQuoted ? element.slice(1, -1).replace(/\\(.)/g, '$1') : element.trim()
    const mapped = mappedValue(map, value)
    if (mapped === value) return element
    return /^[\w-]+$/.test(mapped) ? mapped : `"${mapped.replace(/["\\]/g, '\\$&')}"`
  })

/** The expression with other literals in the places of those that are values of the type. */
const withMappedLiterals = (sql: string, map: ValueMap): string =>
  tokenize(sql)
    .map(({ kind, text }) => {
      if (kind !== 'string' || !text.startsWith("'")) return text
      const value = text.slice(1, -1).replaceAll("''", "'")
      const mapped = /^\{.*\}$/.test(value) ? mappedArray(value, map) : mappedValue(map, value)
      return `'${mapped.replaceAll("'", "''")}'`
    })
    .join('')

type InText = (sql: string) => string

const mappedGenerated = (column: Column, inText: InText): Column =>
  column.generated === undefined
    ? column
    : { ...column, generated: { ...column.generated, expression: inText(column.generated.expression) } }

const mappedConstraint = (constraint: Constraint, inText: InText): Constraint =>
  'expression' in constraint ? { ...constraint, expression: inText(constraint.expression) } : constraint

const mappedIndex = (index: Index, inText: InText): Index => ({
  ...index,
  columns: index.columns.map((part): IndexPart =>
    typeof part === 'object' && 'expression' in part
      ? { ...part, expression: inText(part.expression) }
      : part,
  ),
  ...(index.where === undefined ? {} : { where: inText(index.where) }),
})
