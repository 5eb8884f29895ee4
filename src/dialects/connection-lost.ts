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
