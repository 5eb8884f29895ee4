import { createViewSql } from '../../operations/create-view.js'
import type { QualifiedName, Schema, Table, View } from '../../schema/model.js'
import { sameName } from '../../schema/names.js'
import { mentions } from '../../schema/tokens.js'
import { viewOrder } from '../../schema/view-order.js'
import { type Statement, statement } from '../../sql/statement.js'
import type { SqlWriter } from '../../sql/writer.js'
import type { Aside } from './set-aside.js'

/** Columns of one table that change their type. */
export interface ChangingColumns {
  readonly table: Table
  readonly columns: readonly string[]
}

/**
 * Sets aside the views that use the columns, with the views on those: PostgreSQL changes no type beneath them. They come
 * back as they were, whoever made them, with their indexes and with what else was said of them.
 * https://www.postgresql.org/docs/current/rules-views.html
 */
export function asideViews(changing: readonly ChangingColumns[], schema: Schema, write: SqlWriter): Aside {
  const wider = changing.map(withComputed)
  const found = new Set(schema.views.filter((view) => wider.some((change) => usesAny(view, change))))
  for (const view of found) for (const other of schema.views) if (standsOn(other, view)) found.add(other)
  const ordered = viewOrder([...found])
  return {
    drop: [...ordered].reverse().flatMap((view) => dropOf(view, write)),
    restore: ordered.flatMap((view) => restoreOf(view, write)),
  }
}

/** Generated columns change along with those that they are computed from. */
const withComputed = ({ table, columns }: ChangingColumns): ChangingColumns => ({
  table,
  columns: [
    ...columns,
    ...table.columns
      .filter(({ generated }) =>
        columns.some((name) => generated !== undefined && mentions(generated.expression, name)),
      )
      .map(({ name }) => name),
  ],
})

/** Where the catalogue was not asked, a view that speaks of the table may use any of its columns. */
const usesAny = (view: View, { table, columns }: ChangingColumns): boolean =>
  view.uses === undefined
    ? mentions(view.definition, table.name)
    : view.uses.some(
        (source) => sameName(source, table) && source.columns.some((name) => columns.includes(name)),
      )

const standsOn = (view: View, other: QualifiedName): boolean =>
  view.uses === undefined
    ? !sameName(view, other) && mentions(view.definition, other.name)
    : view.uses.some((source) => sameName(source, other))

const dropOf = ({ materialized, ...view }: View, write: SqlWriter): readonly Statement[] => [
  statement(`DROP ${materialized ? 'MATERIALIZED ' : ''}VIEW ${write.table(view)}`),
]

const restoreOf = (view: View, write: SqlWriter): readonly Statement[] => [
  statement(createViewSql(view, write)),
  ...view.indexes.map((index) => statement(write.createIndex(index, view, {}))),
  ...[...(view.comments ?? []), ...(view.statements ?? [])].map((sql) => statement(sql)),
]
