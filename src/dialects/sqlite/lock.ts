import { setTimeout as sleep } from 'node:timers/promises'
import { codeOf, messageOf, OrmMigrateError } from '../../errors.js'
import type { Connection } from '../../sql/connection.js'
import type { Trouble } from '../dialect.js'
import type { Holder, LockRequest, RunLock } from '../run-lock.js'
import { holder } from './holder.js'

/**
 * Lets every statement wait for other processes. There is nothing else to hold: each revision's BEGIN IMMEDIATE excludes
 * all other writers, so whoever gets the turn must read the applied revisions anew inside of it.
 */
export async function lock(connection: Connection, request: LockRequest): Promise<RunLock> {
  if (request.isInTransaction) await requireForeignKeysOff(connection)
  const [row] = await connection.query<{ readonly timeout: number }>('PRAGMA busy_timeout')
  // A driver that waits by itself stops the whole program, its signals among them.
  await connection.query(`PRAGMA busy_timeout = ${Math.min(driversWait, Math.round(request.timeout))}`)
  return {
    connection: patient(connection, request),
    verify: () => Promise.resolve(),
    prepare: () => Promise.resolve(),
    blockers: () => Promise.resolve([]),
    cancel: () => Promise.resolve(connection.interrupt?.()),
    release: async () => {
      await connection.query(`PRAGMA busy_timeout = ${row?.timeout ?? 0}`)
    },
  }
}

/** A table that is rebuilt would take along the rows that refer to it, and within a transaction the switch does nothing. */
async function requireForeignKeysOff(connection: Connection): Promise<void> {
  const [row] = await connection.query<{ readonly foreign_keys: number }>('PRAGMA foreign_keys')
  if (row?.foreign_keys !== 1) return
  throw new OrmMigrateError(
    'foreign-keys-on',
    'SQLite enforces foreign keys in the transaction that is open, so that no table can be rebuilt in it.',
    { hint: 'Before the transaction begins, run: PRAGMA foreign_keys = OFF' },
  )
}

/** Milliseconds: of the driver's own wait, between two tries, and between two words to who waits. */
const driversWait = 50
const pause = 50
const tellEvery = 10_000

/** Every statement is tried until nobody else is writing. */
function patient(connection: Connection, request: LockRequest): Connection {
  const { timeout, signal, onWaiting } = request
  let told = 0
  return {
    ...connection,
    async query<Row>(sql: string, params?: readonly unknown[]) {
      const deadline = Date.now() + timeout
      for (;;) {
        try {
          return await connection.query<Row>(sql, params)
        } catch (thrown) {
          if (!isBusy(thrown)) throw thrown
          const now = Date.now()
          if (now >= deadline) throw busyFor(await holder(connection), thrown)
          if (now - told >= tellEvery) {
            told = now
            onWaiting?.(await holder(connection))
          }
          await sleep(Math.min(deadline - now, pause * (0.5 + Math.random())), undefined, { signal })
        }
      }
    },
  }
}

/** Says in a sentence that another process holds the database. */
export async function busy<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    throw isBusy(thrown) ? busyFor(undefined, thrown) : thrown
  }
}

function busyFor(writer: Holder | undefined, cause: unknown): OrmMigrateError {
  const who = writer === undefined ? 'Another process' : `Another process (${writer.pid})`
  return new OrmMigrateError(
    'lock-timeout',
    `${who} is writing to the database and did not finish in time.`,
    {
      hint: 'Wait for it or stop it, then run the command again.',
      cause,
      ...(writer === undefined ? {} : { details: { holder: writer } }),
    },
  )
}

/** SQLite waits for no other session's locks but for the one of the file, for which every statement is tried again. */
export const troubleOf = (): Trouble | undefined => undefined

/** Whether a statement failed as somebody else is writing. */
export const isBusy = (thrown: unknown): boolean => {
  const code = String(codeOf(thrown))
  // A transaction that has read what is old by now cannot go on, however long it waits.
  if (code === 'SQLITE_BUSY_SNAPSHOT') return false
  return code.startsWith('SQLITE_BUSY') || /database (?:table )?is locked/.test(messageOf(thrown))
}
