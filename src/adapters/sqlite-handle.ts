import { messageOf } from '../errors.js'
import type { Connection } from '../sql/connection.js'

/** What is used of a database of the package `better-sqlite3`. */
export interface BetterSqlite3 {
  readonly inTransaction: boolean
  prepare(sql: string): {
    readonly reader: boolean
    all(...params: readonly unknown[]): unknown[]
    run(...params: readonly unknown[]): unknown
  }
}

/** What is used of a database of the package `sqlite3`. */
export interface Sqlite3 {
  all(sql: string, params: readonly unknown[], done: (error: Error | null, rows: unknown[]) => void): void
  exec(sql: string, done: (error: Error | null) => void): void
  interrupt?(): void
}

/** The open handle of either package. */
export type SqliteHandle = BetterSqlite3 | Sqlite3

/** The query of a connection, sent straight to the handle; and how a statement in hand is stopped, where it can be. */
export async function sqliteQuery(handle: SqliteHandle): Promise<Pick<Connection, 'query' | 'interrupt'>> {
  const send = 'all' in handle ? toSqlite3(handle) : toBetterSqlite3(handle)
  // SQLite reads the file no earlier than it must: this is where one that is no database shows.
  await send('PRAGMA schema_version', [])
  return {
    query: async <Row>(sql: string, params: readonly unknown[] = []) =>
      (await send(sql, params.map(bindable))) as readonly Row[],
    // better-sqlite3 works in this thread: by the time that anything can be said, the statement is through.
    ...('interrupt' in handle ? { interrupt: () => handle.interrupt?.() } : {}),
  }
}

/** Whether a transaction is open. `sqlite3` does not tell, and SQLite begins no transaction inside of one. */
export async function isInTransaction(handle: SqliteHandle, query: Connection['query']): Promise<boolean> {
  if ('inTransaction' in handle) return handle.inTransaction
  try {
    await query('BEGIN')
  } catch (error) {
    if (messageOf(error).includes('within a transaction')) return true
    throw error
  }
  await query('ROLLBACK')
  return false
}

type Send = (sql: string, params: readonly unknown[]) => Promise<unknown[]>

const toBetterSqlite3 =
  (database: BetterSqlite3): Send =>
  async (sql, params) => {
    const statement = database.prepare(sql)
    if (statement.reader) return statement.all(...params)
    statement.run(...params)
    return []
  }

/** `all` runs the first statement of several and silently drops the others; `exec` runs all and gives no rows. */
const toSqlite3 =
  (database: Sqlite3): Send =>
  (sql, params) =>
    new Promise((resolve, reject) => {
      const settle = (error: Error | null, rows: unknown[] = []) => {
        if (error === null) resolve(rows)
        else reject(error)
      }
      if (params.length > 0 || givesRows(sql)) database.all(sql, params, settle)
      else database.exec(sql, settle)
    })

/** Comments, then a word that begins a query; or a statement that returns the rows it changed. */
const givesRows = (sql: string): boolean =>
  /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*(?:select|with|values|pragma|explain)\b/i.test(sql) ||
  /\breturning\b/i.test(sql)

/** The drivers take no booleans and no dates; the ORMs store them as 1 and 0, and dates as text in UTC. */
function bindable(value: unknown): unknown {
  if (value === undefined) return null
  if (typeof value === 'boolean') return value ? 1 : 0
  return value instanceof Date ? value.toISOString().replace('T', ' ').replace('Z', '') : value
}
