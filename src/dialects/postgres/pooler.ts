import { OrmMigrateError } from '../../errors.js'
import type { Connection } from '../../sql/connection.js'

/** What stands between hands each transaction to another session of the server. */
export class TransactionPoolerError extends OrmMigrateError {
  constructor() {
    super(
      'transaction-pooler',
      'The database is reached through a pooler that changes the session between transactions, where no lock holds.',
      {
        hint: 'Give the ORM the direct address of PostgreSQL for migrations, or a port of the pooler in session mode.',
      },
    )
  }
}

/** The number of the session of the server that a statement reaches now. */
export async function backendPid(connection: Connection): Promise<number> {
  const [row] = await connection.query<{ readonly pid: number }>('SELECT pg_backend_pid() AS pid')
  return row?.pid ?? 0
}

/**
 * Throws behind a pooler in transaction mode, before anything is set on its sessions. A number that is not the one that
 * was announced tells of some pooler; of its mode, that the number changes from one statement to the next, where sessions
 * take turns, or that a second client reaches the same session, where the one used last comes first. Several rounds, as
 * there may be other clients.
 */
export async function refuseTransactionPooler(connection: Connection): Promise<void> {
  if (connection.announcedPid === undefined || connection.beside === undefined) return
  const pid = await backendPid(connection)
  if (pid === connection.announcedPid) return
  const other = await connection.beside()
  try {
    for (let round = 0; round < rounds; round++)
      if ((await backendPid(other)) === pid || (await backendPid(connection)) !== pid)
        throw new TransactionPoolerError()
  } finally {
    await other.close()
  }
}

const rounds = 5
