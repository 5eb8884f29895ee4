import type { Connection } from '../../sql/connection.js'
import { isInTransaction, type SqliteHandle, sqliteQuery } from '../sqlite-handle.js'
import { watched } from '../watched.js'
import type { Borrowed, TypeormDataSource, TypeormQueryRunner } from './types.js'
import { withQueryRunner } from './with-query-runner.js'

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

/** The handle of a query runner that is lent. */
export async function onSqlite(runner: TypeormQueryRunner, dataSource: TypeormDataSource): Promise<Borrowed> {
  const handle = (await runner.connect()) as SqliteHandle
  const { query, ...more } = await sqliteQuery(handle)
  const isInside = (): Promise<boolean> => isInTransaction(handle, query)
  return {
    isInTransaction: isInside,
    connection: {
      query,
      withOrm: withQueryRunner(dataSource, () => runner, isInside),
      close: () => Promise.resolve(),
      ...more,
    },
  }
}
