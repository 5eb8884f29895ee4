import { OrmMigrateError, messageOf } from '../../errors.js'
import type { DataSourceOptions } from './types.js'

/** Why a database could not be opened, in a sentence that names it, with what to look at next. */
export function explainConnectionError(
  thrown: unknown,
  database: string,
  options: DataSourceOptions,
): OrmMigrateError {
  if (thrown instanceof OrmMigrateError) return thrown
  const code = codeOf(thrown)
  const reason = withoutPasswords(messageOf(thrown).trim(), options) || code || 'no reason was given'
  return new OrmMigrateError('connection-failed', `The database "${database}" cannot be opened: ${reason}`, {
    hint: hints[code] ?? 'Check the connection options of the DataSource.',
    cause: thrown,
    details: { database, ...(code === '' ? {} : { cause: code }) },
  })
}

/** Passwords that are the name of something else would only take words out of the sentence, and show by that. */
function withoutPasswords(text: string, { replication, ...options }: DataSourceOptions): string {
  const main = { ...options, ...replication?.master }
  const names: readonly unknown[] = [main.username, main.database, main.host, '']
  const passwords = [
    main.password,
    main.url !== undefined && URL.canParse(main.url) ? new URL(main.url).password : '',
  ]
  return passwords
    .flatMap((password) => (typeof password === 'string' ? [password, decoded(password)] : []))
    .filter((password) => password.length > 3 && !names.includes(password))
    .reduce((rest, password) => rest.replaceAll(password, '***'), text)
}

/** A password with a sign of per cent may not be encoded at all. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** By Node.js's, PostgreSQL's (https://www.postgresql.org/docs/current/errcodes-appendix.html) and SQLite's codes. */
const hints: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Start the server, or correct host and port in the DataSource.',
  ENOTFOUND: 'Correct the host in the DataSource: its name does not resolve.',
  ETIMEDOUT: 'Check that host and port in the DataSource are right and that no firewall stands between.',
  ENOENT: 'Start the server, or correct the folder of its socket in the DataSource.',
  '28P01': 'Correct username and password in the DataSource.',
  '28000': 'Check the username in the DataSource and what pg_hba.conf allows it.',
  '3D000': 'Create the database, or correct its name in the DataSource.',
  '53300': 'The server has no connection left: close others, or raise max_connections.',
  SQLITE_CANTOPEN: 'Check the path of "database" in the DataSource and who may write there.',
  SQLITE_NOTADB:
    'Check "database" in the DataSource: the file is not a SQLite database, or is encrypted with another key.',
}

/** An address with several results (`localhost`) fails with an error for each, and no message of its own. */
function codeOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return ''
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code
  return thrown instanceof AggregateError ? codeOf(thrown.errors[0]) : ''
}
