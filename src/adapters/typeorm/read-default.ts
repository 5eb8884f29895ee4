import type { Default } from '../../schema/model.js'
import type { ColumnMetadata, TypeormDriver } from './types.js'

/** A column's default as TypeORM would write it, as a value where it is one, and as SQL where it is not. */
export function readDefault(column: ColumnMetadata, driver: TypeormDriver): Default | undefined {
  const declared = column.default
  switch (typeof declared) {
    case 'string':
      return unescaped(declared)
    case 'number':
    case 'boolean':
      return declared
    case 'bigint':
      return Number.isSafeInteger(Number(declared)) ? Number(declared) : { sql: String(declared) }
    case 'function':
      return fromSql(driver.normalizeDefault(column))
    case 'object':
      return declared === null ? undefined : fromObject(declared, column, driver)
    default:
      return undefined
  }
}

/**
 * TypeORM puts strings between quotes without escaping them, so whoever needs a quote has written two. A string that
 * would not have worked in TypeORM is taken as it stands.
 */
const unescaped = (text: string): string =>
  text.replaceAll("''", '').includes("'") ? text : text.replaceAll("''", "'")

/** SQL that is nothing but a quoted literal is the literal; `NULL` is no default. */
function fromSql(sql: string | undefined): Default | undefined {
  const trimmed = sql?.trim()
  if (trimmed === undefined || trimmed === '' || /^null$/i.test(trimmed)) return undefined
  return /^'(?:[^']|'')*'$/.test(trimmed) ? trimmed.slice(1, -1).replaceAll("''", "'") : { sql: trimmed }
}

function fromObject(declared: object, column: ColumnMetadata, driver: TypeormDriver): Default {
  if (Array.isArray(declared)) {
    if (column.isArray) return arrayLiteral(declared)
    if (column.type === 'enum' || column.type === 'simple-enum') return declared.join(',')
  }
  const sql = driver.normalizeDefault(column)
  // SQLite's binary JSON is made by a function (TypeORM 1.x).
  return sql?.startsWith('jsonb(') ? { sql } : JSON.stringify(declared)
}

/** https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO */
const arrayLiteral = (elements: readonly unknown[]): string => `{${elements.map(arrayElement).join(',')}}`

function arrayElement(element: unknown): string {
  if (element === null || element === undefined) return 'NULL'
  if (Array.isArray(element)) return arrayLiteral(element)
  const text = typeof element === 'string' ? element : JSON.stringify(element)
  const plain = text !== '' && !/[\s{}",\\]/.test(text) && text.toUpperCase() !== 'NULL'
  return plain ? text : `"${text.replace(/[\\"]/g, '\\$&')}"`
}
