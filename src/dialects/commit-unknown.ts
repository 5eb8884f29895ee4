import { messageOf, OrmMigrateError } from '../errors.js'

/** The session was lost while a transaction was being committed. */
export class CommitUnknownError extends OrmMigrateError {
  constructor(cause: unknown) {
    super('commit-unknown', `The connection to the database was lost at the commit: ${messageOf(cause)}.`, {
      hint: 'See that the server is up, then run the same command again: it finds out from the database, and goes on from there.',
      cause,
    })
  }
}
