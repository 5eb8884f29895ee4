import type { Connection } from '../../sql/connection.js'
import type { Kysely, KyselyQuery, MikroOrmConnection } from './types.js'

/** A session that is open already. */
export interface OpenSession {
  readonly query: Connection['query']
  /** Whether it has a transaction. */
  readonly isOpen: () => boolean
}

/**
 * A transaction of Kysely's of which all runs on that session. One that is begun within it is a savepoint where the
 * session has a transaction.
 */
export async function kyselyContext(connection: MikroOrmConnection, session: OpenSession): Promise<unknown> {
  const kysely = connection.getClient?.()
  if (kysely === undefined) throw new Error('The connection has no Kysely.')
  const KyselyClass = kysely.constructor as new (options: object) => Kysely
  const executor = kysely.getExecutor()
  const dialect = {
    createAdapter: () => executor.adapter,
    createQueryCompiler: () => ({ compileQuery: executor.compileQuery.bind(executor) }),
    createIntrospector: () => ({}),
    createDriver: () => driverOn(session),
  }
  return new KyselyClass({ dialect }).startTransaction().execute()
}

/** A driver of the one session, whose transaction belongs to the run. */
function driverOn({ query, isOpen }: OpenSession) {
  const nothing = async (): Promise<void> => undefined
  const held = {
    executeQuery: async ({ sql, parameters }: KyselyQuery) => ({ rows: await query(sql, parameters) }),
    streamQuery: () => {
      throw new Error('A migration cannot stream.')
    },
  }
  return {
    init: nothing,
    destroy: nothing,
    acquireConnection: async () => held,
    releaseConnection: nothing,
    beginTransaction: nothing,
    commitTransaction: nothing,
    rollbackTransaction: nothing,
    ...savepoints(query, isOpen),
  }
}

/** Outside of a transaction, the first of them is one. */
function savepoints(query: Connection['query'], isOpen: () => boolean) {
  let own: string | undefined
  return {
    savepoint: async (_: unknown, name: string) => {
      if (!isOpen()) own = name
      await query(own === name ? 'BEGIN' : `SAVEPOINT ${quoted(name)}`)
    },
    releaseSavepoint: async (_: unknown, name: string) => {
      await query(own === name ? 'COMMIT' : `RELEASE SAVEPOINT ${quoted(name)}`)
      if (own === name) own = undefined
    },
    rollbackToSavepoint: async (_: unknown, name: string) => {
      await query(own === name ? 'ROLLBACK' : `ROLLBACK TO SAVEPOINT ${quoted(name)}`)
      if (own === name) own = undefined
    },
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
