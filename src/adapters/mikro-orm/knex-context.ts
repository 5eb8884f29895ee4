import type { Knex } from './types.js'

/** A session that is open already. */
export interface NativeSession {
  readonly native: unknown
  /** Whether it has a transaction. */
  readonly isOpen: () => boolean
}

/**
 * A knex of which all runs on that session, in the place of a transaction of knex's own. One that is begun within it is a
 * savepoint where the session has a transaction.
 */
export function knexContext(knex: Knex, { native, isOpen }: NativeSession): unknown {
  const context = knex.withUserParams({})
  const { client } = context
  const begin = client.transaction.bind(client)
  // What knex asks of the transaction around one that begins.
  const around = { _lastChild: Promise.resolve(), isCompleted: () => false }
  Object.assign(client, {
    acquireConnection: async () => native,
    releaseConnection: async () => undefined,
    transacting: true,
    transaction: (container: unknown, config: unknown, outer: unknown) =>
      begin(container, config, outer ?? (isOpen() ? around : undefined)),
  })
  return context
}
