import type { OrmMigrateError } from '../../errors.js'
import { explainConnectionError } from '../explain-connection.js'

/** Why the database of an instance could not be opened, in a sentence that names it, with what to look at next. */
export function explainMikroOrmConnection(
  thrown: unknown,
  database: string,
  options: Readonly<Record<string, unknown>>,
): OrmMigrateError {
  const { clientUrl, user, dbName, host, password, driverOptions } = options
  const url = typeof clientUrl === 'string' && URL.canParse(clientUrl) ? new URL(clientUrl) : undefined
  const nested = passwordIn(driverOptions)
  return explainConnectionError(thrown, {
    database,
    words: { place: 'MikroORM config', user: 'user', database: 'dbName' },
    passwords: [password, url?.password, ...nested].filter((text) => typeof text === 'string'),
    names: [user, url?.username, dbName, host],
  })
}

/** `driverOptions` of 6.x are knex's, of 7.x the driver's. */
function passwordIn(options: unknown): readonly unknown[] {
  if (typeof options !== 'object' || options === null) return []
  return [
    ...('password' in options ? [options.password] : []),
    ...('connection' in options ? passwordIn(options.connection) : []),
  ]
}
