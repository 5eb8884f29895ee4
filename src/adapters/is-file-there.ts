import { existsSync } from 'node:fs'
import path from 'node:path'

/** Whether opening a database of SQLite makes no file: it is in memory, or its file is there. */
export function isFileThere(database: string): boolean {
  // `:memory:` and the empty name are no files, and the driver reads a URI itself: https://www.sqlite.org/uri.html
  if (database === '' || database.startsWith(':') || database.startsWith('file:')) return true
  return existsSync(path.resolve(database))
}
