import type { ColumnType } from '../../schema/column-type.js'
import type { Default } from '../../schema/model.js'
import type { EntityProperty } from './entities.js'
import type { TargetColumn } from './target.js'

/** A column's default as MikroORM would write it, as a value where it is one, and as SQL where it is not. */
export function readDefault(
  column: TargetColumn,
  type: ColumnType,
  property: EntityProperty | undefined,
): Default | undefined {
  if (column.default === undefined || column.default === null) return undefined
  const sql = String(column.default).trim()
  if (sql === '' || /^null$/i.test(sql)) return undefined
  if (/^(?:true|false)$/i.test(sql)) return sql.toLowerCase() === 'true'
  if (/^-?\d+(?:\.\d+)?$/.test(sql)) return String(Number(sql)) === sql ? Number(sql) : { sql }
  const quoted = /^'([\s\S]*)'$/.exec(sql)?.[1]
  if (quoted === undefined) return { sql }
  // What is not said as a value is SQL, of which a quoted text alone is a value too.
  const isText = property !== undefined && isValue(property.default) ? true : /^'(?:[^']|'')*'$/.test(sql)
  return isText ? fitting(unescaped(quoted), type) : { sql }
}

/** A value is not SQL; MikroORM hides SQL in an object, or in a text that begins so. */
function isValue(value: unknown): boolean {
  if (value === undefined || value === null) return false
  if (typeof value === 'string') return !value.startsWith('[raw]: ')
  return typeof value !== 'object' || !('sql' in value)
}

/**
 * MikroORM puts strings between quotes without escaping them, so whoever needs a quote has written two. A string that
 * would not have worked in MikroORM is taken as it stands.
 */
const unescaped = (text: string): string =>
  text.replaceAll("''", '').includes("'") ? text : text.replaceAll("''", "'")

const fitting = (text: string, type: ColumnType): Default => {
  const isBoolean = type.name.startsWith('bool') && /^(?:true|false)$/.test(text)
  return isBoolean ? text === 'true' : text
}
