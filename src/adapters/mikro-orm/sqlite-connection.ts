import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Connection } from '../../sql/connection.js'
import { isFileThere } from '../is-file-there.js'
import { type SqliteHandle, sqliteQuery } from '../sqlite-handle.js'
import { heldConnection } from './kysely-connection.js'
import type { MikroOrm, MikroOrmConnection, SessionTools } from './types.js'
import { speaking } from './with-orm.js'

/** The driver's one handle, asked directly; closing the session leaves it open for the next. */
export async function openSqlite(orm: MikroOrm, { full }: SessionTools): Promise<Connection> {
  const connection = orm.driver.getConnection('write')
  if (!connection.connected) makeFolder(orm)
  // Opens the file, attaches others, turns foreign keys on; without the option, 7.x also makes the database. 6.x would
  // leave a handle that is open already, and with it a database in memory.
  if (!connection.connected) await connection.connect({ skipOnConnect: true })
  const handle = await handleOf(connection)
  if (handle === undefined) {
    const held = await heldConnection(connection)
    return { ...held, ...speaking({ full, query: held.query }) }
  }
  const asked = await sqliteQuery(handle)
  const spoken = speaking({ full, query: asked.query, native: handle })
  return { ...asked, ...spoken, close: () => Promise.resolve() }
}

/** The folder of a new file, which only 6.x makes when it connects. */
function makeFolder({ config }: MikroOrm): void {
  const file = config.get('dbName')
  if (typeof file === 'string' && !isFileThere(file)) mkdirSync(path.dirname(file), { recursive: true })
}

/** Undefined where the user's own dialect of Kysely has it. */
async function handleOf(connection: MikroOrmConnection): Promise<SqliteHandle | undefined> {
  if (connection.getKnex === undefined) return connection.database as SqliteHandle | undefined
  // Its pool has one handle, which stays open when it is given back.
  const { client } = connection.getKnex()
  const handle = await client.acquireConnection()
  await client.releaseConnection(handle)
  return handle as SqliteHandle
}
