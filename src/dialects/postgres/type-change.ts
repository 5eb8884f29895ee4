import { listed } from '../../errors.js'
import type { ColumnType } from '../../schema/column-type.js'
import { sameName } from '../../schema/names.js'
import { impossible, risky, safe, type TypeChange } from '../../schema/type-change.js'
import { type Fate, fateOf, isKnownType } from './conversions.js'
import { canonicalType, familyOf } from './types.js'

/** What becomes of the values of a column that changes its type; `castFor` has the expression that does it. */
export function typeChange(before: ColumnType, after: ColumnType): TypeChange {
  const [from, to] = [canonicalType(before), canonicalType(after)]
  if (from.array && to.array) return elementsChange(element(from), element(to))
  if (to.array) return from.values === undefined && isText(from) ? textToArray : typeChange(from, element(to))
  if (from.array) return isText(to) ? asText(to) : arrayToOne(element(from), to)
  if (isEnum(from) || isEnum(to)) return enumChange(from, to)
  if (sameName(from, to)) return sizeChange(from, to)
  if (isText(to)) return isText(from) ? textSize(from, to) : asText(to)
  if (isText(from)) return mustBeRead
  return otherChange(from, to)
}

const textToArray = risky(
  `each value becomes an array of that one; for 'a,b' say { using: 'string_to_array(…)' }`,
)

const element = ({ array: _, ...rest }: ColumnType): ColumnType => rest
const isEnum = ({ values }: ColumnType): boolean => values !== undefined
const isText = (type: ColumnType): boolean => familyOf(type) === 'text'

const mustBeRead = risky('values that cannot be read as one make it fail')
const doesNotFit = risky('values that do not fit make it fail')

const asText = (to: ColumnType): TypeChange =>
  to.args === undefined && to.name !== 'char' ? safe : doesNotFit

/** JSON is made by a function, of one value at a time. */
function elementsChange(from: ColumnType, to: ColumnType): TypeChange {
  const isMade = isJson(to) && !isText(from) && !isJson(from)
  return isMade ? unknown(from, to) : typeChange(from, to)
}

const isJson = ({ name }: ColumnType): boolean => name === 'json' || name === 'jsonb'

function arrayToOne(from: ColumnType, to: ColumnType): TypeChange {
  if (isJson(to)) return safe
  const change = typeChange(from, to)
  return change.kind === 'impossible' ? change : risky('arrays of more than one element make it fail')
}

function enumChange(from: ColumnType, to: ColumnType): TypeChange {
  if (to.values === undefined) return isText(to) ? asText(to) : mustBeRead
  if (from.values === undefined)
    return isText(from) ? risky('values that the enum has not make it fail') : unknown(from, to)
  const lost = from.values.filter((value) => !to.values?.includes(value))
  if (lost.length === 0) return safe
  return risky(`rows with ${listed(lost)} make it fail`)
}

const unknown = (from: ColumnType, to: ColumnType): TypeChange =>
  impossible(`PostgreSQL does not convert ${from.name} to ${to.name}`)

function textSize(from: ColumnType, to: ColumnType): TypeChange {
  const rank = ['char', 'varchar', 'text']
  if (to.args === undefined) return rank.indexOf(to.name) >= rank.indexOf(from.name) ? safe : doesNotFit
  const [had, has] = [lengthOf(from), lengthOf(to)]
  return had !== undefined && has !== undefined && has >= had ? safe : doesNotFit
}

function lengthOf({ name, args }: ColumnType): number | undefined {
  if (args === undefined) return name === 'char' ? 1 : undefined
  return Number(args[0])
}

const roundedOff = risky('digits that have no place are rounded off')

function sizeChange(from: ColumnType, to: ColumnType): TypeChange {
  if (from.name === 'numeric') return digitsChange(from, to)
  const [had, has] = [lengthIn(from), lengthIn(to)]
  if (has === undefined || (had !== undefined && has >= had)) return safe
  return isTime(from) ? roundedOff : doesNotFit
}

const isTime = ({ name }: ColumnType): boolean => /^(time|interval)/.test(name)

/** The usual precision of times is left out: https://www.postgresql.org/docs/current/datatype-datetime.html */
function lengthIn(type: ColumnType): number | undefined {
  if (type.args === undefined) return isTime(type) ? 6 : lengthOf(type)
  return Number(type.args[0])
}

/** More digits behind the point leave fewer before it. */
function digitsChange({ args: from }: ColumnType, { args: to }: ColumnType): TypeChange {
  if (to === undefined) return safe
  const [had, has] = [from, to].map((args) => {
    const [precision = Infinity, scale = args === undefined ? Infinity : 0] = (args ?? []).map(Number)
    return { before: args === undefined ? Infinity : precision - scale, behind: scale }
  })
  if (had === undefined || has === undefined || has.before < had.before) return doesNotFit
  return has.behind < had.behind ? roundedOff : safe
}

function otherChange(from: ColumnType, to: ColumnType): TypeChange {
  const number = ['integer', 'float', 'numeric']
  if (from.name === 'boolean' && number.includes(familyOf(to))) return safe
  if (to.name === 'boolean' && number.includes(familyOf(from)))
    return risky('every number but 0 becomes true')
  if (isJson(to)) return safe
  const fate = fateOf(from.name, to.name)
  if (fate !== undefined) return to.args === undefined ? meanings[fate] : sized(meanings[fate])
  if (!isKnownType(from.name) || !isKnownType(to.name))
    return risky('PostgreSQL has to know how to convert it')
  return unknown(from, to)
}

/** A size of the new type is one more thing that a value must fit. */
const sized = (change: TypeChange): TypeChange => (change.kind === 'safe' ? doesNotFit : change)

const meanings: Readonly<Record<Fate, TypeChange>> = {
  kept: safe,
  fits: doesNotFit,
  rounded: risky('values that do not fit make it fail, and digits that have no place are rounded off'),
  shortened: risky('what the new type has no place for is lost'),
  zoned: risky("values are read in the session's time zone"),
  explicit: risky('values are converted as a cast of PostgreSQL does'),
}
