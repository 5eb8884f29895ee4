import type { ForeignKey, QualifiedName, Table } from '../schema/model.js'
import { qualified } from '../schema/names.js'

/** Tables in an order in which they can be created, and the foreign keys that must wait because they close a cycle. */
export interface CreationOrder {
  readonly tables: readonly Table[]
  readonly deferred: readonly { readonly table: Table; readonly key: ForeignKey }[]
}

/**
 * A table comes after those that it refers to; ties are settled by name, so that the same input gives the same order.
 * Where tables refer to each other in a circle, the table first by name goes first and its keys into the circle wait,
 * as do those of which `standsApart` says so.
 */
export function creationOrder(
  tables: readonly Table[],
  standsApart: (key: ForeignKey, table: Table) => boolean,
): CreationOrder {
  const apart = (table: Table): readonly ForeignKey[] =>
    table.constraints.filter((found) => found.kind === 'foreignKey').filter((key) => standsApart(key, table))
  const sorted = [...tables].sort(byName)
  const deferred = sorted.flatMap((table) => apart(table).map((key) => ({ table, key })))
  const waiting = new Map(sorted.map((table) => [qualified(table), without(table, apart(table))]))
  const ordered: Table[] = []
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter((table) => needs(table, waiting).length === 0)
    const [first] = ready.length > 0 ? ready : waiting.values()
    const next = ready.length > 0 || first === undefined ? ready : [first]
    for (const table of next) {
      const keys = needs(table, waiting)
      deferred.push(...keys.map((key) => ({ table, key })))
      ordered.push(keys.length === 0 ? table : without(table, keys))
      waiting.delete(qualified(table))
    }
  }
  return { tables: ordered, deferred }
}

/** Tables in an order in which they can be dropped: the other way round. */
export const dropOrder = (...asked: Parameters<typeof creationOrder>): CreationOrder => {
  const { tables: created, deferred } = creationOrder(...asked)
  return { tables: [...created].reverse(), deferred }
}

/** The foreign keys of a table to other tables that are still to come. */
const needs = (table: Table, waiting: ReadonlyMap<string, Table>): readonly ForeignKey[] =>
  table.constraints.filter(
    (constraint): constraint is ForeignKey =>
      constraint.kind === 'foreignKey' &&
      qualified(constraint.references) !== qualified(table) &&
      waiting.has(qualified(constraint.references)),
  )

const without = (table: Table, keys: readonly ForeignKey[]): Table => ({
  ...table,
  constraints: table.constraints.filter((constraint) => !keys.some((key) => key === constraint)),
})

/** By schema and name, in the order of code units: the same on every machine. */
export function byName(one: QualifiedName, other: QualifiedName): number {
  const [left, right] = [qualified(one), qualified(other)]
  if (left === right) return 0
  return left < right ? -1 : 1
}
