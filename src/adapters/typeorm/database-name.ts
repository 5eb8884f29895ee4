import { postgresName } from '../database-name.js'
import type { TypeormDataSource } from './types.js'

/** The database of a data source, for people: a URL without user and password, or the name of a file. */
export const databaseName = ({ options }: TypeormDataSource): string =>
  options.type === 'postgres'
    ? postgresName({ ...options, ...options.replication?.master })
    : typeof options.database === 'string'
      ? options.database
      : ':memory:'
