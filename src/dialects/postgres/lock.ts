import { setTimeout as sleep } from 'node:timers/promises'
import { OrmMigrateError } from '../../errors.js'
import type { Connection } from '../../sql/connection.js'

/** The lock is held by somebody else for longer than one may wait. */
export class LockTimeoutError extends OrmMigrateError {
  constructor(timeoutMs: number, holder: string | undefined) {
    const by = holder === undefined ? '' : `, by ${holder}`
    super(
      'lock-timeout',
      `Another migration run has held this database's lock for ${timeoutMs / 1000} s${by}.`,
      {
        hint: 'Wait for it to end and run the command again; a session that hangs ends with pg_terminate_backend(pid).',
      },
    )
  }
}

/**
 * Takes an advisory lock of the session, asking again and again: a waiting `pg_advisory_lock` would be a running
 * transaction, which CREATE INDEX CONCURRENTLY of the lock's holder waits for in turn.
 */
export async function lock(
  connection: Connection,
  key: string,
  timeoutMs: number,
): Promise<() => Promise<void>> {
  const deadline = Date.now() + timeoutMs
  while (!(await tryLock(connection, key))) {
    const left = deadline - Date.now()
    if (left <= 0) throw new LockTimeoutError(timeoutMs, await holderOf(connection, key))
    await sleep(Math.min(left, 50 + Math.random() * 150))
  }
  return async () => {
    await connection.query(`SELECT pg_advisory_unlock(${lockId})`, [key])
  }
}

/** PostgreSQL keeps advisory locks apart by database; poolers in between may not, hence the name. */
const lockId = `hashtextextended(current_database() || ':' || $1, 0)`

async function tryLock(connection: Connection, key: string): Promise<boolean> {
  const [row] = await connection.query<{ locked: boolean }>(
    `SELECT pg_try_advisory_lock(${lockId}) AS locked`,
    [key],
  )
  return row?.locked === true
}

/** https://www.postgresql.org/docs/current/view-pg-locks.html: the two halves of the number are in two columns. */
async function holderOf(connection: Connection, key: string): Promise<string | undefined> {
  const [row] = await connection.query<{ pid: number; name: string | null }>(
    `SELECT held.pid, activity.application_name AS name
     FROM pg_locks held LEFT JOIN pg_stat_activity activity ON activity.pid = held.pid
     WHERE held.locktype = 'advisory' AND held.granted AND held.objsubid = 1
       AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND (held.classid::bigint << 32) | held.objid::bigint = ${lockId}`,
    [key],
  )
  if (row === undefined) return undefined
  return row.name ? `"${row.name}" (pid ${row.pid})` : `pid ${row.pid}`
}
