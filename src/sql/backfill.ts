import type { QualifiedName } from '../schema/model.js'
import type { SqlWriter } from './writer.js'

/** What gives a column a value where it has none; the value is an expression, as SQL. */
export function backfillSql(
  column: { readonly table: QualifiedName; readonly name: string },
  value: string,
  write: SqlWriter,
): string {
  const name = write.name(column.name)
  return `UPDATE ${write.table(column.table)} SET ${name} = ${value} WHERE ${name} IS NULL`
}

/** What gives every row a value. */
export function fillSql(
  column: { readonly table: QualifiedName; readonly name: string },
  value: string,
  write: SqlWriter,
): string {
  return `UPDATE ${write.table(column.table)} SET ${write.name(column.name)} = ${value}`
}
