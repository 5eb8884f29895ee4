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
