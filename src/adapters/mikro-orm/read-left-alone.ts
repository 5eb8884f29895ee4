import type { LeftAlone, LeftParts } from '../adapter.js'
import { placeOf } from './places.js'
import { type Rules, rulesOf } from './rules.js'
import { skipsOf } from './skips.js'
import { targetOf } from './target-of.js'
import type { TargetTable } from './target.js'
import type { MikroOrm } from './types.js'

/**
 * What MikroORM is told to leave alone: `skipTables`, `skipViews`, `skipColumns` and `ignoreSchema` of its options, the
 * table of its own migrations, and `ignoreSchemaChanges` of properties.
 */
export function readLeftAlone(orm: MikroOrm): LeftAlone {
  const rules = rulesOf(orm)
  const skips = skipsOf(orm, rules)
  return {
    tables: [],
    indexes: [],
    skips: (table) => skips.table(table) || skips.view(table),
    skipsColumn: (table, column) => skips.column(table, column),
    parts: targetOf(orm)
      .getTables()
      .flatMap((table) => leftParts(table, rules)),
  }
}

const leftParts = (table: TargetTable, rules: Rules): readonly LeftParts[] =>
  table.getColumns().flatMap(({ name: column, ignoreSchemaChanges = [] }) => {
    const parts = known.filter((part) => ignoreSchemaChanges.includes(part))
    return parts.length === 0 ? [] : [{ table: placeOf(table, rules), column, parts }]
  })

/** `extra` is MySQL's alone. */
const known = ['type', 'default', 'collation'] as const
