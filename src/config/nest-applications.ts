import type { DatabaseConfig } from './config.js'

/** One database of a Nest application: what `OrmMigrateModule` was told, with the ORM out of the container. */
export interface NestDatabase {
  readonly name: string
  readonly config: DatabaseConfig
}

/** Hears of the databases of the application that is being created. */
export type NestReader = (database: NestDatabase) => void

const READER = Symbol.for('orm-migrate.nest-reader')

/** One for the process: the command line and the application may use different copies of this package. */
const shared = globalThis as { [READER]?: NestReader | undefined }

/**
 * Creates an application only to read what is in it: each `OrmMigrateModule` in it tells the reader of its database, and
 * does nothing to it.
 */
export async function whileReading<T>(reader: NestReader, create: () => Promise<T>): Promise<T> {
  shared[READER] = reader
  try {
    return await create()
  } finally {
    shared[READER] = undefined
  }
}

/** Who reads the application that is being created; undefined where it is created in order to run. */
export const readerOfApplication = (): NestReader | undefined => shared[READER]

/** The name of the only database, or of the first of several. */
export const defaultDatabase = 'default'

/** Chains of different databases do not belong into one folder, unless somebody says so. */
export const defaultFolder = (name: string): string =>
  name === defaultDatabase ? 'migrations' : `migrations/${name}`
