/** Where a PostgreSQL database is, as the ORMs are told it; the parts of a URL may stand beside it. */
export interface PostgresPlace {
  readonly url?: string | undefined
  readonly host?: string | undefined
  readonly port?: number | undefined
  readonly database?: unknown
}

/** A PostgreSQL database for people: a URL without user and password. */
export const postgresName = (place: PostgresPlace): string =>
  place.url === undefined ? fromParts(place) : fromUrl(place.url, place)

function fromParts({ host = 'localhost', port = 5432, database }: PostgresPlace): string {
  const name = typeof database === 'string' ? database : ''
  // A host that is a path is the folder of a Unix socket.
  if (host.startsWith('/')) return `postgres:///${name}?host=${host}`
  return `postgres://${host}${port === 5432 ? '' : `:${port}`}/${name}`
}

function fromUrl(url: string, place: PostgresPlace): string {
  if (!URL.canParse(url)) return fromParts(place)
  const { hostname, port, pathname, searchParams } = new URL(url)
  return fromParts({
    host: searchParams.get('host') ?? (hostname || 'localhost'),
    port: port === '' ? 5432 : Number(port),
    database: decodeURIComponent(pathname.slice(1)),
  })
}
