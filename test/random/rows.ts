import type { Target } from '../harness/targets.js'
import { familyOf } from './arbitrary-pair.js'
import { embeddedColumn, junctionName, linkColumn } from './entities.js'
import type { Evolving, Pair, PlannedColumn, PlannedTable } from './model.js'
import { columnsOf, junctionOf, keyOf, linksOf } from './side.js'

/**
 * Rows that the first model takes and that can survive the way to the second and back, as SQL. Where no row can (a
 * column that must not be null comes, and has no default), the table stays empty.
 */
export function rowsOf(pair: Pair, dialect: Target['dialect']): string {
  const counts = new Map<PlannedTable, number>()
  const statements: string[] = []
  for (const table of pair) {
    const count = table.present.before ? rowCount(table, pair, counts) : 0
    counts.set(table, count)
    for (let row = 0; row < count; row++) statements.push(insertion({ table, pair, dialect, row }, counts))
  }
  for (const table of pair) {
    const to = junctionOf(table, pair, 'before')
    if (to === undefined || (counts.get(table) ?? 0) === 0 || (counts.get(to) ?? 0) === 0) continue
    const values = [...Object.values(keyOf(table)), ...Object.values(keyOf(to))].map((value) => value(0))
    statements.push(
      `INSERT INTO ${quotedTable({ ...table, name: junctionName(table, to) })} VALUES (${values.join(', ')})`,
    )
  }
  return statements.map((statement) => `${statement};\n`).join('')
}

const quotedTable = ({ name, schema }: PlannedTable): string =>
  schema === undefined ? `"${name}"` : `"${schema}"."${name}"`

type Counts = ReadonlyMap<PlannedTable, number>

/** How many rows the table can have; those before it in the pair have theirs. */
function rowCount(table: PlannedTable, pair: Pair, counts: Counts): number {
  const columns = [...Object.values(table.columns), table.embedded]
  if (!table.present.after) return Math.min(table.rows, linkLimit(table, pair, counts))
  if (columns.some(asksForValues)) return 0
  const uniques = [...sides(table.uniques), ...sides(table.indexes).filter(({ unique }) => unique)]
  const isTight = uniques.some(({ columns: names }) => !names.some((name) => isDistinct(table, name)))
  return Math.min(isTight ? 1 : 3, table.rows, linkLimit(table, pair, counts))
}

const sides = <T>({ before, after }: Evolving<readonly T[]>): readonly T[] => [...before, ...after]

/** On the way up or down, a column comes that every row must have a value for. */
const asksForValues = ({ before, after }: Evolving<PlannedColumn | undefined>): boolean =>
  (before === undefined) !== (after === undefined) &&
  [before, after].some((column) => column?.nullable === false && column.default === undefined)

const isDistinct = (table: PlannedTable, name: string): boolean => {
  const column = table.columns[name]
  return familyOf(name).isDistinct === true && column?.before !== undefined && column.after !== undefined
}

/** Every row refers to the row of its own number; a table further on, or this one, has none yet. */
function linkLimit(table: PlannedTable, pair: Pair, counts: Counts): number {
  const [before, after] = [linksOf(table, pair, 'before'), linksOf(table, pair, 'after')]
  const limits = [...before, ...after]
    .filter(({ relation }) => !relation.nullable)
    .map(({ to }) => {
      const isInBoth = [before, after].every((links) => links.some((link) => link.to === to))
      const isInFirst = before.some((link) => link.to === to)
      return isInBoth || (isInFirst && !table.present.after) ? (counts.get(to) ?? 0) : 0
    })
  return Math.min(3, ...limits)
}

interface Row {
  readonly table: PlannedTable
  readonly pair: Pair
  readonly dialect: Target['dialect']
  readonly row: number
}

function insertion({ table, pair, dialect, row }: Row, counts: Counts): string {
  const values: [string, string][] = []
  const isCounted = table.key === 'increment' || table.key === 'identity'
  if (!isCounted) for (const [name, value] of Object.entries(keyOf(table))) values.push([name, value(row)])
  for (const name of Object.keys(columnsOf(table, 'before')))
    values.push([name, valueOf(familyOf(name).literal(row, dialect), table.columns[name], row)])
  if (table.embedded.before !== undefined)
    values.push([embeddedColumn, valueOf(familyOf('title').literal(row, dialect), table.embedded, row)])
  for (const { to } of linksOf(table, pair, 'before')) {
    const exists = row < (counts.get(to) ?? 0)
    for (const [key, value] of Object.entries(keyOf(to)))
      values.push([linkColumn(to, key), exists ? value(row) : 'NULL'])
  }
  const into = `INSERT INTO ${quotedTable(table)}`
  if (values.length === 0) return `${into} DEFAULT VALUES`
  const names = values.map(([name]) => `"${name}"`)
  return `${into} (${names.join(', ')}) VALUES (${values.map(([, value]) => value).join(', ')})`
}

/** The second row has no value where none is needed. */
const valueOf = (
  literal: string,
  column: Evolving<PlannedColumn | undefined> | undefined,
  row: number,
): string => {
  const mayBeNull = column?.before?.nullable !== false && column?.after?.nullable !== false
  return row === 1 && mayBeNull ? 'NULL' : literal
}
