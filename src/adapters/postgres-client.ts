import { OrmMigrateError } from '../errors.js'
import type { Connection } from '../sql/connection.js'

/** What is used of a client of the package `pg`. */
export interface PostgresClient {
  /** Absent with the package `pg-native`. */
  readonly processID?: number | null
  readonly connection?: { readonly stream?: { setKeepAlive?(isOn: boolean, delay: number): unknown } }
  query(sql: string, params?: readonly unknown[]): Promise<Result | readonly Result[]>
  on(event: 'error', listener: () => void): unknown
  removeListener(event: 'error', listener: () => void): unknown
}

interface Result {
  readonly rows?: readonly unknown[]
}

/** The query of a connection, sent straight to the client. */
export const postgresQuery = (client: PostgresClient): Connection['query'] =>
  async function query<Row>(sql: string, params: readonly unknown[] = []) {
    // Without parameters the simple protocol is used, which takes several statements and answers each of them.
    const answer = await (params.length === 0 ? client.query(sql) : client.query(sql, [...params]))
    const last = isList(answer) ? answer.at(-1) : answer
    return (last?.rows ?? []) as readonly Row[]
  }

const isList = (answer: Result | readonly Result[]): answer is readonly Result[] => Array.isArray(answer)

/** Whether a transaction is open. Its time is that of its first statement. */
export async function isInTransaction(query: Connection['query']): Promise<boolean> {
  const [row] = await query<{ readonly inside: boolean }>('SELECT now() <> statement_timestamp() AS inside')
  return row?.inside === true
}

/**
 * A session that is lost shows in the next statement; the event of it would end the process where nobody hears it. A
 * server that is gone without a word shows by that it no longer answers. Gives the function that ends the watch.
 */
export function watchOver(client: PostgresClient): () => void {
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

/** What an ORM calls the place in which it is told its schema: `DataSource`, or `MikroORM config`. */
export interface SchemaOption {
  readonly schema: string | undefined
  readonly place: string
}

/**
 * The ORMs write the `schema` of their options before every table. Here it becomes the default schema of the session, so
 * that migrations need not name it. Gives the search path from before; undefined where nothing was to be done.
 */
export async function enterSchema(
  query: Connection['query'],
  { schema, place }: SchemaOption,
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
  throw new OrmMigrateError('schema-missing', `The ${place}'s schema "${schema}" is not in the database`, {
    hint: `Create it (CREATE SCHEMA "${schema}"), or correct "schema" in the ${place}.`,
  })
}

interface Session {
  readonly current: string | null
  readonly path: string
  readonly wanted: string
}

/** Puts a session's search path back. */
export const setSearchPath = async (query: Connection['query'], path: string): Promise<void> => {
  await query(`SELECT set_config('search_path', $1, false)`, [path])
}
