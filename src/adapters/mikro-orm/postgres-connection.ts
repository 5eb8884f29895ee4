import { given } from '../../schema/given.js'
import type { Connection } from '../../sql/connection.js'
import { enterSchema, postgresQuery, type SchemaOption, watchOver } from '../postgres-client.js'
import { heldConnection, isKyselys } from './kysely-connection.js'
import { type OpenClient, openOfKnex, openOfPg } from './postgres-clients.js'
import type { MikroOrm, SessionTools } from './types.js'
import { speaking } from './with-orm.js'

/**
 * A client of its own, made as MikroORM makes those of its pool, with the user's options and hooks, and asked directly,
 * past MikroORM's logging.
 */
export async function openPostgres(orm: MikroOrm, { imports, full }: SessionTools): Promise<Connection> {
  const connection = orm.driver.getConnection('write')
  if (isKyselys(orm)) {
    const held = await heldConnection(connection)
    await enterSchema(held.query, schemaOf(orm))
    return { ...held, ...speaking({ full, query: held.query }) }
  }
  const open = connection.getKnex === undefined ? openOfPg(orm, imports) : openOfKnex(connection.getKnex())
  const made = await open()
  const endWatch = watchOver(made.client)
  const spoken = speaking({ full, query: postgresQuery(made.client), native: made.client })
  try {
    await enterSchema(spoken.query, schemaOf(orm))
  } catch (thrown) {
    await made.end()
    throw thrown
  }
  return {
    ...spoken,
    close: () => made.end().finally(endWatch),
    beside: () => openBeside(open),
    ...given({ announcedPid: made.client.processID ?? undefined }),
  }
}

async function openBeside(open: OpenClient): Promise<Connection> {
  const { client, end } = await open()
  watchOver(client)
  return { query: postgresQuery(client), close: end }
}

/** The platform's own is what every session begins with, unless the user's search path says otherwise. */
export const schemaOf = ({ config }: MikroOrm): SchemaOption => {
  const schema = config.get('schema')
  return {
    schema: typeof schema === 'string' && schema !== 'public' ? schema : undefined,
    place: 'MikroORM config',
  }
}
