import type { ColumnType } from '../../schema/column-type.js'
import type { Default } from '../../schema/model.js'
import { plainExpression } from './expression.js'
import { parseDefault } from './parse-default.js'
import { affinityOf, sqliteType } from './types.js'

/**
 * The default as SQLite can have it, undefined where it cannot: booleans are 1 and 0, PostgreSQL's words for the time
 * are `datetime('now')`, its casts go, and so do its makers of keys, which TypeORM replaces in the application.
 */
export function sqliteDefault(value: Default, type: ColumnType | undefined): Default | undefined {
  if (typeof value === 'boolean') return Number(value)
  if (typeof value === 'string') return type?.name.toLowerCase().startsWith('bool') ? booleanOf(value) : value
  if (typeof value === 'number') return value
  const text = value.sql.trim().replace(castLiteral, '$1')
  if (isTime(text)) return { sql: "datetime('now')" }
  return makesKeys.test(text) ? undefined : parseDefault(text)
}

/** `'{}'::jsonb`, `'a'::character varying`. */
const castLiteral = /^('(?:[^']|'')*')::[\w."[\]() ]+$/
const makesKeys = /^(?:gen_random_uuid|uuid_generate_v[14]|nextval)\s*\(/i

const isTime = (text: string): boolean => times.test(text.replace(/\s+/g, ''))
const times =
  /^\(*(?:now\(\)|current_timestamp\(\d\)|localtimestamp(?:\(\d\))?|(?:transaction|statement|clock)_timestamp\(\))\)*$/i

const booleanOf = (text: string): Default => {
  if (/^(?:true|t|1)$/i.test(text)) return 1
  return /^(?:false|f|0)$/i.test(text) ? 0 : text
}

/** The default without spaces, comments and parentheses around it. */
export const plainDefault = (value: Default): Default =>
  typeof value === 'object' ? { sql: plainExpression(value.sql) } : value

const isNow = /^(?:current_timestamp|datetime\s*\(\s*'now'\s*\))$/i

/**
 * One spelling for defaults that give the same value: SQLite turns the text '5' into the number 5 in a column of
 * numbers, and the other way round in a column of text.
 */
export function canonicalDefault(value: Default, type: ColumnType): Default | undefined {
  const kept = sqliteDefault(value, type)
  if (kept === undefined) return undefined
  if (typeof kept === 'object' && isNow.test(kept.sql)) return { sql: "datetime('now')" }
  const affinity = affinityOf(sqliteType(type))
  if (affinity === 'text') return typeof kept === 'number' ? String(kept) : kept
  if (affinity === 'blob') return kept
  const text = typeof kept === 'object' ? kept.sql : String(kept)
  const isNumber =
    /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text) && Math.abs(Number(text)) < 2 ** 53
  return isNumber ? Number(text) : kept
}
