import { equal } from '../../schema/equal.js'
import { findTable, findView, primaryKeyOf } from '../../schema/find.js'
import type { Column, Schema, Table, View } from '../../schema/model.js'
import { viewOrder } from '../../schema/view-order.js'
import { bareColumn, type ScratchSource } from './scratch-steps.js'
import type { ScratchStep } from './scratch.js'

/** The views of the entities that are in the database: what they are there is to be found out. */
export const askedViews = (want: Schema, have: Schema): readonly View[] =>
  viewOrder(want.views).filter((view) => {
    const found = findView(have, view)
    return found !== undefined && found.definition !== view.definition
  })

/**
 * Makes the views and reads each of the asked ones, after temporary tables for what will have other columns: an
 * unqualified name means those first. Views stand on each other as they will be; the last `reads` give the answers in
 * the order of `asked`.
 */
export function viewSteps(asked: readonly View[], source: ScratchSource): readonly ScratchStep[] {
  if (asked.length === 0) return []
  const { want, have, write } = source
  const live = have.live ?? have
  const tables = want.tables
    .filter((table) => table.schema === undefined && !hasSameColumns(table, findTable(live, table)))
    .map((table) => ({ do: shadow(table, source) }))
  const ordered = viewOrder(want.views)
  const views = ordered.map((view, position): ScratchStep => {
    const name = write.table({
      // A view of another schema cannot be shadowed, and must not hide one of the default schema.
      name: view.schema === undefined ? view.name : `orm_migrate_view_${position}`,
      schema: 'pg_temp',
    })
    const make = { do: `CREATE TEMPORARY VIEW ${name} AS ${view.definition}` }
    return asked.includes(view)
      ? { ...make, read: `SELECT pg_get_viewdef(${write.literal(name)}::regclass, true)` }
      : { ...make, otherwise: [] }
  })
  return [...tables, ...views]
}

/** Columns are added at the end, whatever the order of the entities; `*` in a view counts on it. */
function columnsToBe(table: Table, found: Table | undefined): readonly Column[] {
  const kept = (found?.columns ?? []).flatMap(({ name }) =>
    table.columns.filter((column) => column.name === name),
  )
  return [...kept, ...table.columns.filter((column) => !kept.includes(column))]
}

const hasSameColumns = (table: Table, found: Table | undefined): boolean => {
  const essence = (columns: readonly Column[]): unknown =>
    columns.map(({ name, type, collation }) => ({ name, type, collation }))
  const keyOf = (one: Table): unknown => [...(primaryKeyOf(one)?.columns ?? [])].sort()
  return (
    found !== undefined &&
    equal(essence(columnsToBe(table, found)), essence(found.columns)) &&
    equal(keyOf(table), keyOf(found))
  )
}

/** With its key, as a query may group by it and select the rest. */
function shadow(table: Table, source: ScratchSource): string {
  const { write, have } = source
  const key = primaryKeyOf(table)
  const lines = [
    ...columnsToBe(table, findTable(have, table)).map((column) => bareColumn(column, source)),
    ...(key === undefined ? [] : [`PRIMARY KEY (${write.names(key.columns)})`]),
  ]
  return `CREATE TEMPORARY TABLE ${write.table({ name: table.name, schema: 'pg_temp' })} (${lines.join(', ')})`
}
