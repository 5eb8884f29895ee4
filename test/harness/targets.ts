import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import type * as Typeorm from 'typeorm'
import { DatabasePool } from './database-pool.js'
import { openSqlite } from './sqlite-connection.js'

/** TypeORM of one major version, as entities are written with it. */
export type Orm = typeof Typeorm

/** An empty database of a test's own. */
export interface Database {
  /** What a DataSource needs to open it. */
  readonly options: Readonly<Record<string, unknown>>
  /** Asks it in a session of the test's own, past every ORM. */
  query(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>
  drop(): Promise<void>
}

/** One database on one major version of TypeORM. */
export interface Target {
  readonly name: string
  readonly dialect: 'postgres' | 'sqlite'
  readonly orm: Orm
  create(): Promise<Database>
  /** Removes what was kept to be used again. */
  close(): Promise<void>
}

/** The majors that the cases run on; one process keeps to one, as their decorators share a registry. */
export const orms = {
  'TypeORM 1.x': (): Orm => requireFrom('../../package.json'),
  'TypeORM 0.3': (): Orm => requireFrom('../packages/typeorm-0.3/package.json'),
} as const

const requireFrom = (manifest: string): Orm =>
  createRequire(new URL(manifest, import.meta.url))('typeorm') as Orm

/** PostgreSQL through `pg`. */
export function postgresTarget(orm: Orm): Target {
  const pool = new DatabasePool()
  return {
    name: 'postgres',
    dialect: 'postgres',
    orm,
    create: () => pool.take(),
    close: () => pool.close(),
  }
}

/** A SQLite file, through either of its drivers. */
export const sqliteTarget = (orm: Orm, driver: 'better-sqlite3' | 'sqlite'): Target => ({
  name: driver,
  dialect: 'sqlite',
  orm,
  async create() {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'orm-migrate-case-'))
    const file = path.join(folder, 'database.sqlite')
    const connection = openSqlite(file)
    return {
      options: { type: driver, database: file },
      query: (sql) => connection.query(sql),
      drop: async () => {
        await connection.close()
        await rm(folder, { recursive: true, force: true })
      },
    }
  },
  close: () => Promise.resolve(),
})
