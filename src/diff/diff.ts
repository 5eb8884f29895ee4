import { applyAll } from '../operations/apply-all.js'
import { isOf } from '../operations/enum-users.js'
import type { Operation } from '../operations/index.js'
import type { EnumType, ForeignKey, Schema, Table } from '../schema/model.js'
import { nameOf, qualified } from '../schema/names.js'
import { addOf, dropOf } from './constraints.js'
import { diffEnums } from './enums.js'
import { matchByKey } from './match.js'
import { byName, creationOrder, dropOrder } from './order.js'
import type { Ownership } from './ownership.js'
import { cannotStand, mustWait } from './stand-aside.js'
import { diffTable } from './tables.js'
import { diffMetadata } from './typeorm-metadata.js'
import { diffViews } from './views.js'

/**
 * What makes the database (`have`) what the entities (`want`) say: operations in an order in which they can run, the
 * same for the same input. Both schemas are normalized by the same dialect.
 */
export function diff(have: Schema, want: Schema, ownership: Ownership): readonly Operation[] {
  const tables = diffTables(have, want, ownership)
  const views = diffViews({ have, want, ownership }, tables)
  const all = [...views.before, ...tables, ...views.after]
  const metadata = diffMetadata(have, want, all)
  // A view must go before what it stands on can change, and can come when all of that is there.
  return [...metadata.deletes, ...views.before, ...tables, ...views.after, ...metadata.sets]
}

function diffTables(database: Schema, want: Schema, ownership: Ownership): readonly Operation[] {
  const enums = diffEnums(database, want, ownership)
  const have = applyAll(database, enums.first)
  const { pairs, added, removed } = matchByKey(have.tables, want.tables, qualified)
  const context = { have, want, ownership }
  const created = creationOrder(added, (key, table) => mustWait(key, table, context))
  const dropped = dropOrder(
    removed.filter((table) => ownership.ownsTable(table)),
    (key, table) => cannotStand(key, table, context),
  )
  const changed = [...pairs]
    .sort((one, other) => byName(one.want, other.want))
    .map((pair) => diffTable(pair.have, pair.want, context))
  const keysToAdd = [
    ...changed.flatMap(({ table, foreignKeyAdds }) => foreignKeyAdds.map((key) => ({ table, key }))),
    ...created.deferred,
  ]
  const isSwapped = usesOneOf(enums.swapped)
  return [
    ...enums.first,
    // Schemas, extensions and types must be there before anything that lives in them or uses them.
    ...missing(have.schemas, want.schemas).map((name): Operation => ({ kind: 'createSchema', name })),
    ...missing(have.extensions, want.extensions).map((name): Operation => ({
      kind: 'createExtension',
      name,
    })),
    // A foreign key must go before the table, key or column type at either of its ends can change.
    ...changed.flatMap(({ foreignKeyDrops }) => foreignKeyDrops),
    ...dropped.deferred.map(({ table, key }) => dropOf(table, key)),
    // A check that goes may speak of a value that goes with it.
    ...changed.filter(({ table }) => isSwapped(table)).flatMap(({ drops }) => drops),
    ...enums.before,
    ...created.tables.flatMap(createWithIndexes),
    ...changed.flatMap(({ table, drops, own }) => (isSwapped(table) ? own : [...drops, ...own])),
    // A foreign key must come when both of its ends are there.
    ...keysToAdd.map(({ table, key }: { table: Table; key: ForeignKey }) => addOf(table, key)),
    ...dropped.tables.map((table): Operation => ({ kind: 'dropTable', table: nameOf(table) })),
    // A type can go once nothing uses it.
    ...enums.after,
  ]
}

const usesOneOf =
  (enums: readonly EnumType[]) =>
  (table: Table): boolean =>
    enums.some((enumType) => table.columns.some((column) => isOf(column, enumType)))

const missing = (have: readonly string[], want: readonly string[]): readonly string[] =>
  want.filter((name) => !have.includes(name))

const createWithIndexes = (table: Table): readonly Operation[] => [
  { kind: 'createTable', table: { ...table, indexes: [] } },
  ...table.indexes.map((index): Operation => ({ kind: 'createIndex', table: nameOf(table), index })),
]
