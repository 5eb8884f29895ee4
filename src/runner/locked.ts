import type { Dialect } from '../dialects/dialect.js'
import type { RunLock } from '../dialects/run-lock.js'
import { OrmMigrateError } from '../errors.js'
import { given } from '../schema/given.js'
import { explained } from './connection-lost.js'
import { Guard } from './guard.js'
import { type HalfDone, halfDoneOf } from './half-done.js'
import { InterruptedError } from './interruption.js'
import type { Project } from './project.js'
import { type AppliedRevision, headsOf } from './version-store.js'

/** What the database holds, read once the lock is held. */
export interface State {
  readonly applied: readonly AppliedRevision[]
  readonly heads: readonly string[]
  /** The revisions that a run has left in the middle. */
  readonly halfDone: readonly HalfDone[]
}

/** How a run goes about it. */
export interface RunOptions {
  /**
   * Ends the run where it is aborted: the statement in hand is given up and rolled back, and the lock released. What is
   * committed stays; the same run later goes on from there.
   */
  readonly signal?: AbortSignal
  /** Milliseconds to wait for another run to end. Default: as the config says. */
  readonly lockTimeout?: number
}

/** The lock of a run while it is held. */
export interface Hold {
  readonly project: Project
  readonly dialect: Dialect
  readonly lock: RunLock
  readonly signal?: AbortSignal
  /** The session as operations and migrations use it. */
  readonly session: Guard
  /** The session is lent, and in a transaction of its owner's. */
  readonly isInTransaction: boolean
}

/** Runs the body while no other run of the same database is under way. Nothing is written before the body does. */
export async function locked<T>(
  project: Project,
  options: RunOptions,
  body: (state: State, hold: Hold) => Promise<T>,
): Promise<T> {
  const hold = await held(project, options)
  let result: T
  try {
    result = await project.using(hold.lock.connection, async () => body(await readState(project), hold))
  } catch (error) {
    // Why the run failed says more than why its lock stays; a session that is lost has none any more.
    await hold.lock.release().catch(() => undefined)
    throw interruptedOr(error, hold)
  }
  try {
    await hold.lock.release()
  } catch (error) {
    // All is done, and a lock ends with its session.
    if (hold.dialect.troubleOf(error) !== 'lost') throw error
  }
  return result
}

async function held(project: Project, { signal, lockTimeout }: RunOptions): Promise<Hold> {
  const { versionTable: table, lockTimeout: usual, statementLockTimeout } = project.config
  const { listener } = project.environment
  const dialect = await project.dialect()
  try {
    const connection = await project.connection()
    const isInTransaction = (await connection.isInTransaction?.()) ?? false
    const lock = await dialect.lock(connection, {
      table,
      isInTransaction,
      timeout: lockTimeout ?? usual,
      onWaiting: (holder) => listener({ type: 'waiting-for-lock', ...given({ holder }) }),
      ...given({ signal }),
    })
    const session = new Guard(lock, {
      dialect,
      interval: Math.min(1_000, Math.max(100, statementLockTimeout / 2)),
      onWaiting: (statement, blockers) => listener({ type: 'statement-waiting', statement, blockers }),
      ...given({ signal }),
    })
    return { project, dialect, lock, session, isInTransaction, ...given({ signal }) }
  } catch (error) {
    throw signal?.aborted === true ? new InterruptedError(signal, error) : explained(error, dialect)
  }
}

/** What failed of a run that is to stop, failed for that. */
export const interruptedOr = (
  error: unknown,
  { signal, dialect }: Pick<Hold, 'signal' | 'dialect'>,
): unknown =>
  signal?.aborted === true && !(error instanceof OrmMigrateError)
    ? new InterruptedError(signal, error)
    : explained(error, dialect)

/** What the database holds, without waiting for anybody; nothing where there is no database yet. */
export async function readState(project: Project): Promise<State> {
  const store = await project.versionStore()
  if (!(await project.isDatabaseThere())) return { applied: [], heads: [], halfDone: [] }
  const connection = await project.connection()
  const applied = await store.read(connection)
  const halfDone = halfDoneOf(await (await project.journalStore()).read(connection))
  return { applied, heads: headsOf(applied), halfDone }
}
