import type { Connection } from '../../sql/connection.js'
import { watched } from '../watched.js'
import { knexContext } from './knex-context.js'
import { kyselyContext } from './kysely-context.js'
import type { MikroOrm } from './types.js'

/** What sessions are made of, to run MikroORM's own code on them. */
export interface Session {
  /** The instance that knows the entities. */
  readonly full: () => Promise<MikroOrm>
  readonly query: Connection['query']
  /** The client of `pg`, or SQLite's handle; absent where Kysely has it. */
  readonly native?: unknown
}

/**
 * The query of a session, and how code runs on it that speaks MikroORM's language: the driver, the options, and the
 * context that stands for the transaction of the session wherever MikroORM takes one.
 */
export function speaking({ full, query: send, native }: Session): Pick<Connection, 'query' | 'withOrm'> {
  const { query, isOpen } = watched(send)
  return {
    query,
    withOrm: async (body) => {
      const { driver, config } = await full()
      const connection = driver.getConnection('write')
      const knex = connection.getKnex?.()
      const context =
        knex === undefined
          ? await kyselyContext(connection, { query, isOpen })
          : knexContext(knex, { native, isOpen })
      await body({ driver, config, context })
    },
  }
}
