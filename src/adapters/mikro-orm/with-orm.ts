import type { Connection } from '../../sql/connection.js'
import type { MikroOrm } from './types.js'

/** Runs code that speaks MikroORM's language on a session. */
export const withOrmOf = (
  _full: () => Promise<MikroOrm>,
  _query: Connection['query'],
  _native?: unknown,
): Pick<Connection, 'withOrm'> => ({})
