import type { ColumnType } from '../../schema/column-type.js'
import type { Default } from '../../schema/model.js'
import { normalizeExpression, translateExpression, wrapOperatorWords } from './expression.js'
import { familyOf, type Family } from './types.js'

/** The one spelling of a column's default: a literal of the column's own type where it is plain; absent for NULL. */
export function normalizeDefault(value: Default, type: ColumnType): Default | undefined {
  if (typeof value !== 'object') return fitLiteral(value, type)
  const sql = normalizeExpression(value.sql)
  if (/^NULL(::.*)?$/.test(sql)) return undefined
  const literal = literalOf(sql)
  return literal === undefined ? { sql } : fitLiteral(literal, type)
}

/**
 * A literal as a value that fits the column's type, as PostgreSQL would read it: `'5'` for an integer is 5, `1` for a
 * boolean is true, 5 for a text is `'5'`. What does not fit, or would lose digits, stays.
 */
export function fitLiteral(value: string | number | boolean, type: ColumnType): string | number | boolean {
  const family = familyOf(type)
  const isNumber = family === 'integer' || family === 'numeric' || family === 'float'
  if (isNumber && typeof value === 'boolean') return value ? 1 : 0
  const text = String(value)
  switch (family) {
    case 'integer':
      return losslessNumber(text.trim()) ?? text
    case 'numeric':
      return fitNumeric(withoutExponent(text.trim()), type) ?? text
    case 'float':
      return Number.isFinite(Number(text)) && text.trim() !== '' ? Number(text) : text
    case 'boolean':
      return truths.get(text.trim().toLowerCase()) ?? value
    case 'other':
      return fitOther(text, type.name)
    case 'text':
    case 'enum':
    case 'array':
      return text
  }
}

/** The text behind DEFAULT. */
export function spellDefault(
  value: Default,
  type: ColumnType | undefined,
  literal: (value: unknown) => string,
): string {
  if (typeof value === 'object') return wrapOperatorWords(translateExpression(value.sql))
  if (type === undefined) return literal(value)
  const fitted = fitLiteral(value, type)
  // A bare number is of its own type first; quoted it is of the column's, which is also how ORMs spell it.
  const family = familyOf(type)
  if (family === 'numeric' && typeof value === 'string') return literal(value)
  const isOfItsOwn = type.name !== 'integer' && ['integer', 'numeric', 'float'].includes(family)
  return literal(isOfItsOwn ? String(fitted) : fitted)
}

/** The value of SQL text that is nothing but a literal, perhaps with one cast; numbers that JavaScript cannot hold stay text. */
export function literalOf(sql: string): string | number | boolean | undefined {
  const quoted = quotedPattern.exec(sql)
  if (quoted) return unescape(quoted[2] ?? '', quoted[1] !== undefined)
  const number = numberPattern.exec(sql)
  const digits = number?.[1] ?? number?.[2]
  if (digits !== undefined) return losslessNumber(digits) ?? digits
  return sql === 'true' || (sql === 'false' ? false : undefined)
}

const castPattern = /(?:::(?:"(?:[^"]|"")*"|[\w$ .])+(?:\([\d, ]+\))?[\w ]*(?:\[\])*)?/.source
const quotedPattern = new RegExp(`^([eE])?'((?:[^']|'')*)'${castPattern}$`)
const number = /-?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/.source
const numberPattern = new RegExp(`^(?:(${number})|\\((${number})\\))${castPattern}$`, 'i')

/** https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-STRINGS-ESCAPE, as far as PostgreSQL prints it. */
const unescape = (text: string, escapes: boolean): string => {
  const single = text.replaceAll("''", "'")
  return escapes ? single.replaceAll('\\\\', '\\') : single
}

/** `Infinity` and `NaN` stay text: no literal of a number says them. */
const losslessNumber = (text: string): number | undefined =>
  String(Number(text)) === text && Number.isFinite(Number(text)) ? Number(text) : undefined

/** Numbers with too many digits for JavaScript stay text. */
const fitNumeric = (digits: string, { args }: ColumnType): string | number | undefined => {
  const value = args?.[1] === undefined ? digits : withoutTrailingZeros(digits)
  return losslessNumber(value) ?? (numericPattern.test(value) ? value : undefined)
}

const numericPattern = /^-?\d+(?:\.\d+)?$/

/** PostgreSQL keeps `1e-7` as `0.0000001`; JavaScript does the opposite. */
function withoutExponent(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = ''] =
    /^(-?)(\d+)(?:\.(\d*))?e([+-]?\d{1,3})$/i.exec(text) ?? []
  if (exponent === '') return text
  const point = whole.length + Number(exponent)
  const digits = `${'0'.repeat(Math.max(0, 1 - point))}${whole}${fraction}`.padEnd(point, '0')
  const end = Math.max(1, point)
  const decimals = digits.slice(end)
  return `${sign}${digits.slice(0, end)}${decimals === '' ? '' : `.${decimals}`}`
}

const withoutTrailingZeros = (text: string): string =>
  /^-?\d*\.\d+$/.test(text) ? text.replace(/\.?0+$/, '').replace(/^(-?)\./, '$10.') : text

const truths: ReadonlyMap<string, boolean> = new Map([
  ...['true', 't', 'yes', 'y', 'on', '1'].map((word) => [word, true] as const),
  ...['false', 'f', 'no', 'n', 'off', '0'].map((word) => [word, false] as const),
])

function fitOther(text: string, name: string): string {
  if (name === 'uuid') return text.toLowerCase()
  return name === 'jsonb' ? canonicalJson(text) : text
}

/** JSON with its keys in order and no space; text whose numbers JavaScript would round stays as it is. */
function canonicalJson(text: string): string {
  if (/\d{16}|\d\.\d*0\b|\de/i.test(text)) return text
  try {
    return JSON.stringify(sorted(JSON.parse(text)))
  } catch {
    // Not JSON: PostgreSQL will say so in its own words.
    return text
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, sorted(inner)] as const)
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** Whether a literal of this family means the same in any spelling that PostgreSQL reads: the database is to be asked. */
export const hasManySpellings = (family: Family): boolean => family === 'other' || family === 'array'
