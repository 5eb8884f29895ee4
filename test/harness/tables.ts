import path from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { Client } from 'pg'

/** The names of a SQLite file's tables, sorted; none where there is no file. */
export function sqliteTables(root: string, file = 'shop.sqlite'): readonly string[] {
  const rows = sqliteRows(
    path.join(root, file),
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  ) as readonly { readonly name: string }[]
  return rows.map(({ name }) => name)
}

/** What a query gives on a SQLite file. */
export function sqliteRows(file: string, sql: string): readonly unknown[] {
  const database = new BetterSqlite3(file)
  try {
    return database.prepare(sql).all()
  } finally {
    database.close()
  }
}

/** What a query gives on PostgreSQL. */
export async function postgresRows<Row>(url: string, sql: string): Promise<readonly Row[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows as readonly Row[]
  } finally {
    await client.end()
  }
}

/** The names of all tables and types outside PostgreSQL's own schemas, sorted. */
export async function postgresTables(url: string): Promise<readonly string[]> {
  const rows = await postgresRows<{ readonly name: string }>(
    url,
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'
     UNION ALL SELECT typname FROM pg_type WHERE typtype = 'e' ORDER BY name`,
  )
  return rows.map(({ name }) => name)
}
