import { codeOf, messageOf, OrmMigrateError } from '../errors.js'

/** What an ORM calls the things that may be wrong with a connection. */
export interface ConnectionWords {
  /** Where they are written: `DataSource`. */
  readonly place: string
  readonly user: string
  readonly database: string
}

/** A connection that failed, in the words of its ORM. */
export interface FailedConnection {
  /** The database, for people. */
  readonly database: string
  readonly words: ConnectionWords
  /** What no message may show, as it stands in the options. */
  readonly passwords: readonly string[]
  /** Names that may be the same as a password, and show it by being missing. */
  readonly names: readonly unknown[]
}

/** Why a database could not be opened, in a sentence that names it, with what to look at next. */
export function explainConnectionError(thrown: unknown, failed: FailedConnection): OrmMigrateError {
  if (thrown instanceof OrmMigrateError) return thrown
  const { database, words } = failed
  const code = reasonCode(thrown)
  const reason = withoutPasswords(messageOf(thrown).trim(), failed) || code || 'no reason was given'
  return new OrmMigrateError('connection-failed', `The database "${database}" cannot be opened: ${reason}`, {
    hint:
      hints(words)[code] ??
      (reason.startsWith('Connection terminated') ? cutOff : undefined) ??
      `Check the connection options of the ${words.place}.`,
    cause: thrown,
    details: { database, ...(code === '' ? {} : { cause: code }) },
  })
}

/** Passwords that are the name of something else would only take words out of the sentence, and show by that. */
const withoutPasswords = (text: string, { passwords, names }: FailedConnection): string =>
  passwords
    .flatMap((password) => [password, decoded(password)])
    .filter((password) => password.length > 3 && !names.includes(password))
    .reduce((rest, password) => rest.replaceAll(password, '***'), text)

/** A password with a sign of per cent may not be encoded at all. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const cutOff = 'See that the server is up and lets you in, then run the same command again.'

/** By Node.js's, PostgreSQL's (https://www.postgresql.org/docs/current/errcodes-appendix.html) and SQLite's codes. */
const hints = ({ place, user, database }: ConnectionWords): Readonly<Record<string, string>> => ({
  ECONNREFUSED: `Start the server, or correct host and port in the ${place}.`,
  ENOTFOUND: `Correct the host in the ${place}: its name does not resolve.`,
  ETIMEDOUT: `Check that host and port in the ${place} are right and that no firewall stands between.`,
  ENOENT: `Start the server, or correct the folder of its socket in the ${place}.`,
  '28P01': `Correct ${user} and password in the ${place}.`,
  '28000': `Check the ${user} in the ${place} and what pg_hba.conf allows it.`,
  '3D000': `Create the database, or correct its name in the ${place}.`,
  '57P01': cutOff,
  '57P02': cutOff,
  '57P03': 'The server is starting or stopping: run the same command again when it is up.',
  ECONNRESET: cutOff,
  '53300': 'The server has no connection left: close others, or raise max_connections.',
  SQLITE_CANTOPEN: `Check the path of "${database}" in the ${place} and who may write there.`,
  SQLITE_NOTADB: `Check "${database}" in the ${place}: the file is not a SQLite database, or is encrypted with another key.`,
})

/** An address with several results (`localhost`) fails with an error for each, and no message of its own. */
function reasonCode(thrown: unknown): string {
  const code = codeOf(thrown)
  if (typeof code === 'string') return code
  return thrown instanceof AggregateError ? reasonCode(thrown.errors[0]) : ''
}
