import Database from 'better-sqlite3'
import type { Connection } from '../../src/sql/connection.js'

/** One session on a file or on `:memory:`, straight on the driver; `log` collects the statements. */
export interface SqliteConnection extends Connection {
  readonly log: string[]
  /** Several statements at once. */
  script(sql: string): void
}

/** Opens a database without any ORM. */
export function openSqlite(file = ':memory:'): SqliteConnection {
  const database = new Database(file)
  const log: string[] = []
  return {
    log,
    script: (sql) => void database.exec(sql),
    query: async <Row>(sql: string, params: readonly unknown[] = []) => {
      log.push(sql)
      const prepared = database.prepare(sql)
      if (prepared.reader) return prepared.all(...params) as Row[]
      prepared.run(...params)
      return []
    },
    close: async () => void database.close(),
  }
}
