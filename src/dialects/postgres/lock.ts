import { setTimeout as sleep } from 'node:timers/promises'
import { OrmMigrateError } from '../../errors.js'
import type { QualifiedName } from '../../schema/model.js'
import type { Connection } from '../../sql/connection.js'
import type { Activity, Holder, Limits, LockRequest, RunLock } from '../run-lock.js'
import { blockersOf, seenColumns, seenOf, type SeenRow } from './activity.js'
import { backendPid, refuseTransactionPooler, TransactionPoolerError } from './pooler.js'
import { holderOf, Session } from './session.js'

/** The lock is held by somebody else for longer than one may wait. */
export class LockTimeoutError extends OrmMigrateError {
  constructor(timeout: number, holder: Holder | undefined) {
    const name = holder?.application === undefined ? '' : `"${holder.application}" `
    const by = holder === undefined ? '' : `, by ${name}(pid ${holder.pid})`
    const pid = holder?.pid ?? 'pid'
    super(
      'lock-timeout',
      `Another migration run has held this database's lock for ${timeout / 1000} s${by}.`,
      {
        hint: `Wait for it to end and run the command again; a session that hangs ends with: SELECT pg_terminate_backend(${pid})`,
        ...(holder === undefined ? {} : { details: { holder } }),
      },
    )
  }
}

/**
 * Takes an advisory lock of the session, asking again and again: a waiting `pg_advisory_lock` would be a running
 * transaction, which CREATE INDEX CONCURRENTLY of the lock's holder waits for in turn. In a transaction of somebody else's,
 * the lock is the transaction's: until it is committed, nobody else sees what the run has done.
 */
export async function lock(connection: Connection, request: LockRequest): Promise<RunLock> {
  const { table, isInTransaction = false } = request
  // Poolers leave a transaction its session.
  if (!isInTransaction) await refuseTransactionPooler(connection)
  const session = await Session.begin(connection, { isVigilant: !isInTransaction })
  try {
    return new SessionLock(connection, {
      session,
      table,
      isInTransaction,
      pid: await taken(connection, request),
    })
  } catch (error) {
    // Why there is no lock says more than why the settings stay.
    await session.restore().catch(() => undefined)
    throw error
  }
}

/** Who holds the lock; its halves are in two columns: https://www.postgresql.org/docs/current/view-pg-locks.html */
export async function holder(connection: Connection, table: QualifiedName): Promise<Holder | undefined> {
  const [row] = await connection.query<SeenRow>(
    `SELECT held.pid, ${seenColumns}, activity.backend_start AS since
     FROM pg_locks held LEFT JOIN pg_stat_activity activity ON activity.pid = held.pid
     WHERE held.locktype = 'advisory' AND held.granted AND held.objsubid = 1
       AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND (held.classid::bigint << 32) | held.objid::bigint = ${lockId}`,
    keyOf(table),
  )
  return row === undefined ? undefined : holderOf(seenOf(row))
}

/** PostgreSQL keeps advisory locks apart by database; poolers in between may not, hence its name. */
const lockId = `hashtextextended(concat_ws('.', 'orm-migrate', quote_ident(current_database()),
  quote_ident(coalesce($2::text, current_schema()::text, '')), quote_ident($1::text)), 0)`

const keyOf = ({ name, schema }: QualifiedName): readonly (string | null)[] => [name, schema ?? null]

/** Milliseconds between two tries: so many runs that start at once do not ask at once, nor all the time. */
const [soonest, latest] = [25, 1000]
const tellEvery = 10_000

/** Takes the lock, and gives the number of the session that has it. */
async function taken(connection: Connection, request: LockRequest): Promise<number> {
  const { table, timeout, isInTransaction, signal, onWaiting } = request
  const take = isInTransaction ? 'pg_try_advisory_xact_lock' : 'pg_try_advisory_lock'
  const deadline = Date.now() + timeout
  let told = 0
  for (let pause = soonest; ; pause = Math.min(pause * 1.5, latest)) {
    signal?.throwIfAborted()
    const [row] = await connection.query<{ readonly locked: boolean; readonly pid: number }>(
      `SELECT ${take}(${lockId}) AS locked, pg_backend_pid() AS pid`,
      keyOf(table),
    )
    if (row?.locked === true) return row.pid
    const now = Date.now()
    if (now >= deadline) throw new LockTimeoutError(timeout, await holder(connection, table))
    if (now - told >= tellEvery) {
      told = now
      onWaiting?.(await holder(connection, table))
    }
    await sleep(Math.min(deadline - now, pause * (0.5 + Math.random())), undefined, { signal })
  }
}

interface Held {
  readonly session: Session
  readonly table: QualifiedName
  readonly isInTransaction: boolean
  readonly pid: number
}

class SessionLock implements RunLock {
  readonly connection: Connection
  readonly #held: Held
  #beside: Promise<Connection> | undefined

  constructor(connection: Connection, held: Held) {
    this.connection = connection
    this.#held = held
  }

  async verify(): Promise<void> {
    if ((await backendPid(this.connection)) !== this.#held.pid) throw new TransactionPoolerError()
  }

  prepare(revision: string | undefined, limits: Limits): Promise<void> {
    return this.#held.session.prepare(revision, limits)
  }

  async blockers(): Promise<readonly Activity[]> {
    const other = await this.#other()
    return other === undefined ? [] : blockersOf(other, this.#held.pid)
  }

  async cancel(): Promise<void> {
    const other = await this.#other()
    await other?.query('SELECT pg_cancel_backend($1)', [this.#held.pid])
  }

  async release(): Promise<void> {
    const beside = this.#beside
    this.#beside = undefined
    // What never opened has nothing to close.
    await beside?.then((open) => open.close()).catch(() => undefined)
    if (!this.#held.isInTransaction) await this.#unlock()
    await this.#held.session.restore()
  }

  async #unlock(): Promise<void> {
    const [row] = await this.connection.query<{ readonly released: boolean }>(
      `SELECT pg_advisory_unlock(${lockId}) AS released`,
      keyOf(this.#held.table),
    )
    if (row?.released !== true) throw new TransactionPoolerError()
  }

  /** One session beside, for as long as the lock is held. */
  #other(): Promise<Connection | undefined> {
    this.#beside ??= this.connection.beside?.()
    return this.#beside ?? Promise.resolve(undefined)
  }
}
