import { postgresName } from '../database-name.js'
import { dialectOf } from './platform.js'
import type { MikroOrm } from './types.js'

/** The database of an instance, for people: a URL without user and password, or the name of a file. */
export function databaseName(orm: MikroOrm): string {
  const { dbName, host, port, clientUrl } = orm.config.getAll()
  const database = typeof dbName === 'string' ? dbName : undefined
  if (dialectOf(orm) === 'sqlite') return database ?? ':memory:'
  // MikroORM takes from the URL what is not said besides.
  const url = typeof clientUrl === 'string' && URL.canParse(clientUrl) ? new URL(clientUrl) : undefined
  const { hostname = '', port: urlPort = '', pathname = '' } = url ?? {}
  return postgresName({
    host: typeof host === 'string' ? host : decodeURIComponent(hostname) || undefined,
    port: typeof port === 'number' ? port : urlPort === '' ? undefined : Number(urlPort),
    database: database ?? decodeURIComponent(pathname.slice(1)),
  })
}
