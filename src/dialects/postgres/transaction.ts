import type { Connection } from '../../sql/connection.js'
import { CommitUnknownError } from '../commit-unknown.js'
import { troubleOf } from './trouble.js'

/** Runs `body` in one transaction, which is rolled back when it throws. */
export async function transaction<T>(connection: Connection, body: () => Promise<T>): Promise<T> {
  await connection.query('BEGIN')
  try {
    const result = await body()
    await commit(connection)
    return result
  } catch (error) {
    await rollBack(connection)
    throw error
  }
}

/** Commits the open transaction, runs `body`, and begins another; where `body` fails, none is open. */
export async function outside<T>(connection: Connection, body: () => Promise<T>): Promise<T> {
  await commit(connection)
  const result = await body()
  await connection.query('BEGIN')
  return result
}

async function commit(connection: Connection): Promise<void> {
  try {
    await connection.query('COMMIT')
  } catch (error) {
    throw troubleOf(error) === 'lost' ? new CommitUnknownError(error) : error
  }
}

/** The body's error says more than one of rolling back, as when the connection is gone and the transaction with it. */
const rollBack = (connection: Connection): Promise<unknown> =>
  connection.query('ROLLBACK').catch(() => undefined)
