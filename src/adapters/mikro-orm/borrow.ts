import { OrmMigrateError } from '../../errors.js'
import type { Connection } from '../../sql/connection.js'
import { lent } from '../../sql/lent.js'
import { type PostgresClient, postgresQuery, setSearchPath } from '../postgres-client.js'
import { type SqliteHandle, sqliteQuery } from '../sqlite-handle.js'
import { kyselyQuery } from './kysely-connection.js'
import { kindOf } from './platform.js'
import type { Kysely, KnexClient, MikroOrm } from './types.js'

/** The session of an EntityManager that is in a transaction, for as long as it is. */
export async function borrow(
  session: unknown,
  { orm, full }: { readonly orm: MikroOrm; readonly full: () => Promise<MikroOrm> },
): Promise<Connection> {
  const context = contextOf(session)
  const asked = await sessionOf(context, orm)
  const path = await kindOf(orm).enterSchema(orm, asked.query)
  const close = async (): Promise<void> => {
    if (path !== undefined) await setSearchPath(asked.query, path)
  }
  const withOrm: Connection['withOrm'] = async (body) => {
    const { driver, config } = await full()
    await body({ driver, config, context })
  }
  return lent({ ...asked, withOrm, close }, () => Promise.resolve(true))
}

/** What stands for a transaction: knex's in 6.x, Kysely's in 7.x. */
type Context = { readonly client: Pick<KnexClient, 'acquireConnection'> } | Kysely

function contextOf(session: unknown): Context {
  const context = isEntityManager(session) ? session.getTransactionContext() : undefined
  if (context !== undefined) return context
  throw new OrmMigrateError(
    'not-a-session',
    'The "connection" is no EntityManager with a transaction open.',
    {
      hint: 'Give that of a transaction: orm.em.transactional((em) => createMigrator(config, { connection: em }).upgrade())',
    },
  )
}

/** Told by its shape, whichever copy of MikroORM made it. */
const isEntityManager = (
  value: unknown,
): value is { readonly getTransactionContext: () => Context | undefined } =>
  typeof value === 'object' && value !== null && 'getTransactionContext' in value

async function sessionOf(context: Context, orm: MikroOrm): Promise<Pick<Connection, 'query' | 'interrupt'>> {
  if ('getExecutor' in context) return { query: kyselyQuery(context) }
  const native = await context.client.acquireConnection()
  return kindOf(orm).hasServer
    ? { query: postgresQuery(native as PostgresClient) }
    : sqliteQuery(native as SqliteHandle)
}
