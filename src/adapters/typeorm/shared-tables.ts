import { OrmMigrateError } from '../../errors.js'
import { equal } from '../../schema/equal.js'
import type { Table } from '../../schema/model.js'
import { qualified, sameName } from '../../schema/names.js'

/** A table as one entity describes it. */
export interface Described {
  readonly entity: string
  readonly table: Table
}

/**
 * One table for all entities that share it, as TypeORM builds it: what any of them has. Throws `duplicate-table` where
 * they do not agree on a column or on the primary key.
 */
export function shareTables(described: readonly Described[]): readonly Table[] {
  const shared: Described[] = []
  for (const next of described) {
    const position = shared.findIndex(({ table }) => sameName(table, next.table))
    const first = shared[position]
    if (first === undefined) shared.push(next)
    else shared[position] = { ...first, table: joined(first, next) }
  }
  return shared.map(({ table }) => table)
}

function joined(first: Described, next: Described): Table {
  const known = new Map(first.table.columns.map((column) => [column.name, column]))
  const columns = next.table.columns.filter((column) => {
    const same = known.get(column.name)
    if (same !== undefined && !equal(same, column)) throw disagreement(first, next, `column "${column.name}"`)
    return same === undefined
  })
  if (!equal(keyOf(first.table), keyOf(next.table))) throw disagreement(first, next, 'primary key')
  return {
    ...next.table,
    ...first.table,
    columns: [...first.table.columns, ...columns],
    constraints: together(first.table.constraints, next.table.constraints),
    indexes: together(first.table.indexes, next.table.indexes),
  }
}

const keyOf = ({ constraints }: Table): unknown => constraints.find(({ kind }) => kind === 'primaryKey')

const together = <T>(some: readonly T[], others: readonly T[]): readonly T[] => [
  ...some,
  ...others.filter((other) => !some.some((one) => equal(one, other))),
]

const disagreement = (first: Described, next: Described, what: string): OrmMigrateError =>
  new OrmMigrateError(
    'duplicate-table',
    `Entities "${first.entity}" and "${next.entity}" both declare table "${qualified(first.table)}", with another ${what}`,
    { hint: 'Set "synchronize: false" on the one that is only a view of it, or rename a table.' },
  )
