import type { DataSourceOptions, TypeormDataSource } from './types.js'

/** A data source of the same class and options on another database. */
export function elsewhere(dataSource: TypeormDataSource, database: string): TypeormDataSource {
  const { options } = dataSource
  const { master } = options.replication ?? {}
  const replication =
    master === undefined
      ? {}
      : { replication: { ...options.replication, master: pointedTo(master, database) } }
  return another(dataSource, { ...pointedTo(options, database), ...replication })
}

/** A data source of the same class with these options, but nothing of TypeORM's own doing. */
export function another(
  dataSource: TypeormDataSource,
  options: Partial<DataSourceOptions>,
): TypeormDataSource {
  const DataSource = dataSource.constructor as new (options: unknown) => TypeormDataSource
  return new DataSource({
    ...options,
    synchronize: false,
    migrationsRun: false,
    dropSchema: false,
  })
}

/** The schema of the options is one of the configured database. */
function pointedTo(options: Partial<DataSourceOptions>, database: string): Partial<DataSourceOptions> {
  const { schema: _, ...rest } = options
  return { ...moved(rest, database), subscribers: [], migrations: [] }
}

/** A URL says more than `database` beside it. */
export function moved(options: Partial<DataSourceOptions>, database: string): Partial<DataSourceOptions> {
  const { url } = options
  if (url === undefined || !URL.canParse(url)) return { ...options, database }
  const other = new URL(url)
  other.pathname = `/${encodeURIComponent(database)}`
  return { ...options, url: other.href, database }
}
