import { listed, OrmMigrateError } from '../../errors.js'
import { explainEntitiesError } from './explain.js'
import type { EntityMetadata, TypeormDataSource } from './types.js'

/** The metadata of a data source's entities: of a live one as it is, of another built without a connection. */
export async function readMetadata(dataSource: TypeormDataSource): Promise<readonly EntityMetadata[]> {
  if (!dataSource.isInitialized) await buildMetadata(dataSource)
  if (dataSource.entityMetadatas.length === 0) throw noEntities(dataSource)
  return dataSource.entityMetadatas
}

/** As `readMetadata`, for code of the user's that may ask for entities, also where there are none. */
export async function prepareMetadata(dataSource: TypeormDataSource): Promise<void> {
  if (!dataSource.isInitialized && dataSource.entityMetadatas.length === 0) await buildMetadata(dataSource)
}

/** TypeORM imports migrations and subscribers along with the entities: they are hidden from it while it does. */
async function buildMetadata(dataSource: TypeormDataSource): Promise<void> {
  const { options } = dataSource
  dataSource.options = { ...options, migrations: [], subscribers: [] }
  try {
    await quietly(dataSource, () => dataSource.buildMetadatas())
  } catch (thrown) {
    throw explainEntitiesError(thrown)
  } finally {
    dataSource.options = options
  }
}

/** Runs `body` while nothing that TypeORM does is logged, whatever the user's options say. */
export async function quietly(dataSource: TypeormDataSource, body: () => Promise<void>): Promise<void> {
  const { logger } = dataSource
  dataSource.logger = silence
  try {
    await body()
  } finally {
    dataSource.logger = logger
  }
}

const nothing = (): void => undefined

const silence = {
  logQuery: nothing,
  logQueryError: nothing,
  logQuerySlow: nothing,
  logSchemaBuild: nothing,
  logMigration: nothing,
  log: nothing,
}

function noEntities({ options }: TypeormDataSource): OrmMigrateError {
  const patterns = patternsOf(options.entities)
  if (patterns.length === 0) {
    return new OrmMigrateError('no-entities', 'The data source lists no entities', {
      hint: 'List entity classes, or patterns of their files, under "entities" of the DataSource.',
    })
  }
  const quoted = listed(patterns, '"')
  return new OrmMigrateError('no-entities', `No entity is found in the files of ${quoted}`, {
    hint: 'Correct the patterns under "entities" of the DataSource: they count from the current folder, so start them with a path of the module, and mind ".ts" or ".js".',
  })
}

/** `entities` is a list or an object of classes and patterns. */
const patternsOf = (entities: unknown): readonly string[] =>
  typeof entities === 'object' && entities !== null
    ? Object.values(entities).filter((entry) => typeof entry === 'string')
    : []
