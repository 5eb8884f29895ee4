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

/** Where the databases of a target come from. */
export interface Databases {
  readonly dialect: 'postgres' | 'sqlite'
  create(): Promise<Database>
  /** Removes what was kept to be used again. */
  close(): Promise<void>
}

/** One database on one major version of an ORM; `O` is what entities are written with. */
export interface Target<O = Orm> extends Databases {
  readonly name: string
  readonly orm: O
  /** The project that has the ORM installed; default: this one. */
  readonly root?: string
  /** The ORM spells SQL in another way than we do: what it has built must be found to be what the entities want. */
  readonly spellsOtherwise?: true
  /** What a config's `orm` holds for these entities. */
  open(database: Database, entities: readonly unknown[], options: Options): Promise<unknown>
  /** Ends what `open` began. */
  end(opened: unknown): Promise<void>
  /** The ORM itself builds what the entities want, as `synchronize` does. */
  build(opened: unknown): Promise<void>
  /** What the ORM's own comparison would still do. */
  leftToOrm(opened: unknown): Promise<readonly string[]>
}

/** Options of the ORM besides the database and the entities. */
export type Options = Readonly<Record<string, unknown>>

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
  orm,
  ...postgresDatabases(),
  ...typeorm(orm),
})

/** A SQLite file, through either of its drivers. */
export const sqliteTarget = (orm: Orm, driver: 'better-sqlite3' | 'sqlite'): Target => ({
  name: driver,
  orm,
  ...sqliteDatabases(driver),
  ...typeorm(orm),
})

const typeorm = (orm: Orm): Pick<Target, 'open' | 'end' | 'build' | 'leftToOrm'> => ({
  open: async (database, entities, options) =>
    new orm.DataSource({ ...options, ...database.options, entities } as unknown as ConstructorParameters<
      typeof Typeorm.DataSource
    >[0]),
  // Nothing is open but while one of the others works.
  end: () => Promise.resolve(),
  build: (opened) => initialized(opened, (dataSource) => dataSource.synchronize()),
  leftToOrm: (opened) =>
    initialized(opened, async (dataSource) => {
      const { upQueries } = await dataSource.driver.createSchemaBuilder().log()
      return upQueries.map(({ query }) => query)
    }),
})

async function initialized<T>(
  opened: unknown,
  body: (dataSource: Typeorm.DataSource) => Promise<T>,
): Promise<T> {
  const dataSource = opened as Typeorm.DataSource
  await dataSource.initialize()
  try {
    return await body(dataSource)
  } finally {
    await dataSource.destroy()
  }
}

/** Databases of the server that the tests share. */
export function postgresDatabases(): Databases {
  const pool = new DatabasePool()
  return { dialect: 'postgres', create: () => pool.take(), close: () => pool.close() }
}

/** Files in folders of their own; `type` is what the ORM calls its driver. */
export const sqliteDatabases = (type: string): Databases => ({
  dialect: 'sqlite',
  async create() {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'orm-migrate-case-'))
    const file = path.join(folder, 'database.sqlite')
    const connection = openSqlite(file)
    return {
      options: { type, database: file },
      query: (sql) => connection.query(sql),
      drop: async () => {
        await connection.close()
        await rm(folder, { recursive: true, force: true })
      },
    }
  },
  close: () => Promise.resolve(),
})
