import { OrmMigrateError } from '../../errors.js'
import { given } from '../../schema/given.js'
import type { Connection } from '../../sql/connection.js'
import {
  enterSchema,
  isInTransaction,
  type PostgresClient,
  postgresQuery,
  setSearchPath,
  watchOver,
} from '../postgres-client.js'
import { watched } from '../watched.js'
import type { Borrowed, TypeormDataSource, TypeormQueryRunner } from './types.js'
import { withQueryRunner } from './with-query-runner.js'

/** What is used of a pool of the package `pg`. */
interface Pool {
  readonly Client?: new (
    options: unknown,
  ) => PostgresClient & { connect(): Promise<unknown>; end(): Promise<void> }
  readonly options?: unknown
}
/** A client of its own from the driver's pool, asked directly, past TypeORM's logging and subscribers. */
export async function openPostgres(dataSource: TypeormDataSource): Promise<Connection> {
  const runner = dataSource.createQueryRunner('master')
  const client = (await runner.connect()) as PostgresClient
  const { query, isOpen } = watched(postgresQuery(client))
  const endWatch = watchOver(client)
  // The pool of a live data source hands the client on, so its session is put back.
  const leave = async (path: string | undefined) => {
    if (path !== undefined && dataSource.isInitialized) await setSearchPath(query, path)
  }
  try {
    const path = await enterSchema(query, { schema: dataSource.options.schema, place: 'DataSource' })
    return {
      query,
      withOrm: withQueryRunner(dataSource, () => runner, isOpen),
      close: () => leave(path).finally(() => runner.release().then(endWatch)),
      ...others(client, dataSource),
    }
  } catch (thrown) {
    await runner.release()
    throw thrown
  }
}

/** The client of a query runner that is lent, which is given back as it was. */
export async function onPostgres(
  runner: TypeormQueryRunner,
  dataSource: TypeormDataSource,
): Promise<Borrowed> {
  const client = (await runner.connect()) as PostgresClient
  const query = postgresQuery(client)
  const path = await enterSchema(query, { schema: dataSource.options.schema, place: 'DataSource' })
  const owner = runner.dataSource ?? runner.connection ?? dataSource
  return {
    isInTransaction: () => isInTransaction(query),
    connection: {
      query,
      withOrm: withQueryRunner(
        dataSource,
        () => runner,
        () => isInTransaction(query),
      ),
      close: async () => {
        if (path !== undefined) await setSearchPath(query, path)
      },
      ...others(client, owner),
    },
  }
}

const others = (
  client: PostgresClient,
  { driver }: TypeormDataSource,
): Pick<Connection, 'beside' | 'announcedPid'> => ({
  beside: () => openBeside(driver.master as Pool),
  ...given({ announcedPid: client.processID ?? undefined }),
})

/** A client of its own beside the pool, which may have no other. */
async function openBeside({ Client: Beside, options }: Pool): Promise<Connection> {
  if (Beside === undefined)
    throw new OrmMigrateError('no-session', 'The driver opens no session beside its own')
  const client = new Beside(options)
  watchOver(client)
  await client.connect()
  return { query: postgresQuery(client), close: () => client.end() }
}
