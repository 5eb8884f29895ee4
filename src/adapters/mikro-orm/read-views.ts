import { given } from '../../schema/given.js'
import type { View } from '../../schema/model.js'
import { mentions } from '../../schema/tokens.js'
import { placeOf } from './places.js'
import { readIndex } from './read-indexes.js'
import type { Rules } from './rules.js'
import type { TargetSchema, TargetTable, TargetView } from './target.js'

/** The views that MikroORM 7 would create. */
export function readViews(schema: TargetSchema, rules: Rules): readonly View[] {
  const views = schema.getViews?.() ?? []
  return views.map((view) => readView(view, views, { schema, rules }))
}

interface Context {
  readonly schema: TargetSchema
  readonly rules: Rules
}

/** MikroORM does not know what a view stands on, and looks for names in its text. */
function readView(view: TargetView, all: readonly TargetView[], { schema, rules }: Context): View {
  const materialized = view.materialized === true && rules.hasEnumTypes
  const table = asTable(view)
  const uses = all.filter((other) => other !== view && mentions(view.definition, other.name))
  return {
    ...placeOf(view, rules),
    definition: view.definition.trim(),
    ...given({ materialized }),
    indexes: materialized
      ? (view.indexes ?? []).map((index) => readIndex(index, { table, schema, rules }))
      : [],
    uses: uses.map((other) => ({ ...placeOf(other, rules), columns: [] })),
  }
}

/** What the reader of indexes asks of a table. */
const asTable = ({ name, schema }: TargetView): TargetTable => ({
  name,
  schema,
  getColumns: () => [],
  getIndexes: () => [],
  getChecks: () => [],
  getForeignKeys: () => ({}),
  getPrimaryKey: () => undefined,
})
