import type { ColumnType } from '../../schema/column-type.js'
import { risky, safe, type TypeChange } from '../../schema/type-change.js'
import { affinityOf, canonicalType } from './types.js'

/**
 * What becomes of the values of a column that changes its type. SQLite keeps any value in any column, and lengths mean
 * nothing to it; only what looks like a number becomes one where a column prefers numbers.
 * https://www.sqlite.org/datatype3.html#type_affinity
 */
export function typeChange(before: ColumnType, after: ColumnType): TypeChange {
  const [from, to] = [before, after].map((type) => affinityOf(canonicalType(type)))
  const isNumber = to !== 'text' && to !== 'blob'
  return from === 'text' && isNumber ? digitsBecomeNumbers : safe
}

const digitsBecomeNumbers = risky(
  "texts that look like numbers become numbers, '007' becomes 7; others stay as they are",
)
