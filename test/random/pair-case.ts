import type { Case } from '../harness/case.js'
import type { Target } from '../harness/targets.js'
import { embeddedColumn, junctionName, linkColumn } from './entities.js'
import type { Pair, PlannedTable, Side } from './model.js'
import { rowsOf } from './rows.js'
import type { Plain, Telling } from './telling.js'
import { columnsOf, junctionOf, keyOf, linksOf, rowsName, tablesOf } from './side.js'

/** A pair as a case of the loop that all cases go through. */
export function caseOf<O>(pair: Pair, dialect: Target['dialect'], telling: Telling<O>): Case<O> {
  const [before, after] = [valuesIn(pair, 'before'), valuesIn(pair, 'after')]
  return {
    name: 'a pair of models',
    renameCheck: false,
    before: telling.entitiesOf(pair, 'before'),
    after: telling.entitiesOf(pair, 'after'),
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
export const isPair = <O>(pair: Pair, dialect: Target['dialect'], telling: Telling<O>): boolean =>
  tablesOf(pair, 'before').length > 0 &&
  tablesOf(pair, 'after').length > 0 &&
  JSON.stringify(shown(pair, 'before', { dialect, telling })) !==
    JSON.stringify(shown(pair, 'after', { dialect, telling }))

/** One of the models as data, for reports. */
export const shown = <O>(
  pair: Pair,
  side: Side,
  { dialect, telling }: { readonly dialect: Target['dialect']; readonly telling: Telling<O> },
): unknown =>
  telling
    .entitiesOf(pair, side)(telling.plain, dialect)
    .map((entity) => (entity as Plain).options)
