import { messageOf, OrmMigrateError } from '../../errors.js'
import type { QualifiedName } from '../../schema/model.js'
import type { Imports, LegacyMigration, LegacyMigrations, LegacyWords } from '../adapter.js'
import { migrationFiles } from './migration-files.js'
import { splitName } from './places.js'
import type { MikroOrm } from './types.js'

/** The migrations of MikroORM's own: those of its list, or of the files of its folder, in the order in which it runs them. */
export async function readLegacyMigrations(orm: MikroOrm, imports: Imports): Promise<LegacyMigrations> {
  const options = orm.config.get('migrations') as MigrationsOptions
  const found =
    options.migrationsList === undefined
      ? await inFiles(orm, imports)
      : options.migrationsList.map((entry) =>
          typeof entry === 'function'
            ? { name: entry.name, Class: entry }
            : { name: entry.name, Class: entry.class },
        )
  return {
    words,
    table: migrationsTable(orm),
    migrations: found.map((one) => legacyMigration(one, orm, options)),
  }
}

/** Where MikroORM remembers what has run. */
export const migrationsTable = ({ config }: MikroOrm): QualifiedName =>
  splitName((config.get('migrations') as MigrationsOptions).tableName ?? 'mikro_orm_migrations')

/** Those of MikroORM's `migrations` that matter here. */
export interface MigrationsOptions {
  readonly tableName?: string
  readonly path?: string
  readonly pathTs?: string
  readonly glob?: string
  readonly transactional?: boolean
  readonly migrationsList?: readonly (
    MigrationClass | { readonly name: string; readonly class: MigrationClass }
  )[]
}

type MigrationClass = new (driver: unknown, config: unknown) => { isTransactional?(): boolean }

interface Found {
  readonly name: string
  readonly Class: MigrationClass
  readonly file?: string
}

/** What adopting says of them. */
export const words: LegacyWords = {
  orm: 'MikroORM',
  wrapper: 'fromMikroOrm',
  listing: 'Say where they are with "migrations.path" or "migrations.pathTs" in the MikroORM config',
  running: 'mikro-orm migration:up',
}

async function inFiles(orm: MikroOrm, imports: Imports): Promise<readonly Found[]> {
  const found: Found[] = []
  for (const file of migrationFiles(orm)) {
    const module = await imported(file.path, imports)
    const Class = [module.default, ...Object.values(module)].find(isMigrationClass)
    if (Class === undefined) throw noClass(file.path)
    found.push({ name: file.name, Class, file: file.path })
  }
  return found
}

async function imported(file: string, imports: Imports): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await imports.file(file)
  } catch (thrown) {
    throw new OrmMigrateError(
      'legacy-migrations-failed',
      `MikroORM's migration "${file}" cannot be imported: ${messageOf(thrown)}`,
      { hint: 'Correct it, or leave the old migrations out: --baseline', cause: thrown },
    )
  }
}

const isMigrationClass = (value: unknown): value is MigrationClass => {
  const prototype: unknown = typeof value === 'function' ? value.prototype : undefined
  return typeof prototype === 'object' && prototype !== null && 'up' in prototype && 'getQueries' in prototype
}

function legacyMigration(
  { name: given, Class, file }: Found,
  { driver, config }: MikroOrm,
  { transactional }: MigrationsOptions,
): LegacyMigration {
  const name = given.replace(/\.[jt]s$/, '')
  const isTransactional = transactional !== false && new Class(driver, config).isTransactional?.() !== false
  return {
    name,
    className: Class.name,
    ...identity(name),
    ...(file === undefined ? {} : { file }),
    ...(isTransactional ? {} : { transaction: false }),
  }
}

/** `20240131120000` and `add users` of `Migration20240131120000_add_users`; a name of the user's own stands for both. */
function identity(name: string): Pick<LegacyMigration, 'id' | 'title'> {
  const [, time, rest = ''] = /^\D*(\d{14})(?:_(.+))?$/.exec(name) ?? []
  if (time === undefined) return { id: name.replace(/\W+/g, '_'), title: name }
  return { id: time, title: rest === '' ? name : rest.replaceAll('_', ' ') }
}

const noClass = (file: string): OrmMigrateError =>
  new OrmMigrateError('legacy-migrations-failed', `The file "${file}" exports no migration of MikroORM's.`, {
    hint: "Move it out of the folder of MikroORM's migrations, or leave them out: --baseline",
  })
