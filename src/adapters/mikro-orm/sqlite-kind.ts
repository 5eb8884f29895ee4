import { isFileThere } from '../is-file-there.js'
import type { DatabaseKind } from './platform.js'
import { openSqlite } from './sqlite-connection.js'
import type { MikroOrm } from './types.js'

/** SQLite, through the package `@mikro-orm/sqlite` and, of 6.x, `@mikro-orm/better-sqlite`. */
export const sqliteKind: DatabaseKind = {
  dialect: 'sqlite',
  open: openSqlite,
  nameOf,
  hasServer: false,
  enterSchema: async () => undefined,
  isThere: (orm) => isFileThere(nameOf(orm)),
  isAt: async (connection, database) => {
    const [main] = await connection.query<{ readonly file: string }>('PRAGMA database_list')
    return database !== ':memory:' || main?.file === ''
  },
}

function nameOf({ config }: MikroOrm): string {
  const name = config.get('dbName')
  return typeof name === 'string' ? name : ':memory:'
}
