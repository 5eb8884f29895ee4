import type { ColumnType } from '../../schema/column-type.js'
import { sameName } from '../../schema/names.js'
import type { SqlWriter } from '../../sql/writer.js'
import { fateOf } from './conversions.js'
import { familyOf, type Family } from './types.js'

/**
 * The expression that ALTER COLUMN … TYPE needs behind USING; absent where PostgreSQL converts by itself. An expression
 * never casts to a length: such a cast would cut values off in silence, where PostgreSQL's own conversion refuses.
 * Both types are canonical; `name` is the quoted column.
 */
export function castFor(from: ColumnType, to: ColumnType, { name, write }: Spelling): string | undefined {
  if (convertsItself(from, to)) return undefined
  if (to.array && !from.array) return wrapped(from, to, { name, write })
  if (isJson(to) && familyOf(from) !== 'text') return `to_${to.name}(${name})`
  if (from.array && !to.array) {
    const [first, type] = [`${name}[1]`, unsized(to, write)]
    const value = castFor(element(from), to, { name: first, write }) ?? first
    if (familyOf(to) === 'text')
      // An array of one is that one, so that a value that was made an array comes back; any other is its literal.
      return `CASE WHEN cardinality(${name}) = 1 THEN (${value})::${type} ELSE ${name}::text::${type} END`
    // An array of one is that one; one of more is no value of the type, and fails.
    return `CASE WHEN cardinality(${name}) > 1 THEN ${name}::text::${type} ELSE (${value})::${type} END`
  }
  const [before, after] = [familyOf(from), familyOf(to)]
  if (after === 'boolean' && isNumber(before)) return `${name} <> 0`
  const through = before === 'boolean' && isNumber(after) && to.name !== 'integer' ? '::integer' : ''
  // The blanks that fill up a char would be read as part of the value.
  const asText = isEnum(from) || from.name === 'char' ? `::text${from.array ? '[]' : ''}` : ''
  return `${name}${through || asText}::${unsized(to, write)}`
}

/** An array of the one value; without it, none. */
function wrapped(from: ColumnType, to: ColumnType, spelling: Spelling): string {
  const { name, write } = spelling
  const value = castFor(from, element(to), spelling) ?? name
  const array = isSameElement(from, to) ? `ARRAY[${value}]` : `ARRAY[${value}]::${unsized(to, write)}`
  return `CASE WHEN ${name} IS NULL THEN NULL ELSE ${array} END`
}

/** How the parts of the expression are spelled. */
export interface Spelling {
  readonly name: string
  readonly write: SqlWriter
}

/** Whether there is a cast that PostgreSQL applies on assignment: https://www.postgresql.org/docs/current/sql-createcast.html */
function convertsItself(from: ColumnType, to: ColumnType): boolean {
  if (from.array && to.array) return convertsItself(element(from), element(to))
  if (!from.array && !to.array && familyOf(to) === 'text') return true
  if (Boolean(from.array) !== Boolean(to.array) || isEnum(from) || isEnum(to)) return false
  if (isNumber(familyOf(from)) && isNumber(familyOf(to))) return true
  if (sameName(from, to)) return true
  const fate = fateOf(from.name, to.name)
  return fate !== undefined && fate !== 'explicit'
}

const isNumber = (family: Family): boolean => ['integer', 'float', 'numeric'].includes(family)
const isJson = ({ name, array }: ColumnType): boolean => !array && (name === 'json' || name === 'jsonb')
const isEnum = (type: ColumnType): boolean => type.values !== undefined
const element = ({ array: _, ...rest }: ColumnType): ColumnType => rest
const isSameElement = (from: ColumnType, to: ColumnType): boolean => sameName(from, to) && !isEnum(from)

/** The type without its length; `bit` without one is `bit(1)`, which would cut off too. */
function unsized({ args: _, ...type }: ColumnType, write: SqlWriter): string {
  return write.type(type.name === 'bit' ? { ...type, name: 'bit varying' } : type)
}
