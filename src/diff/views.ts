import type { Operation } from '../operations/index.js'
import { findView } from '../schema/find.js'
import { equal } from '../schema/equal.js'
import { given } from '../schema/given.js'
import type { QualifiedName, View } from '../schema/model.js'
import { nameOf, qualified, sameName } from '../schema/names.js'
import { mentions } from '../schema/tokens.js'
import { viewOrder } from '../schema/view-order.js'
import { ownWords } from '../schema/view-text.js'
import { diffIndexes } from './constraints.js'
import { matchByKey } from './match.js'
import type { Comparing } from './stand-aside.js'

/** What happens to views: before everything else, and after it. */
export interface ViewChanges {
  /** Each view before those that it stands on. */
  readonly before: readonly Operation[]
  /** Each view after those that it stands on. */
  readonly after: readonly Operation[]
}

/**
 * What makes the views those of the entities. One that stands on something that `others` change in a way that the
 * database refuses goes first and comes back last, as do the views on it, also those that nobody but the database knows.
 */
export function diffViews(context: Comparing, others: readonly Operation[]): ViewChanges {
  const { have, want, ownership } = context
  const { pairs, added, removed } = matchByKey(have.views, want.views, qualified)
  const forGood = removed.filter((view) => ownership.ownsView(view))
  const changed = pairs.filter((pair) => !sameView(pair.have, pair.want)).map((pair) => pair.have)
  // What is by hand may be here alone: it stands aside where the column changes, and not in the file.
  const disturbed = pairs.map((pair) => pair.have).filter((view) => others.some((op) => disturbs(op, view)))
  const gone = withDependents([...forGood, ...changed, ...disturbed], have.views, forGood)
  const back = gone.filter((view) => !forGood.includes(view)).map((view) => findView(want, view) ?? view)
  const kept = pairs.filter((pair) => !gone.includes(pair.have))
  const indexes = kept.map((pair) => diffIndexes(pair.have, pair.want, ownership))
  return {
    before: [...viewOrder(gone)].reverse().map(dropOf),
    after: [
      ...indexes.flatMap(({ drops }) => drops),
      ...viewOrder([...added, ...back]).flatMap(createOf),
      ...indexes.flatMap(({ adds }) => adds),
    ],
  }
}

const sameView = (have: View, want: View): boolean =>
  have.definition === want.definition &&
  have.materialized === want.materialized &&
  equal(have.columns, want.columns)

/** The views and all that stand on them, but for those by hand on a view that goes for good: they have no way back. */
function withDependents(
  gone: readonly View[],
  all: readonly View[],
  forGood: readonly View[],
): readonly View[] {
  const found = new Set(gone)
  for (const view of found) {
    for (const other of all) {
      if (standsOn(other, view) && !forGood.includes(view)) found.add(other)
    }
  }
  return [...found]
}

/** SQLite does not know what a view stands on, and renames nothing while a view speaks of one that is not there. */
const standsOn = (view: View, other: View): boolean =>
  view !== other &&
  (view.uses?.some((source) => sameName(source, other)) ?? mentions(view.definition, other.name))

/** Whether PostgreSQL refuses the operation while the view stands. */
function disturbs(op: Operation, view: View): boolean {
  const uses = (table: QualifiedName, column: string): boolean =>
    view.uses?.some((source) => sameName(source, table) && source.columns.includes(column)) === true
  switch (op.kind) {
    case 'alterColumn': {
      const { type, collation } = op.changes
      return (type !== undefined || collation !== undefined) && uses(op.table, op.column)
    }
    case 'dropConstraint': {
      const { name } = op.constraint
      const needs = view.uses?.find((source) => sameName(source, op.table))?.constraints ?? []
      return name !== undefined && needs.includes(name)
    }
    default:
      return false
  }
}

const dropOf = (view: View): Operation => ({
  kind: 'dropView',
  view: nameOf(view),
  ...given({ materialized: view.materialized }),
})

const createOf = (view: View): readonly Operation[] => [
  { kind: 'createView', view: { ...ownWords(view), indexes: [] } },
  ...view.indexes.map((index): Operation => ({ kind: 'createIndex', table: nameOf(view), index })),
]
