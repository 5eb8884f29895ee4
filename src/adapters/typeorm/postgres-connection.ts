import { OrmMigrateError } from '../../errors.js'
import { given } from '../../schema/given.js'
import type { Connection } from '../../sql/connection.js'
import type { TypeormDataSource } from './types.js'
import { watched, withQueryRunner } from './with-query-runner.js'

/** What is used of a client of the package `pg`. */
interface Client {
  /** Absent with the package `pg-native`. */
  readonly processID?: number | null
  readonly connection?: { readonly stream?: { setKeepAlive?(isOn: boolean, delay: number): unknown } }
  query(sql: string, params?: readonly unknown[]): Promise<Result | readonly Result[]>
  connect(): Promise<unknown>
  end(): Promise<void>
  on(event: 'error', listener: () => void): unknown
  removeListener(event: 'error', listener: () => void): unknown
}
/** What is used of a pool of the package `pg`. */
interface Pool {
  readonly Client?: new (options: unknown) => Client
  readonly options?: unknown
}
interface Result {
  readonly rows?: readonly unknown[]
}

/** A client of its own from the driver's pool, asked directly, past TypeORM's logging and subscribers. */
export async function openPostgres(dataSource: TypeormDataSource): Promise<Connection> {
  const runner = dataSource.createQueryRunner('master')
  const client = (await runner.connect()) as Client
  const { query, isOpen } = watched(sender(client))
  const endWatch = watchOver(client)
  // The pool of a live data source hands the client on, so its session is put back.
  const leave = async (path: string | undefined) => {
    if (path !== undefined && dataSource.isInitialized) await setSearchPath(query, path)
  }
  try {
    const path = await enterSchema(query, dataSource.options.schema)
    return {
      query,
      withOrm: withQueryRunner(dataSource, () => runner, isOpen),
      close: () => leave(path).finally(() => runner.release().then(endWatch)),
      beside: () => openBeside(dataSource.driver.master as Pool),
      ...given({ announcedPid: client.processID ?? undefined }),
    }
  } catch (thrown) {
    await runner.release()
    throw thrown
  }
}

/** A client of its own beside the pool, which may have no other. */
async function openBeside({ Client: Beside, options }: Pool): Promise<Connection> {
  if (Beside === undefined)
    throw new OrmMigrateError('no-session', 'The driver opens no session beside its own')
  const client = new Beside(options)
  watchOver(client)
  await client.connect()
  return { query: sender(client), close: () => client.end() }
}

/**
 * A session that is lost shows in the next statement; the event of it would end the process where nobody hears it. A
 * server that is gone without a word shows by that it no longer answers. Gives the function that ends the watch.
 */
function watchOver(client: Client): () => void {
  let isLost = false
  const noteLoss = (): void => {
    isLost = true
  }
  client.on('error', noteLoss)
  client.connection?.stream?.setKeepAlive?.(true, 10_000)
  // A client that is lost may tell so once more, when everybody else has let it go.
  return () => {
    if (!isLost) client.removeListener('error', noteLoss)
  }
}

const sender = (client: Client): Connection['query'] =>
  async function query<Row>(sql: string, params: readonly unknown[] = []) {
    // Without parameters the simple protocol is used, which takes several statements and answers each of them.
    const answer = await (params.length === 0 ? client.query(sql) : client.query(sql, [...params]))
    const last = isList(answer) ? answer.at(-1) : answer
    return (last?.rows ?? []) as readonly Row[]
  }

const isList = (answer: Result | readonly Result[]): answer is readonly Result[] => Array.isArray(answer)

/**
 * TypeORM writes the `schema` of its options before every table. Here it becomes the default schema of the session, so
 * that migrations need not name it. Gives the search path from before; undefined where nothing was to be done.
 */
async function enterSchema(
  query: Connection['query'],
  schema: string | undefined,
): Promise<string | undefined> {
  if (schema === undefined) return undefined
  const [before] = await query<Session>(
    `SELECT current_schema() AS current, current_setting('search_path') AS path, quote_ident($1) AS wanted`,
    [schema],
  )
  if (before === undefined || before.current === schema) return undefined
  await setSearchPath(query, before.path === '' ? before.wanted : `${before.wanted}, ${before.path}`)
  const [after] = await query<Pick<Session, 'current'>>('SELECT current_schema() AS current')
  if (after?.current === schema) return before.path
  await setSearchPath(query, before.path)
  throw new OrmMigrateError('schema-missing', `The DataSource's schema "${schema}" is not in the database`, {
    hint: `Create it (CREATE SCHEMA "${schema}"), or correct "schema" in the DataSource.`,
  })
}

interface Session {
  readonly current: string | null
  readonly path: string
  readonly wanted: string
}

const setSearchPath = async (query: Connection['query'], path: string): Promise<void> => {
  await query(`SELECT set_config('search_path', $1, false)`, [path])
}
