import type { Table } from '../../schema/model.js'
import type { SqlWriter } from '../../sql/writer.js'

/**
 * A statement that fails unless the table is as the tool believes and foreign keys are off. A rebuild would lose a
 * column, an index or a trigger that raw SQL had made behind the tool's back, and rows that cascade.
 */
export function guard(table: Table, write: SqlWriter): string {
  const name = write.literal(table.name)
  const columns = listOf(table.columns, write)
  const indexes = listOf(table.indexes, write)
  const triggers = (table.triggers ?? []).map(({ sql }) => write.literal(sql)).join(', ')
  const complaint = write.literal(
    `The table "${table.name}" has columns, indexes or triggers that the migrations do not know of, or foreign keys are on`,
  )
  return failWhen(
    [
      `EXISTS (SELECT 1 FROM pragma_table_xinfo(${name}) WHERE name COLLATE NOCASE NOT IN (${columns}))`,
      `    OR EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = ${name} COLLATE NOCASE AND sql IS NOT NULL`,
      `      AND (type = 'index' AND name NOT IN (${indexes}) OR type = 'trigger' AND sql NOT IN (${triggers})))`,
      '    OR (SELECT foreign_keys FROM pragma_foreign_keys)',
    ].join('\n'),
    complaint,
  )
}

/** A statement that fails with the complaint, which is a literal, where the condition holds. */
export const failWhen = (condition: string, complaint: string): string =>
  [
    'SELECT CASE',
    `  WHEN ${condition}`,
    // SQLite has no way to raise an error outside triggers; the path of json_extract is repeated in its message.
    `  THEN json_extract('{}', ${complaint})`,
    'END',
  ].join('\n')

const listOf = (parts: readonly { readonly name: string }[], write: SqlWriter): string =>
  parts.map(({ name }) => write.literal(name)).join(', ')
