import { isFileThere } from '../is-file-there.js'
import { dialectOf } from './platform.js'
import type { MikroOrm } from './types.js'

/** Whether opening the database of an instance makes nothing: SQLite makes a file that is not there. */
export function isThere(orm: MikroOrm): boolean {
  const dbName = orm.config.get('dbName')
  return dialectOf(orm) === 'postgres' || typeof dbName !== 'string' || isFileThere(dbName)
}
