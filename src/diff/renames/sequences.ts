import type { Operation } from '../../operations/index.js'
import { given } from '../../schema/given.js'
import type { Column, Schema, Table } from '../../schema/model.js'
import type { Origins } from './origins.js'

/** How a database names the sequence of a column that counts. */
export type SequenceName = (table: string, column: string) => string

/** The sequences of columns that count, whose names the database made up of names that are renamed. */
export const sequenceRenames = (
  have: Schema,
  origins: Origins,
  sequenceName: SequenceName,
): readonly Operation[] =>
  have.tables.flatMap((table) =>
    table.columns
      .filter((column) => counts(column))
      .flatMap((column) => renameOf(table, column, { origins, sequenceName })),
  )

const counts = ({ autoincrement, identity }: Column): boolean =>
  autoincrement === true || identity !== undefined

function renameOf(
  table: Table,
  column: Column,
  { origins, sequenceName }: { readonly origins: Origins; readonly sequenceName: SequenceName },
): readonly Operation[] {
  const before = sequenceName(
    origins.table(table)?.name ?? table.name,
    origins.column(table, column.name) ?? column.name,
  )
  const to = sequenceName(table.name, column.name)
  if (before === to) return []
  // A sequence that a column owns goes along when its table is moved to another schema.
  return [{ kind: 'renameSequence', sequence: { name: before, ...given({ schema: table.schema }) }, to }]
}
