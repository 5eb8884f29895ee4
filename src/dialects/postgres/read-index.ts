import { given } from '../../schema/given.js'
import type { Index, IndexPart } from '../../schema/model.js'
import { normalizeExpression } from './expression.js'
import { list, type List } from './rows.js'

/** An index as the catalogue has it. */
export interface IndexRow {
  readonly table: string
  readonly name: string
  readonly isUnique: boolean
  readonly method: string
  readonly predicate: string | null
  readonly nullsNotDistinct: boolean | null
  readonly parts: List<PartRow>
  readonly include: List<string>
}

interface PartRow {
  readonly column: string | null
  readonly expression: string
  readonly option: number
  readonly opclass: string | null
  readonly collation: string | null
}

export const readIndex = (row: IndexRow): Index => ({
  name: row.name,
  columns: list(row.parts).map(readPart),
  ...given({
    unique: row.isUnique,
    where: row.predicate === null ? undefined : normalizeExpression(row.predicate),
    using: row.method === 'btree' ? undefined : row.method,
    include: row.include === null ? undefined : list(row.include),
    nullsNotDistinct: row.nullsNotDistinct,
  }),
})

function readPart({ column, expression, option, opclass, collation }: PartRow): IndexPart {
  const isDescending = (option & 1) !== 0
  const areNullsFirst = (option & 2) !== 0
  const more = given({
    order: isDescending ? ('DESC' as const) : undefined,
    // Nulls count as larger than everything else, so they come first when descending.
    nulls:
      areNullsFirst === isDescending ? undefined : areNullsFirst ? ('FIRST' as const) : ('LAST' as const),
    collation,
    opclass,
  })
  if (column === null) return { expression: normalizeExpression(expression), ...more }
  return Object.keys(more).length === 0 ? column : { column, ...more }
}
