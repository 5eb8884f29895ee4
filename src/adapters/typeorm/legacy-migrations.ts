import { messageOf, OrmMigrateError } from '../../errors.js'
import type { LegacyMigration, LegacyMigrations, LegacyWords } from '../adapter.js'
import { another } from './elsewhere.js'
import { quietly } from './metadata.js'
import type { TypeormDataSource, TypeormMigration } from './types.js'

/** The migration classes under `migrations` of a data source, in the order in which TypeORM runs them. */
export async function readLegacyMigrations(dataSource: TypeormDataSource): Promise<LegacyMigrations> {
  const { options } = dataSource
  const instances = dataSource.isInitialized ? dataSource.migrations : await load(dataSource)
  const wanted = options.migrationsTransactionMode === 'none' ? false : undefined
  return {
    words,
    table: tableOf(options.migrationsTableName ?? 'migrations'),
    migrations: instances
      .map((instance) => legacyMigration(instance, wanted))
      .sort((one, other) => Number(one.id) - Number(other.id)),
  }
}

const words: LegacyWords = {
  orm: 'TypeORM',
  wrapper: 'fromTypeorm',
  listing: 'List them under "migrations" of the DataSource',
  running: 'typeorm migration:run',
}

/** By a data source of their own, so that the user's stays as it is. */
async function load(dataSource: TypeormDataSource): Promise<readonly TypeormMigration[]> {
  const { migrations, ...options } = dataSource.options
  const lists = { entities: [], subscribers: [], migrations: migrations ?? [] }
  const copy = another(dataSource, { ...options, ...lists })
  try {
    await quietly(copy, () => copy.buildMetadatas())
  } catch (thrown) {
    throw new OrmMigrateError(
      'legacy-migrations-failed',
      `The migrations of the DataSource cannot be imported: ${messageOf(thrown)}`,
      { hint: 'Correct "migrations" in the DataSource, or leave them out: --baseline', cause: thrown },
    )
  }
  return copy.migrations
}

/** TypeORM takes the order from the last 13 digits of the name. */
function legacyMigration(instance: TypeormMigration, wanted: false | undefined): LegacyMigration {
  const className = instance.constructor.name
  const name = instance.name ?? className
  const id = /\d{13}$/.exec(name)?.[0]
  if (id === undefined)
    throw new OrmMigrateError(
      'legacy-migration-unnamed',
      `The name of TypeORM's migration "${name}" does not end in a timestamp of 13 digits.`,
      { hint: 'Name it as TypeORM does: CreateUsers1700000000000' },
    )
  const transaction = instance.transaction ?? wanted
  // `CreateUsers` of `CreateUsers1700000000000`.
  const title = name.slice(0, -id.length) || name
  return { name, className, id, title, ...(transaction === undefined ? {} : { transaction }) }
}

function tableOf(text: string): LegacyMigrations['table'] {
  const [schema = '', name] = text.split('.')
  return name === undefined ? { name: text } : { name, schema }
}
