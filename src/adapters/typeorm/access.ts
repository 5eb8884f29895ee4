import { given } from '../../schema/given.js'
import type { Access } from '../adapter.js'
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
  const { host = 'localhost', port, username, password } = options
  // A host that is a path is the folder of a Unix socket.
  const isSocket = host.startsWith('/')
  const built = new URL(`postgres://${isSocket ? 'localhost' : host}`)
  built.pathname = `/${encodeURIComponent(typeof database === 'string' ? database : '')}`
  if (isSocket) built.searchParams.set('host', host)
  if (port !== undefined) built.port = String(port)
  if (username !== undefined) built.username = username
  if (typeof password === 'string') built.password = password
  return built.href
}
