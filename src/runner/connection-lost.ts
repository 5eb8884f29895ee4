import type { Dialect } from '../dialects/dialect.js'
import { messageOf, OrmMigrateError } from '../errors.js'

/** The session is gone, and with it what was not committed. */
export class ConnectionLostError extends OrmMigrateError {
  constructor(cause: unknown) {
    super('connection-lost', `The connection to the database was lost: ${messageOf(cause)}.`, {
      hint: 'See that the server is up, then run the same command again: it goes on from there.',
      cause,
    })
  }
}

/** An error as it is, or that the session is gone. */
export const explained = (thrown: unknown, dialect: Dialect): unknown =>
  !(thrown instanceof OrmMigrateError) && dialect.troubleOf(thrown) === 'lost'
    ? new ConnectionLostError(thrown)
    : thrown
