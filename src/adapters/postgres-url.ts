/** What a URL of PostgreSQL is made of. */
export interface PostgresUrlParts {
  /** A path is the folder of a Unix socket. */
  readonly host?: string | undefined
  readonly port?: number | undefined
  readonly username?: string | undefined
  readonly password?: string | undefined
  readonly database: string
}

/** The URL of a database with user and password, for programs. */
export function postgresUrl({
  host = 'localhost',
  port,
  username,
  password,
  database,
}: PostgresUrlParts): string {
  const isSocket = host.startsWith('/')
  const url = new URL(`postgres://${isSocket ? 'localhost' : host}`)
  url.pathname = `/${encodeURIComponent(database)}`
  if (isSocket) url.searchParams.set('host', host)
  if (port !== undefined) url.port = String(port)
  if (username !== undefined) url.username = encodeURIComponent(username)
  if (password !== undefined) url.password = encodeURIComponent(password)
  return url.href
}
