import type { DataSourceOptions, TypeormDataSource } from './types.js'

/** The database of a data source, for people: a URL without user and password, or the name of a file. */
export function databaseName({ options }: TypeormDataSource): string {
  if (options.type !== 'postgres') {
    return typeof options.database === 'string' ? options.database : ':memory:'
  }
  const main = { ...options, ...options.replication?.master }
  return main.url === undefined ? fromParts(main) : fromUrl(main.url, main)
}

function fromParts({ host = 'localhost', port = 5432, database }: Partial<DataSourceOptions>): string {
  const name = typeof database === 'string' ? database : ''
  // A host that is a path is the folder of a Unix socket.
  if (host.startsWith('/')) return `postgres:///${name}?host=${host}`
  return `postgres://${host}${port === 5432 ? '' : `:${port}`}/${name}`
}

function fromUrl(url: string, options: Partial<DataSourceOptions>): string {
  if (!URL.canParse(url)) return fromParts(options)
  const { hostname, port, pathname, searchParams } = new URL(url)
  return fromParts({
    host: searchParams.get('host') ?? (hostname || 'localhost'),
    port: port === '' ? 5432 : Number(port),
    database: decodeURIComponent(pathname.slice(1)),
  })
}
