import type { AlterColumn, ColumnChanges } from '../operations/alter-column.js'
import type { Operation } from '../operations/index.js'
import { equal } from '../schema/equal.js'
import type { Column, Table } from '../schema/model.js'
import { nameOf } from '../schema/names.js'
import { matchByKey } from './match.js'
import type { Ownership } from './ownership.js'

/** What makes the columns of one table those that the entities want. No column is dropped in order to change it. */
export function diffColumns(have: Table, want: Table, ownership: Ownership): readonly Operation[] {
  const table = nameOf(have)
  const { pairs, removed, added } = matchByKey(have.columns, want.columns, (column) => column.name)
  return [
    ...added.map((column): Operation => ({ kind: 'addColumn', table, column })),
    ...pairs.flatMap((pair): readonly Operation[] => {
      const changes = changesOf(pair.have, pair.want)
      return Object.keys(changes).length === 0
        ? []
        : [{ kind: 'alterColumn', table, column: pair.want.name, changes } satisfies AlterColumn]
    }),
    ...removed
      .filter((column) => ownership.ownsColumn(have, column))
      .map((column): Operation => ({ kind: 'dropColumn', table, column: column.name })),
  ]
}

/** The keys of a column in the order in which the changes are written, and what stands for their absence. */
const absent = {
  type: null,
  nullable: false,
  default: null,
  autoincrement: false,
  identity: null,
  generated: null,
  collation: null,
  comment: null,
} as const

function changesOf(have: Column, want: Column): ColumnChanges {
  const keys = Object.keys(absent) as (keyof typeof absent)[]
  const changed = keys.filter((key) => !equal(comparable(have, key), comparable(want, key)))
  return Object.fromEntries(changed.map((key) => [key, want[key] ?? absent[key]]))
}

/** The values of an enum belong to its type, which is compared on its own. */
const comparable = (column: Column, key: keyof typeof absent): unknown => {
  if (key !== 'type' || column.type.values === undefined) return column[key]
  const { values: _, ...type } = column.type
  return type
}
