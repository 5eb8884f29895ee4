import { matchByBody } from '../../diff/match.js'
import { equal } from '../../schema/equal.js'
import { findColumn, findTable, findView } from '../../schema/find.js'
import type {
  Constraint,
  EnumType,
  Index,
  IndexPart,
  QualifiedName,
  Schema,
  Table,
  View,
} from '../../schema/model.js'
import { sameName } from '../../schema/names.js'

/** The part of a database that the entities know, given what they want in the spelling of the database. */
export function knownPart(have: Schema, want: Schema): Schema {
  const tables = have.tables.flatMap((table) => {
    const wanted = findTable(want, table)
    return wanted === undefined ? [] : [knownTable(table, wanted)]
  })
  const isUsed = (enumType: EnumType): boolean =>
    want.enums.some((wanted) => sameName(wanted, enumType)) ||
    tables.some(({ columns }) =>
      columns.some(({ type }) => type.values !== undefined && sameName(type, enumType)),
    )
  return { ...have, tables, enums: have.enums.filter(isUsed), views: knownViews(have, want, tables) }
}

/** A view that stands on something else is made with that. */
function knownViews(have: Schema, want: Schema, tables: readonly Table[]): readonly View[] {
  const isKnown = (name: QualifiedName): boolean =>
    tables.some((table) => sameName(table, name)) || findView(want, name) !== undefined
  return have.views.filter((view) => findView(want, view) !== undefined && (view.uses ?? []).every(isKnown))
}

function knownTable(have: Table, want: Table): Table {
  const constraints = known(have.constraints, want.constraints)
  const indexes = known(have.indexes, want.indexes)
  const parts = indexes.flatMap((index) => index.columns.flatMap(columnOf))
  const used = new Set([...constraints.flatMap(columnsOf), ...parts])
  const columns = have.columns.filter(({ name }) => findColumn(want, name) !== undefined || used.has(name))
  return { ...have, columns, constraints, indexes }
}

/** What the entities want, in their own words and as the database spells it. */
export interface Wanted {
  readonly written: Schema
  readonly spelled: Schema
}

/** The schema in the words of the entities, wherever they say the same. */
export const inTheirWords = (schema: Schema, { written, spelled }: Wanted): Schema => ({
  ...schema,
  tables: schema.tables.map((table) => {
    const [theirs, ours] = [findTable(written, table), findTable(spelled, table)]
    if (theirs === undefined || ours === undefined) return table
    return {
      ...table,
      columns: table.columns.map((column) => reworded(column, ours.columns, theirs.columns)),
      constraints: table.constraints.map((found) => reworded(found, ours.constraints, theirs.constraints)),
      indexes: table.indexes.map((index) => reworded(index, ours.indexes, theirs.indexes)),
    }
  }),
})

/** A table has one key, whoever knows it. */
function known<T extends Constraint | Index>(have: readonly T[], want: readonly T[]): readonly T[] {
  const { removed } = matchByBody<T>(have, want)
  return have.filter((item) => !removed.includes(item) || ('kind' in item && item.kind === 'primaryKey'))
}

/** Both lists have the same things at the same places, differently spelled. */
function reworded<T>(item: T, spelled: readonly T[], written: readonly T[]): T {
  const position = spelled.findIndex((candidate) => equal(candidate, item))
  return written[position] ?? item
}

const columnsOf = (constraint: Constraint): readonly string[] =>
  'columns' in constraint ? constraint.columns : []

const columnOf = (part: IndexPart): readonly string[] => {
  if (typeof part === 'string') return [part]
  return 'column' in part ? [part.column] : []
}
