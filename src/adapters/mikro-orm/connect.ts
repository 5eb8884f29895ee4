import type { Connection } from '../../sql/connection.js'
import { explainMikroOrmConnection } from './explain-connection.js'
import { kindOf } from './platform.js'
import type { MikroOrm, SessionTools } from './types.js'

/**
 * Opens one session of an instance's database, on the connection for writing. MikroORM makes, migrates and logs nothing.
 * On SQLite all sessions share one handle, so that `:memory:` stays one database.
 */
export async function openSession(orm: MikroOrm, tools: SessionTools): Promise<Connection> {
  const kind = kindOf(orm)
  try {
    return await kind.open(orm, tools)
  } catch (thrown) {
    throw explainMikroOrmConnection(thrown, kind.nameOf(orm), orm.config.getAll())
  }
}
