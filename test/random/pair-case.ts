import type { Case } from '../harness/case.js'
import type { Target } from '../harness/targets.js'
import { embeddedColumn, entitiesOf, junctionName, linkColumn } from './entities.js'
import type { Pair, PlannedTable, Side } from './model.js'
import { rowsOf } from './rows.js'
import { columnsOf, junctionOf, keyOf, linksOf, rowsName, tablesOf } from './side.js'

/** A pair as a case of the loop that all cases go through. */
export function caseOf(pair: Pair, dialect: Target['dialect']): Case {
  const [before, after] = [valuesIn(pair, 'before'), valuesIn(pair, 'after')]
  return {
    name: 'a pair of models',
    renameCheck: false,
    before: entitiesOf(pair, 'before'),
    after: entitiesOf(pair, 'after'),
    rows: rowsOf(pair, dialect),
    loses: [...before].filter((name) => !after.has(name)),
    adds: [...after].filter((name) => !before.has(name)),
    prepare: dialect === 'postgres' ? preparation(pair) : '',
  }
}

/** The schema is there before, as in the cases. An extension that nothing uses any more stays, as others may use it. */
function preparation(pair: Pair): string {
  const usesUuids = (side: Side): boolean => tablesOf(pair, side).some(({ key }) => key === 'uuid')
  const isLeft = usesUuids('before') && !usesUuids('after')
  return [
    pair.some(({ schema }) => schema !== undefined) ? 'CREATE SCHEMA IF NOT EXISTS audit;\n' : '',
    isLeft ? 'CREATE EXTENSION IF NOT EXISTS "uuid-ossp";\n' : '',
  ].join('')
}

/** The tables and columns of a model. */
const valuesIn = (pair: Pair, side: Side): ReadonlySet<string> =>
  new Set(tablesOf(pair, side).flatMap((table) => valuesOf(table, pair, side)))

function valuesOf(table: PlannedTable, pair: Pair, side: Side): readonly string[] {
  const columns = [
    ...Object.keys(columnsOf(table, side)),
    ...(table.embedded[side] === undefined ? [] : [embeddedColumn]),
    ...linksOf(table, pair, side).flatMap(({ to }) =>
      Object.keys(keyOf(to)).map((key) => linkColumn(to, key)),
    ),
  ]
  const to = junctionOf(table, pair, side)
  return [
    rowsName(table),
    ...columns.map((column) => `${rowsName(table)}.${column}`),
    ...(to === undefined ? [] : [rowsName({ ...table, name: junctionName(table, to) })]),
  ]
}

/** Whether the two models differ, and neither is empty, which TypeORM refuses. */
export const isPair = (pair: Pair, dialect: Target['dialect']): boolean =>
  tablesOf(pair, 'before').length > 0 &&
  tablesOf(pair, 'after').length > 0 &&
  JSON.stringify(shown(pair, 'before', dialect)) !== JSON.stringify(shown(pair, 'after', dialect))

/** One of the models as data, for reports. */
export const shown = (pair: Pair, side: Side, dialect: Target['dialect']): unknown =>
  entitiesOf(pair, side)({ EntitySchema: Plain } as never, dialect).map((entity) => (entity as Plain).options)

class Plain {
  readonly options: unknown
  constructor(options: unknown) {
    this.options = JSON.parse(
      JSON.stringify(options, (_, value: unknown) =>
        typeof value === 'function' ? { sql: String((value as () => unknown)()) } : value,
      ),
    )
  }
}
