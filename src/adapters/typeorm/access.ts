import { given } from '../../schema/given.js'
import type { Access } from '../adapter.js'
import { postgresUrl } from '../postgres-url.js'
import { another, moved } from './elsewhere.js'
import type { DataSourceOptions, TypeormDataSource } from './types.js'

/** The options of a data source on another database: with its entities and subscribers, but without `synchronize`. */
export function accessTo(dataSource: TypeormDataSource, database: string): Access {
  const { options } = dataSource
  const { replication } = options
  const pointed = {
    ...moved(options, database),
    ...given({ replication: replication === undefined ? undefined : replicated(replication, database) }),
    synchronize: false,
    migrationsRun: false,
    dropSchema: false,
  }
  return {
    options: pointed,
    orm: () => another(dataSource, pointed),
    ...given({ url: urlOf({ ...pointed, ...pointed.replication?.master }), schema: options.schema }),
  }
}

type Replication = NonNullable<DataSourceOptions['replication']>

const replicated = ({ master, slaves, ...rest }: Replication, database: string): Replication => ({
  ...rest,
  ...given({
    master: master === undefined ? undefined : moved(master, database),
    slaves: slaves?.map((slave) => moved(slave, database)),
  }),
})

/** Undefined where the database is a file. */
function urlOf({ type, url, database, ...options }: Partial<DataSourceOptions>): string | undefined {
  if (type !== 'postgres') return undefined
  if (url !== undefined && URL.canParse(url)) return url
  const { host, port, username, password } = options
  return postgresUrl({
    host,
    port,
    username,
    password: typeof password === 'string' ? password : undefined,
    database: typeof database === 'string' ? database : '',
  })
}
