import type { Connection } from '../../sql/connection.js'
import { type SqliteHandle, sqliteQuery } from '../sqlite-handle.js'
import type { TypeormDataSource } from './types.js'
import { watched, withQueryRunner } from './with-query-runner.js'

/** The driver's one handle, asked directly; closing the session leaves it open for the next. */
export async function openSqlite(dataSource: TypeormDataSource): Promise<Connection> {
  const { query: send, ...more } = await sqliteQuery(dataSource.driver.databaseConnection as SqliteHandle)
  const { query, isOpen } = watched(send)
  return {
    query,
    withOrm: withQueryRunner(dataSource, () => dataSource.createQueryRunner('master'), isOpen),
    close: () => Promise.resolve(),
    ...more,
  }
}
