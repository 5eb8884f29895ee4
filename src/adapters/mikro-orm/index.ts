import { OrmMigrateError } from '../../errors.js'
import type { DialectName } from '../../sql/dialect-name.js'
import type { Adapter, ImportPackage } from '../adapter.js'
import { isMikroOrm, isMikroOrmOptions, notMikroOrm, openMikroOrm } from './open.js'
import { readHints } from './read-hints.js'
import { readLeftAlone } from './read-left-alone.js'
import { readSchema } from './read-schema.js'
import type { MikroOrm } from './types.js'

export { isMikroOrm } from './open.js'

/** Whether a value is a MikroORM instance or the options of one. */
export const isMikroOrmSource = (value: unknown): boolean => isMikroOrm(value) || isMikroOrmOptions(value)

/**
 * The adapter of a MikroORM instance of 6.x or 7.x, or of the options of one; of options, an instance is made that is
 * closed with the adapter.
 */
export async function mikroOrmAdapter(source: unknown, importPackage: ImportPackage): Promise<Adapter> {
  if (!isMikroOrmSource(source)) throw notMikroOrm()
  const { orm, isOurs } = await openMikroOrm(source, importPackage)
  return {
    dialect: dialectOf(orm),
    database: '',
    isThere: () => true,
    readSchema: async () => readSchema(orm),
    readHints: async () => readHints(orm),
    leftAlone: async () => readLeftAlone(orm),
    connect: () => Promise.reject(notYet()),
    legacyMigrations: () => Promise.reject(notYet()),
    elsewhere: () => {
      throw notYet()
    },
    close: async () => {
      if (isOurs) await orm.close(true)
    },
  }
}

const dialects: Readonly<Record<string, DialectName>> = {
  PostgreSqlPlatform: 'postgres',
  SqlitePlatform: 'sqlite',
  BetterSqlitePlatform: 'sqlite',
}

function dialectOf(orm: MikroOrm): DialectName {
  const { name } = (orm.em.getPlatform() as object).constructor
  const dialect = dialects[name]
  if (dialect !== undefined) return dialect
  throw new OrmMigrateError('unsupported-database', `MikroORM's platform "${name}" is not supported`, {
    hint: 'Supported are PostgreSQL and SQLite.',
  })
}

const notYet = (): OrmMigrateError => new OrmMigrateError('not-yet', 'MikroORM cannot do this yet')
