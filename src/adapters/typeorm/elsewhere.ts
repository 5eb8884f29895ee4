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

/** The schema of the options is one of the configured database. A URL says more than `database` beside it. */
function pointedTo(options: Partial<DataSourceOptions>, database: string): Partial<DataSourceOptions> {
  const { schema: _, url, ...rest } = options
  const lists = { subscribers: [], migrations: [] }
  if (url === undefined || !URL.canParse(url)) return { ...rest, ...lists, database }
  const moved = new URL(url)
  moved.pathname = `/${encodeURIComponent(database)}`
  return { ...rest, ...lists, url: moved.href, database }
}
