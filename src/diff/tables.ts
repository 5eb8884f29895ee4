import type { Operation } from '../operations/index.js'
import type { Constraint, ForeignKey, Table } from '../schema/model.js'
import { nameOf } from '../schema/names.js'
import { diffColumns } from './columns.js'
import { addOf, compareConstraints, type ConstraintChanges, diffIndexes, dropOf } from './constraints.js'
import { cannotStand, type Comparing } from './stand-aside.js'

/** What one table needs, by the moment at which it may run. */
export interface TableChanges {
  readonly table: Table
  /** Foreign keys that go: nothing depends on them, and much has to wait for them. */
  readonly foreignKeyDrops: readonly Operation[]
  /** What is built on columns and goes before they change; keys that other tables refer to among it. */
  readonly drops: readonly Operation[]
  /** All else that concerns this table alone, in order. */
  readonly own: readonly Operation[]
  /** Foreign keys that come: they need their other end. */
  readonly foreignKeyAdds: readonly ForeignKey[]
}

/** What makes one table of the database that of the entities. */
export function diffTable(have: Table, want: Table, context: Comparing): TableChanges {
  const constraints = standAside(compareConstraints(have, want, context.ownership), want, context)
  const indexes = diffIndexes(have, want, context.ownership)
  const columns = diffColumns(have, want, context.ownership)
  const of = (kinds: readonly Constraint['kind'][], list: readonly Constraint[]): readonly Constraint[] =>
    list.filter((constraint) => kinds.includes(constraint.kind))
  const others = ['primaryKey', 'unique', 'check', 'exclusion'] as const
  return {
    table: want,
    foreignKeyDrops: of(['foreignKey'], constraints.drops).map((constraint) => dropOf(have, constraint)),
    drops: [...indexes.drops, ...of(others, constraints.drops).map((constraint) => dropOf(have, constraint))],
    own: [
      ...columns,
      ...of(others, constraints.adds).map((constraint) => addOf(want, constraint)),
      ...indexes.adds,
      ...diffComment(have, want),
    ],
    foreignKeyAdds: constraints.adds.filter((constraint) => constraint.kind === 'foreignKey'),
  }
}

function diffComment(have: Table, want: Table): readonly Operation[] {
  if (have.comment === want.comment) return []
  return want.comment === undefined
    ? [{ kind: 'dropTableComment', table: nameOf(want) }]
    : [{ kind: 'createTableComment', table: nameOf(want), comment: want.comment }]
}

/** The foreign keys that cannot stand while the rest changes go first and come back last. */
function standAside(changes: ConstraintChanges, table: Table, context: Comparing): ConstraintChanges {
  const aside = changes.kept.filter(
    ({ have }) => have.kind === 'foreignKey' && cannotStand(have, table, context),
  )
  return {
    drops: [...changes.drops, ...aside.map(({ have }) => have)],
    adds: [...changes.adds, ...aside.map(({ want }) => want)],
    kept: changes.kept.filter((kept) => !aside.includes(kept)),
  }
}
