import { OrmMigrateError } from '../../errors.js'
import type { DialectName } from '../../sql/dialect-name.js'
import type { MikroOrm } from './types.js'

const dialects: Readonly<Record<string, DialectName>> = {
  PostgreSqlPlatform: 'postgres',
  SqlitePlatform: 'sqlite',
  // Of 6.x.
  BetterSqlitePlatform: 'sqlite',
  BaseSqlitePlatform: 'sqlite',
}

/** The dialect of an instance's driver, told by the class of its platform or one that it extends. */
export function dialectOf({ driver }: MikroOrm): DialectName {
  const names = classNames(driver.getPlatform())
  const found = names.map((name) => dialects[name]).find((dialect) => dialect !== undefined)
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
