import type { OrmMigrateError } from '../../errors.js'
import { explainConnectionError } from '../explain-connection.js'
import type { DataSourceOptions } from './types.js'

/** Why the database of a data source could not be opened, in a sentence that names it, with what to look at next. */
export function explainDataSourceError(
  thrown: unknown,
  database: string,
  { replication, ...options }: DataSourceOptions,
): OrmMigrateError {
  const main = { ...options, ...replication?.master }
  const inUrl = main.url !== undefined && URL.canParse(main.url) ? new URL(main.url).password : ''
  return explainConnectionError(thrown, {
    database,
    words: { place: 'DataSource', user: 'username', database: 'database' },
    passwords: [main.password, inUrl].filter((password) => typeof password === 'string'),
    names: [main.username, main.database, main.host],
  })
}
