import { given } from '../../schema/given.js'
import type { Access } from '../adapter.js'
import { postgresUrl } from '../postgres-url.js'
import { kindOf } from './platform.js'
import { type Options, pointedTo } from './silent.js'
import type { MikroOrm } from './types.js'

/** The user's options on another database, with the entities; `orm` stands for the same options. */
export function accessTo(orm: MikroOrm, source: Options, database: string): Access {
  const schema = textIn(orm.config.get('schema'))
  const options = { ...pointedTo(source, database), ...given({ schema }) }
  return { options, orm: () => options, ...given({ url: urlOf(orm, options, database), schema }) }
}

/** Undefined where the database is a file. */
function urlOf(orm: MikroOrm, { clientUrl }: Options, database: string): string | undefined {
  if (!kindOf(orm).hasServer) return undefined
  if (typeof clientUrl === 'string' && URL.canParse(clientUrl)) return clientUrl
  const { host, port, user, password } = orm.config.getAll()
  return postgresUrl({
    host: textIn(host),
    port: typeof port === 'number' ? port : undefined,
    username: textIn(user),
    password: textIn(password),
    database,
  })
}

const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
