import type { Imports } from '../adapter.js'
import type { PostgresClient } from '../postgres-client.js'
import type { Knex, MikroOrm } from './types.js'

/** Opens one more client of the package `pg`. */
export type OpenClient = () => Promise<OpenedClient>

/** An open client, and how it is ended. */
export interface OpenedClient {
  readonly client: PostgresClient
  readonly end: () => Promise<void>
}

/** Of MikroORM 6: as knex's pool makes its own, but not of the pool, which may be full or have no more than one. */
export const openOfKnex =
  ({ client: knex }: Knex): OpenClient =>
  async () => {
    const making = knex.getPoolSettings(knex.config.pool ?? {})
    const client = (await making.create()) as PostgresClient
    return {
      client,
      end: async () => {
        await making.destroy(client)
      },
    }
  }

/** Of MikroORM 7: with the options of its pool, of the package `pg` that its driver has. */
export const openOfPg =
  (orm: MikroOrm, imports: Imports): OpenClient =>
  async () => {
    const Client = await clientClass(imports)
    const client = new Client(optionsOf(orm))
    await client.connect()
    await (orm.config.get('onCreateConnection') as OnCreateConnection | undefined)?.({
      executeQuery: async ({ sql, parameters = [] }) => client.query(sql, [...parameters]),
    })
    return { client, end: () => client.end() }
  }

type Ended = PostgresClient & { connect(): Promise<unknown>; end(): Promise<void> }
type ClientClass = new (options: unknown) => Ended

/** The user's hook, which is given a session of Kysely's. */
type OnCreateConnection = (session: {
  executeQuery(query: { readonly sql: string; readonly parameters?: readonly unknown[] }): Promise<unknown>
}) => Promise<void>

async function clientClass(imports: Imports): Promise<ClientClass> {
  const pg = (await imports.package('pg', '@mikro-orm/postgresql')) as {
    readonly Client?: ClientClass
    readonly default?: { readonly Client: ClientClass }
  }
  const Client = pg.default?.Client ?? pg.Client
  if (Client === undefined) throw new Error('The package "pg" has no class Client.')
  return Client
}

/** Those of `driverOptions` before all others, as MikroORM has it. */
function optionsOf({ config, driver }: MikroOrm): Readonly<Record<string, unknown>> {
  const said = config.get('driverOptions')
  const { onPoolCreated: _, ...overrides } = ((typeof said === 'function'
    ? (said as () => unknown)()
    : said) ?? {}) as Readonly<Record<string, unknown>>
  const options = driver.getConnection('write').mapOptions?.(overrides) ?? overrides
  const { password } = options
  return typeof password === 'function'
    ? { ...options, password: textOf(password as () => unknown) }
    : options
}

/** MikroORM lets the function give an object with the password and its expiry, which `pg` does not. */
const textOf =
  (password: () => unknown): (() => Promise<unknown>) =>
  async () => {
    const given = await password()
    return typeof given === 'object' && given !== null && 'password' in given ? given.password : given
  }
