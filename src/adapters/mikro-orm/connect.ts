import type { Connection } from '../../sql/connection.js'
import { databaseName } from './database-name.js'
import { explainMikroOrmConnection } from './explain-connection.js'
import { dialectOf } from './platform.js'
import { openPostgres } from './postgres-connection.js'
import { openSqlite } from './sqlite-connection.js'
import type { MikroOrm, SessionTools } from './types.js'

/**
 * Opens one session of an instance's database, on the connection for writing. MikroORM makes, migrates and logs nothing.
 * On SQLite all sessions share one handle, so that `:memory:` stays one database.
 */
export async function openSession(orm: MikroOrm, tools: SessionTools): Promise<Connection> {
  try {
    return dialectOf(orm) === 'postgres' ? await openPostgres(orm, tools) : await openSqlite(orm, tools)
  } catch (thrown) {
    throw explainMikroOrmConnection(thrown, databaseName(orm), orm.config.getAll())
  }
}
