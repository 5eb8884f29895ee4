import { messageOf, OrmMigrateError } from '../../errors.js'
import type { Connection } from '../../sql/connection.js'

/**
 * Lets every statement wait that long for other processes. There is nothing else to hold: each revision's BEGIN
 * IMMEDIATE excludes all other writers, so whoever gets the turn must read the applied revisions anew inside of it.
 */
export async function lock(
  connection: Connection,
  _key: string,
  timeoutMs: number,
): Promise<() => Promise<void>> {
  const [row] = await connection.query<{ readonly timeout: number }>('PRAGMA busy_timeout')
  await connection.query(`PRAGMA busy_timeout = ${Math.max(0, Math.round(timeoutMs))}`)
  return async () => {
    await connection.query(`PRAGMA busy_timeout = ${row?.timeout ?? 0}`)
  }
}

/** Says in a sentence that another process holds the database. */
export async function busy<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    if (!isBusy(thrown)) throw thrown
    throw new OrmMigrateError(
      'lock-timeout',
      'Another process is writing to the database and did not finish in time.',
      {
        hint: 'Wait for it or stop it, then run the command again.',
        cause: thrown,
      },
    )
  }
}

const isBusy = (thrown: unknown): boolean => {
  const code = typeof thrown === 'object' && thrown !== null && 'code' in thrown ? String(thrown.code) : ''
  return code.startsWith('SQLITE_BUSY') || /database (?:table )?is locked/.test(messageOf(thrown))
}
