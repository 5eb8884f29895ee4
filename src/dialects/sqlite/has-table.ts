import type { QualifiedName } from '../../schema/model.js'
import type { Connection } from '../../sql/connection.js'

/** Whether a table is there; names have no case. */
export async function hasTable(connection: Connection, { name }: QualifiedName): Promise<boolean> {
  const rows = await connection.query(
    `SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ? COLLATE NOCASE`,
    [name],
  )
  return rows.length > 0
}

/** The names of a table's columns; none where it is not there. */
export async function columnNames(
  connection: Connection,
  { name }: QualifiedName,
): Promise<readonly string[]> {
  const rows = await connection.query<{ readonly name: string }>('SELECT name FROM pragma_table_info(?)', [
    name,
  ])
  return rows.map((row) => row.name)
}
