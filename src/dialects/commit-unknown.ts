import { messageOf, OrmMigrateError } from '../errors.js'
import { ConnectionLostError } from './connection-lost.js'

/** The session was lost while a transaction was being committed. */
export class CommitUnknownError extends OrmMigrateError {
  constructor(cause: unknown) {
    const reason = cause instanceof ConnectionLostError ? cause.cause : cause
    super('commit-unknown', `The connection to the database was lost at the commit: ${messageOf(reason)}.`, {
      hint: 'See that the server is up, then run the same command again: it finds out from the database, and goes on from there.',
      cause,
    })
  }
}
