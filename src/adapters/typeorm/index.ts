import { OrmMigrateError } from '../../errors.js'
import type { Hints } from '../../schema/declared-rename.js'
import type { Schema } from '../../schema/model.js'
import type { Adapter } from '../adapter.js'
import { accessTo } from './access.js'
import { borrow } from './borrow.js'
import { Sessions } from './connect.js'
import { databaseName } from './database-name.js'
import { isThere } from './is-there.js'
import { readLeftAlone } from './read-left-alone.js'
import { elsewhere } from './elsewhere.js'
import { readLegacyMigrations } from './legacy-migrations.js'
import { readMetadata } from './metadata.js'
import { readHints } from './read-hints.js'
import { readSchema } from './read-schema.js'
import { rulesOf } from './rules.js'
import type { TypeormDataSource } from './types.js'

/** The adapter of a TypeORM DataSource, of 0.3.20 and later or of 1.x, initialized or not. */
export function typeormAdapter(dataSource: unknown): Adapter {
  if (!isTypeormDataSource(dataSource)) throw notADataSource()
  const rules = rulesOf(dataSource)
  if (rules === undefined) throw unsupportedDatabase(dataSource.options.type)
  const database = databaseName(dataSource)
  const sessions = new Sessions(dataSource, database)
  let schema: Promise<Schema> | undefined
  let hints: Promise<Hints> | undefined
  let metadata: ReturnType<typeof readMetadata> | undefined
  const entities = () => (metadata ??= readMetadata(dataSource))
  return {
    dialect: rules.dialect,
    database,
    metadataTable: dataSource.metadataTableName,
    isThere: () => isThere(dataSource),
    readSchema: () => (schema ??= entities().then((found) => readSchema(found, rules, dataSource))),
    readHints: () => (hints ??= entities().then((found) => readHints(found, rules, dataSource))),
    leftAlone: async () => readLeftAlone(await entities(), rules),
    connect: () => sessions.open(),
    borrow: (session) => borrow(session, dataSource),
    legacyMigrations: () => readLegacyMigrations(dataSource),
    accessTo: (name) => accessTo(dataSource, name),
    elsewhere: (name) => typeormAdapter(elsewhere(dataSource, name)),
    close: () => sessions.close(),
  }
}

/** Whether a value is a TypeORM DataSource, whichever copy and version of TypeORM made it. */
export function isTypeormDataSource(value: unknown): value is TypeormDataSource {
  if (typeof value !== 'object' || value === null) return false
  if ('@instanceof' in value && value['@instanceof'] === Symbol.for('DataSource')) return true
  return (
    'driver' in value &&
    'options' in value &&
    'buildMetadatas' in value &&
    typeof value.buildMetadatas === 'function' &&
    'createQueryRunner' in value &&
    typeof value.createQueryRunner === 'function'
  )
}

const notADataSource = (): OrmMigrateError =>
  new OrmMigrateError('not-a-data-source', 'The value given is not a TypeORM DataSource', {
    hint: 'Export one: export default new DataSource({ … })',
  })

const unsupportedDatabase = (type: string): OrmMigrateError =>
  new OrmMigrateError('unsupported-database', `TypeORM's driver "${type}" is not supported`, {
    hint: 'Supported are "postgres", "better-sqlite3" and, with TypeORM 0.3, "sqlite".',
  })
