import { isFileThere } from '../is-file-there.js'
import type { TypeormDataSource } from './types.js'

/** Whether opening a data source makes nothing: SQLite makes a file that is not there. */
export const isThere = ({ options: { type, database }, isInitialized }: TypeormDataSource): boolean =>
  type === 'postgres' || isInitialized || typeof database !== 'string' || isFileThere(database)
