import type { AlterEnum } from '../../operations/alter-enum.js'
import { enumMissing } from '../../operations/drop-enum.js'
import { type Addition, enumChange, inverseOf, type ValueMap } from '../../operations/enum-values.js'
import { isOf } from '../../operations/enum-users.js'
import { mappedTable } from '../../operations/map-enum-values.js'
import { findEnum } from '../../schema/find.js'
import type { Column, Schema, Table } from '../../schema/model.js'
import { outsideStatement, type Statement, statement } from '../../sql/statement.js'
import type { SqlWriter } from '../../sql/writer.js'
import { asideViews } from './set-aside-views.js'
import { asideConditions, asideGenerated, together } from './set-aside.js'

/** Changes the values of an enum type: in place where PostgreSQL can, else by a new type in the place of the old one. */
export function compileAlterEnum(op: AlterEnum, write: SqlWriter, before: Schema): readonly Statement[] {
  const found = findEnum(before, op.enumType)
  if (found === undefined) throw enumMissing(op.enumType)
  const change = enumChange(found.values, op)
  if (change.kind === 'swap') return swap(op, change.map, { write, before })
  const alter = `ALTER TYPE ${write.table(op.enumType)}`
  return [
    // A new value cannot be used before it is committed: https://www.postgresql.org/docs/current/sql-altertype.html
    ...change.additions.map((addition) => outsideStatement(`${alter} ${addValue(addition, write)}`)),
    ...Object.entries(change.renames).map(([from, to]) =>
      statement(`${alter} RENAME VALUE ${write.literal(from)} TO ${write.literal(to)}`),
    ),
  ]
}

function addValue({ value, place }: Addition, write: SqlWriter): string {
  const words = `ADD VALUE IF NOT EXISTS ${write.literal(value)}`
  return place === undefined ? words : `${words} ${place.side} ${write.literal(place.of)}`
}

interface Around {
  readonly write: SqlWriter
  readonly before: Schema
}

function swap(op: AlterEnum, map: ValueMap, { write, before }: Around): readonly Statement[] {
  const old = { ...op.enumType, name: `${op.enumType.name}_old` }
  const values = op.values.map((value) => write.literal(value)).join(', ')
  const tables = before.tables.flatMap((table): readonly Moved[] => {
    const columns = table.columns.filter((column) => isOf(column, op.enumType))
    return columns.length === 0 ? [] : [{ table, after: mappedTable(table, op), columns }]
  })
  const aside = together(
    tables.flatMap(({ table, after, columns }) => {
      const names = columns.map(({ name }) => name)
      const standing = { before: table, after, columns: names, schema: before, write }
      return [asideConditions(standing), asideGenerated(standing)]
    }),
  )
  const views = asideViews(
    tables.map(({ table, columns }) => ({ table, columns: columns.map(({ name }) => name) })),
    before,
    write,
  )
  return [
    ...views.drop,
    statement(`ALTER TYPE ${write.table(op.enumType)} RENAME TO ${write.name(old.name)}`),
    statement(`CREATE TYPE ${write.table(op.enumType)} AS ENUM (${values})`),
    ...aside.drop,
    ...tables.flatMap((moved) => moveColumns(moved, map, write)),
    ...aside.restore,
    statement(`DROP TYPE ${write.table(old)}`),
    ...views.restore,
  ]
}

/** A table with columns of the type, as it is and as it shall be. */
interface Moved {
  readonly table: Table
  readonly after: Table
  readonly columns: readonly Column[]
}

/** A default is of the old type and must stand aside while the column changes its type. */
const moveColumns = (
  { table, after, columns }: Moved,
  map: ValueMap,
  write: SqlWriter,
): readonly Statement[] =>
  columns.flatMap((column) => {
    const { type, default: value } = after.columns.find(({ name }) => name === column.name) ?? column
    const alter = `ALTER TABLE ${write.table(table)} ALTER COLUMN ${write.name(column.name)}`
    const move = statement(
      `${alter} TYPE ${write.type(type)} USING ${moved(column, map, write)}::${write.type(type)}`,
    )
    if (value === undefined) return [move]
    return [
      statement(`${alter} DROP DEFAULT`),
      move,
      statement(`${alter} SET DEFAULT ${write.default(value, type)}`),
    ]
  })

/** The column's value as text, with what becomes of it. */
function moved({ name, type }: Column, map: ValueMap, write: SqlWriter): string {
  const text = `${write.name(name)}::${type.array ? 'text[]' : 'text'}`
  const entries = Object.entries(map)
  if (entries.length === 0) return text
  if (type.array) return replacedIn(text, map, write)
  const branches = entries.map(([from, to]) => `WHEN ${write.literal(from)} THEN ${write.literal(to)}`)
  return `(CASE ${text} ${branches.join(' ')} ELSE ${text} END)`
}

/** USING takes no subquery, so the values are replaced one after the other, over names that none of them has. */
function replacedIn(text: string, map: ValueMap, write: SqlWriter): string {
  const passing = Object.fromEntries(Object.keys(map).map((from, position) => [from, `\u0001${position}`]))
  const replace = (inner: string, [from, to]: readonly [string, string]): string =>
    `array_replace(${inner}, ${write.literal(from)}, ${write.literal(to)})`
  const back = inverseOf(passing)
  const isPlain = Object.values(map).every((to) => !Object.hasOwn(map, to))
  if (isPlain) return Object.entries(map).reduce(replace, text)
  const away = Object.entries(passing).reduce(replace, text)
  return Object.entries(back)
    .map(([mark, from]) => [mark, map[from] ?? from] as const)
    .reduce(replace, away)
}
