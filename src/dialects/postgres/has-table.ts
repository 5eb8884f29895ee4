import type { QualifiedName } from '../../schema/model.js'
import type { Connection } from '../../sql/connection.js'

/** Whether a table is there; without a schema, in the default one alone. */
export async function hasTable(connection: Connection, { name, schema }: QualifiedName): Promise<boolean> {
  const rows = await connection.query(
    `SELECT FROM pg_class relation JOIN pg_namespace space ON space.oid = relation.relnamespace
     WHERE relation.relname = $1 AND space.nspname = COALESCE($2, current_schema()) AND relation.relkind IN ('r', 'p')`,
    [name, schema ?? null],
  )
  return rows.length > 0
}

/** The names of a table's columns; none where it is not there. */
export async function columnNames(
  connection: Connection,
  { name, schema }: QualifiedName,
): Promise<readonly string[]> {
  const rows = await connection.query<{ readonly name: string }>(
    `SELECT field.attname AS name FROM pg_attribute field
     JOIN pg_class relation ON relation.oid = field.attrelid JOIN pg_namespace space ON space.oid = relation.relnamespace
     WHERE relation.relname = $1 AND space.nspname = COALESCE($2, current_schema()) AND relation.relkind IN ('r', 'p')
       AND field.attnum > 0 AND NOT field.attisdropped`,
    [name, schema ?? null],
  )
  return rows.map((row) => row.name)
}
