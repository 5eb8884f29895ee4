import { existsSync } from 'node:fs'
import path from 'node:path'
import type { TypeormDataSource } from './types.js'

/** Whether opening a data source makes nothing: SQLite makes a file that is not there. */
export function isThere({ options, isInitialized }: TypeormDataSource): boolean {
  const { type, database } = options
  if (type === 'postgres' || isInitialized || typeof database !== 'string') return true
  // `:memory:` and the empty name are no files, and the driver reads a URI itself: https://www.sqlite.org/uri.html
  if (database === '' || database.startsWith(':') || database.startsWith('file:')) return true
  return existsSync(path.resolve(database))
}
