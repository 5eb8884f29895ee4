import type { LeftAlone } from '../adapters/adapter.js'
import { hasTable } from '../schema/edit.js'
import { findColumn, findTable, findView } from '../schema/find.js'
import { filterSchema } from '../schema/filter.js'
import { given } from '../schema/given.js'
import type { Column, QualifiedName, Schema } from '../schema/model.js'
import { nameOf, sameName } from '../schema/names.js'

/**
 * The database without what the entities declare and leave to others, so that it is not dropped even where the chain
 * made it once. What another entity wants is not left alone.
 */
export function withoutLeftAlone(have: Schema, want: Schema, leftAlone: LeftAlone): Schema {
  const { tables, indexes, skips, skipsColumn } = leftAlone
  const isWanted = (table: QualifiedName): boolean =>
    hasTable(want, table) || findView(want, table) !== undefined
  const isLeft = (table: QualifiedName): boolean =>
    !isWanted(table) && (tables.some((found) => sameName(found, table)) || skips?.(table) === true)
  const isLeftColumn = (table: QualifiedName, name: string): boolean => {
    const wanted = findTable(want, table)
    return skipsColumn?.(table, name) === true && (wanted && findColumn(wanted, name)) === undefined
  }
  const isAnything =
    tables.length > 0 || indexes.length > 0 || skips !== undefined || skipsColumn !== undefined
  if (!isAnything) return have
  return filterSchema(have, ({ kind, name = '', table = '', schema }) => {
    if (kind === 'table' || kind === 'view') return !isLeft({ name, ...given({ schema }) })
    const owner = { name: table, ...given({ schema }) }
    if (kind === 'column') return !isLeftColumn(owner, name)
    return kind !== 'index' || !indexes.some((index) => index.name === name && sameName(index.table, owner))
  })
}

/** What the entities want, with those parts of columns that they leave to others as the database has them. */
export function withLeftParts(want: Schema, have: Schema, { parts = [] }: LeftAlone): Schema {
  if (parts.length === 0) return want
  return {
    ...want,
    tables: want.tables.map((table) => {
      const found = findTable(have, table)
      const own = parts.filter((left) => sameName(left.table, nameOf(table)))
      if (found === undefined || own.length === 0) return table
      return {
        ...table,
        columns: table.columns.map((column) => {
          const left = own.find((candidate) => candidate.column === column.name)
          const twin = findColumn(found, column.name)
          return left === undefined || twin === undefined ? column : left.parts.reduce(partOf(twin), column)
        }),
      }
    }),
  }
}

/** The column with one part taken, or missing, as in the other. */
const partOf =
  (other: Column) =>
  (column: Column, part: 'type' | 'default' | 'collation'): Column => {
    if (part === 'type') return { ...column, type: other.type }
    const { [part]: _, ...rest } = column
    return { ...rest, ...(other[part] === undefined ? {} : { [part]: other[part] }) }
  }
