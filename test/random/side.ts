import type { PlannedColumn, PlannedRelation, PlannedTable, Pair, Side } from './model.js'
import { familyOf } from './arbitrary-pair.js'

/** The tables of one of the two models, with their positions in the pair. */
export const tablesOf = (pair: Pair, side: Side): readonly PlannedTable[] =>
  pair.filter((table) => table.present[side])

/** The columns of a table in one of the models, without its key and those of relations. */
export const columnsOf = (table: PlannedTable, side: Side): Readonly<Record<string, PlannedColumn>> =>
  table.present[side] ? defined(table.columns, side) : {}

/** A relation that is there, with the table at its other end. */
export interface Link {
  readonly to: PlannedTable
  readonly relation: PlannedRelation
}

/** The relations of a table whose other end is in the model too. */
export const linksOf = (table: PlannedTable, pair: Pair, side: Side): readonly Link[] =>
  Object.entries(table.present[side] ? defined(table.relations, side) : {}).flatMap(
    ([position, relation]) => {
      const to = pair[Number(position)]
      return to?.present[side] ? [{ to, relation }] : []
    },
  )

/** The table at the other end of the junction, if there is one in this model. */
export function junctionOf(table: PlannedTable, pair: Pair, side: Side): PlannedTable | undefined {
  const to = pair[table.junction.to]
  return table.present[side] && table.junction.present[side] && to?.present[side] ? to : undefined
}

/** A table's name as rows are listed under it. */
export const rowsName = ({ name, schema }: Pick<PlannedTable, 'name' | 'schema'>): string =>
  schema === undefined ? name : `${schema}.${name}`

/** Columns that a table's key is made of, and a row's values of them in SQL. */
export function keyOf({ key }: PlannedTable): Readonly<Record<string, (row: number) => string>> {
  switch (key) {
    case 'increment':
    case 'identity':
      return { id: (row) => String(row + 1) }
    case 'uuid':
      return { id: (row) => familyOf('token').literal(row, 'postgres') }
    case 'natural':
      return { id: (row) => `'k${row}'` }
    case 'composite':
      return { region: (row) => `'r${row}'`, number: (row) => String(row + 1) }
  }
}

function defined<T>(
  items: Readonly<Record<string, Readonly<Record<Side, T | undefined>>>>,
  side: Side,
): Readonly<Record<string, T>> {
  const found: Record<string, T> = {}
  for (const [name, item] of Object.entries(items)) {
    const value = item[side]
    if (value !== undefined) found[name] = value
  }
  return found
}
