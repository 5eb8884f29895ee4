import type { MikroOrm } from './types.js'

/** What is used of the package `@mikro-orm/core`. */
export interface Core {
  readonly MikroORM: { init(options: unknown): Promise<MikroOrm> }
  readonly NullCacheAdapter: unknown
  readonly Utils: { getORMVersion(): string }
}

/** What `MikroORM.init` takes. */
export type Options = Readonly<Record<string, unknown>>

/** Options in the place of others, for an instance that only opens the database. */
export const bare: Options = { entities: [], entitiesTs: [], filters: {}, metadataProvider: undefined }

/** Options in the place of others, so that MikroORM connects, makes, prints and writes nothing, and tells nobody. */
export const silent = ({ metadataCache, discovery }: Options, { NullCacheAdapter }: Core): Options => ({
  connect: false,
  ensureDatabase: false,
  ensureIndexes: false,
  debug: false,
  logger: () => undefined,
  loggerFactory: undefined,
  subscribers: [],
  // Another one than that in memory may connect to a server.
  resultCache: {},
  metadataCache: isMade(metadataCache) ? metadataCache : { enabled: false, adapter: NullCacheAdapter },
  // Whether it is an error to have none depends on what they are asked for.
  discovery: { ...(discovery as object | undefined), warnWhenNoEntities: false },
})

/** Metadata that was generated for production, where the sources of the entities are not. */
const isMade = (cache: unknown): boolean =>
  isObject(cache) && ('adapter' in cache || (isObject(cache.options) && 'combined' in cache.options))

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** The options on another database. The schema of the options is one of the configured database. */
export function pointedTo(options: Options, database: string): Options {
  const { schema: _, clientUrl, driverOptions, ...rest } = options
  return {
    ...rest,
    ...(typeof clientUrl === 'string' ? { clientUrl: urlTo(clientUrl, database) } : {}),
    ...(isObject(driverOptions) ? { driverOptions: driverOptionsTo(driverOptions, database) } : {}),
    ...(typeof driverOptions === 'function' ? { driverOptions } : {}),
    dbName: database,
  }
}

function urlTo(clientUrl: string, database: string): string {
  if (!URL.canParse(clientUrl)) return clientUrl
  const url = new URL(clientUrl)
  url.pathname = `/${encodeURIComponent(database)}`
  url.searchParams.delete('schema')
  return url.href
}

/** Those of 6.x are knex's, and say more than `dbName`. */
const driverOptionsTo = (options: Options, database: string): Options =>
  isObject(options.connection) && 'database' in options.connection
    ? { ...options, connection: { ...options.connection, database } }
    : options
