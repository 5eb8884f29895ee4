import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openSqlite } from '../harness/sqlite-connection.js'
import { postgresRows } from '../harness/tables.js'

/** A database of one attempt's own: a URL, or the name of a file. */
export interface Place {
  readonly database: string
  drop(): Promise<void>
}

/** Makes a database, empty or as another one that nobody has open. */
export type MakePlace = (from?: string) => Promise<Place>

/** Databases on a server. */
export const onServer =
  (server: string): MakePlace =>
  async (from) => {
    const name = `torture_${randomBytes(8).toString('hex')}`
    const template = from === undefined ? 'template0' : new URL(from).pathname.slice(1)
    await ask(server, `CREATE DATABASE ${name} TEMPLATE ${template}`)
    const url = new URL(server)
    url.pathname = `/${name}`
    return {
      database: url.href,
      drop: async () => {
        await ask(server, `DROP DATABASE ${name} WITH (FORCE)`)
      },
    }
  }

/** Databases in files, with what SQLite leaves beside a file whose writer was killed. */
export const inFiles: MakePlace = async (from) => {
  const file = path.join(tmpdir(), `orm-migrate-torture-${randomBytes(8).toString('hex')}.sqlite`)
  if (from !== undefined && existsSync(from)) cpSync(from, file)
  return {
    database: file,
    drop: async () => {
      for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
    },
  }
}

/** Runs one statement in a session of its own, on a server or in a file. */
export async function ask(url: string, sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  if (url.startsWith('postgres:')) return postgresRows(url, sql)
  const connection = openSqlite(url)
  try {
    return await connection.query(sql)
  } finally {
    await connection.close()
  }
}
