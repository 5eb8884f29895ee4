import type { Column, Constraint, EnumType, Index, Table, View } from '../schema/model.js'

/** What the tool may drop because a migration of the chain made it. What it did not make, it does not touch. */
export interface Ownership {
  ownsTable(table: Table): boolean
  ownsEnum(enumType: EnumType): boolean
  ownsColumn(table: Table, column: Column): boolean
  ownsConstraint(table: Table, constraint: Constraint): boolean
  /** The table may be a materialized view. */
  ownsIndex(table: Table | View, index: Index): boolean
  ownsView(view: View): boolean
}

/** Everything may go: for comparing two schemas that are wholly ours, as in tests. */
export const ownsEverything: Ownership = {
  ownsTable: () => true,
  ownsEnum: () => true,
  ownsColumn: () => true,
  ownsConstraint: () => true,
  ownsIndex: () => true,
  ownsView: () => true,
}
