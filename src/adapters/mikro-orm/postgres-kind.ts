import { postgresName } from '../database-name.js'
import { enterSchema } from '../postgres-client.js'
import type { DatabaseKind } from './platform.js'
import { openPostgres, schemaOf } from './postgres-connection.js'
import type { MikroOrm } from './types.js'

/** PostgreSQL, through the package `@mikro-orm/postgresql`. */
export const postgresKind: DatabaseKind = {
  dialect: 'postgres',
  open: openPostgres,
  nameOf,
  isThere: () => true,
  hasServer: true,
  enterSchema: (orm, query) => enterSchema(query, schemaOf(orm)),
  isAt: async (connection, database) => {
    const [found] = await connection.query<{ readonly name: string }>('SELECT current_database() AS name')
    return found?.name === database
  },
}

/** MikroORM takes from the URL what is not said besides. */
function nameOf({ config }: MikroOrm): string {
  const { dbName, host, port, clientUrl } = config.getAll()
  const url = typeof clientUrl === 'string' && URL.canParse(clientUrl) ? new URL(clientUrl) : undefined
  const { hostname = '', port: urlPort = '', pathname = '' } = url ?? {}
  return postgresName({
    host: typeof host === 'string' ? host : decodeURIComponent(hostname) || undefined,
    port: typeof port === 'number' ? port : urlPort === '' ? undefined : Number(urlPort),
    database: typeof dbName === 'string' ? dbName : decodeURIComponent(pathname.slice(1)),
  })
}
