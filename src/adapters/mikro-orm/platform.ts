import { OrmMigrateError } from '../../errors.js'
import type { Connection } from '../../sql/connection.js'
import type { DialectName } from '../../sql/dialect-name.js'
import { postgresKind } from './postgres-kind.js'
import { sqliteKind } from './sqlite-kind.js'
import type { MikroOrm, SessionTools } from './types.js'

/** What the adapter does differently from one database to the other when it opens it. */
export interface DatabaseKind {
  readonly dialect: DialectName
  /** Opens one session. */
  readonly open: (orm: MikroOrm, tools: SessionTools) => Promise<Connection>
  /** The database, for people: a URL without user and password, or the name of a file. */
  readonly nameOf: (orm: MikroOrm) => string
  /** Whether opening it makes nothing: SQLite makes a file that is not there. */
  readonly isThere: (orm: MikroOrm) => boolean
  /** Whether it is on a server, and no file. */
  readonly hasServer: boolean
  /** Makes the schema of the options that of a session; gives the search path from before, where there is one to put back. */
  readonly enterSchema: (orm: MikroOrm, query: Connection['query']) => Promise<string | undefined>
  /** Whether a session is on the database of that name. */
  readonly isAt: (connection: Connection, database: string) => Promise<boolean>
}

const kinds: Readonly<Record<string, DatabaseKind>> = {
  PostgreSqlPlatform: postgresKind,
  SqlitePlatform: sqliteKind,
  // Of 6.x.
  BetterSqlitePlatform: sqliteKind,
  BaseSqlitePlatform: sqliteKind,
}

/** The kind of an instance's database, told by the class of its platform or one that it extends. */
export function kindOf({ driver }: Pick<MikroOrm, 'driver'>): DatabaseKind {
  const names = classNames(driver.getPlatform())
  const found = names.map((name) => kinds[name]).find((kind) => kind !== undefined)
  if (found !== undefined) return found
  throw unsupported(names[0] ?? '')
}

function classNames(value: object): readonly string[] {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (typeof prototype !== 'object' || prototype === null || prototype === Object.prototype) return []
  return [prototype.constructor.name, ...classNames(prototype)]
}

const unsupported = (platform: string): OrmMigrateError =>
  new OrmMigrateError(
    'unsupported-database',
    `MikroORM's database "${platform.replace(/Platform$/, '')}" is not supported`,
    { hint: 'Supported are PostgreSQL ("@mikro-orm/postgresql") and SQLite ("@mikro-orm/sqlite").' },
  )
