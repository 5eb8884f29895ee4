import { addConstraint } from '../operations/constraints.js'
import type { Operation } from '../operations/index.js'
import { referenceTo } from '../schema/find.js'
import type { Constraint, Index, Table, View } from '../schema/model.js'
import { nameOf } from '../schema/names.js'
import { matchByBody } from './match.js'
import type { Ownership } from './ownership.js'

/** What happens to the constraints of a table: those to drop, those to add, and those that stay. */
export interface ConstraintChanges {
  readonly drops: readonly Constraint[]
  readonly adds: readonly Constraint[]
  /** As the database has them, and as they shall be should they have to be made again. */
  readonly kept: readonly Kept[]
}

/** A constraint that stays. */
export interface Kept {
  readonly have: Constraint
  readonly want: Constraint
}

/** Pairs the constraints of one table; what the chain did not make stays, unless the entities want its place. */
export function compareConstraints(have: Table, want: Table, ownership: Ownership): ConstraintChanges {
  const { removed, added, pairs } = matchByBody(have.constraints, want.constraints)
  const inTheWay = (constraint: Constraint): boolean =>
    added.some(
      (wanted) =>
        (constraint.name !== undefined && wanted.name === constraint.name) ||
        (constraint.kind === 'primaryKey' && wanted.kind === 'primaryKey'),
    )
  const goes = (constraint: Constraint): boolean =>
    inTheWay(constraint) || ownership.ownsConstraint(have, constraint)
  return {
    drops: removed.filter(goes),
    adds: added,
    kept: [
      ...pairs,
      ...removed
        .filter((constraint) => !goes(constraint))
        .map((constraint) => ({ have: constraint, want: constraint })),
    ],
  }
}

/** The operations for one constraint that goes. */
export const dropOf = (table: Table, constraint: Constraint): Operation => ({
  kind: 'dropConstraint',
  table: nameOf(table),
  constraint: referenceTo(constraint),
})

/** The operation for one constraint that comes. */
export const addOf = (table: Table, constraint: Constraint): Operation => addConstraint(table, constraint)

/** What happens to the indexes of a table or a materialized view. */
export function diffIndexes(
  have: Table | View,
  want: Table | View,
  ownership: Ownership,
): { readonly drops: readonly Operation[]; readonly adds: readonly Operation[] } {
  const table = nameOf(have)
  const { removed, added } = matchByBody(have.indexes, want.indexes)
  const goes = (index: Index): boolean =>
    added.some((wanted) => wanted.name === index.name) || ownership.ownsIndex(have, index)
  return {
    drops: removed.filter(goes).map((index) => ({ kind: 'dropIndex', name: index.name, table })),
    adds: added.map((index) => ({ kind: 'createIndex', table, index })),
  }
}
