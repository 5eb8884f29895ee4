import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import type * as Typeorm from 'typeorm'
import { createDatabase } from './postgres.js'

/** TypeORM of one major version, as entities are written with it. */
export type Orm = typeof Typeorm

/** An empty database of a test's own. */
export interface Database {
  /** What a DataSource needs to open it. */
  readonly options: Readonly<Record<string, unknown>>
  drop(): Promise<void>
}

/** One database on one major version of TypeORM. */
export interface Target {
  readonly name: string
  readonly dialect: 'postgres' | 'sqlite'
  readonly orm: Orm
  create(): Promise<Database>
}

/** The majors that the cases run on; one process keeps to one, as their decorators share a registry. */
export const orms = {
  'TypeORM 1.x': (): Orm => requireFrom('../../package.json'),
  'TypeORM 0.3': (): Orm => requireFrom('../packages/typeorm-0.3/package.json'),
} as const

const requireFrom = (manifest: string): Orm =>
  createRequire(new URL(manifest, import.meta.url))('typeorm') as Orm

/** PostgreSQL through `pg`. */
export const postgresTarget = (orm: Orm): Target => ({
  name: 'postgres',
  dialect: 'postgres',
  orm,
  async create() {
    const database = await createDatabase()
    return { options: { type: 'postgres', url: database.url }, drop: () => database.drop() }
  },
})

/** A SQLite file, through either of its drivers. */
export const sqliteTarget = (orm: Orm, driver: 'better-sqlite3' | 'sqlite'): Target => ({
  name: driver,
  dialect: 'sqlite',
  orm,
  async create() {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'orm-migrate-case-'))
    return {
      options: { type: driver, database: path.join(folder, 'database.sqlite') },
      drop: () => rm(folder, { recursive: true, force: true }),
    }
  },
})
