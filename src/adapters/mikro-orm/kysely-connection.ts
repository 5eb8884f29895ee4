import type { Connection } from '../../sql/connection.js'
import type { Kysely, KyselyConnection, MikroOrm, MikroOrmConnection } from './types.js'

/** Whether the user hands MikroORM 7 a Kysely of their own, or its dialect, in the place of the driver's options. */
export function isKyselys({ config, driver }: MikroOrm): boolean {
  if (driver.getConnection('write').getClient === undefined) return false
  const said = config.get('driverOptions')
  const options: unknown = typeof said === 'function' ? (said as () => unknown)() : said
  return (
    typeof options === 'object' && options !== null && ('createDriver' in options || 'getExecutor' in options)
  )
}

/** One session of the user's Kysely, held until it is closed. */
export async function heldConnection(
  connection: MikroOrmConnection,
): Promise<Pick<Connection, 'query' | 'close'>> {
  const kysely = connection.getClient?.()
  if (kysely === undefined) throw new Error('The connection has no Kysely.')
  let close: () => void = () => undefined
  const closed = new Promise<void>((resolve) => {
    close = resolve
  })
  const session = await new Promise<KyselyConnection>((resolve, reject) => {
    kysely
      .getExecutor()
      .provideConnection(async (held) => {
        resolve(held)
        await closed
      })
      .catch(reject)
  })
  return {
    query: (sql, parameters) => rowsOf(session, sql, parameters),
    close: async () => close(),
  }
}

/** The query of a transaction: its executor has one session, which each statement takes in turn. */
export const kyselyQuery =
  (transaction: Kysely): Connection['query'] =>
  (sql, parameters) =>
    transaction.getExecutor().provideConnection((held) => rowsOf(held, sql, parameters))

async function rowsOf<Row>(
  session: KyselyConnection,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const { rows } = await session.executeQuery({ sql, parameters, query: { kind: 'RawNode' } })
  return rows as readonly Row[]
}
