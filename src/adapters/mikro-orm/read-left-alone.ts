import type { LeftAlone } from '../adapter.js'
import type { MikroOrm } from './types.js'

/** What of the entities MikroORM is told to leave alone. */
export const readLeftAlone = (_orm: MikroOrm): LeftAlone => ({ tables: [], indexes: [] })
