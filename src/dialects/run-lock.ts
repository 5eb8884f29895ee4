import type { QualifiedName } from '../schema/model.js'
import type { Connection } from '../sql/connection.js'

/** A session of the database, as others see it. */
export interface Activity {
  /** The number of the session on the server. */
  readonly pid: number
  /** What the session calls itself. */
  readonly application?: string
  /** What it does, in the database's words: `active`, `idle in transaction`, … */
  readonly state?: string
  /** The statement that it runs, or ran last. */
  readonly statement?: string
  /** ISO 8601, UTC: since when it runs the statement, or since when it had run it. */
  readonly statementSince?: string
  /** ISO 8601, UTC: since when it is in its transaction; of a session that is in none, since when it is open. */
  readonly since?: string
}

/** The run that holds the lock, as far as the database can tell; `since` is when its session began. */
export interface Holder extends Activity {
  /** The machine that the run is on, and its process there. */
  readonly host?: string
  readonly process?: number
  /** The revision that it is at; absent between two. */
  readonly revision?: string
}

/** What is asked of the lock. */
export interface LockRequest {
  /** The version table: runs that share it exclude each other. */
  readonly table: QualifiedName
  /** Whether the session is in a transaction of its owner's, with which the lock then ends. Absent: it is not. */
  readonly isInTransaction?: boolean
  /** Milliseconds to wait for other runs. */
  readonly timeout: number
  /** Ends the wait. */
  readonly signal?: AbortSignal
  /** Hears, at once and every ten seconds, that somebody else holds it; who that is, where it can be known. */
  readonly onWaiting?: (holder: Holder | undefined) => void
}

/** How long a statement may take; in milliseconds, and absent for what the session itself says. */
export interface Limits {
  /** To wait for the locks of others. */
  readonly lock?: number
  /** Altogether. */
  readonly statement?: number
}

/** The lock of one run, and the session that holds it. */
export interface RunLock {
  /** The session to work on while it is held. */
  readonly connection: Connection
  /** Throws where statements no longer reach the session that holds the lock. */
  verify(): Promise<void>
  /** Tells whoever waits which revision is under way, and sets what holds from the next statement on. */
  prepare(revision: string | undefined, limits: Limits): Promise<void>
  /** Who is in the way of the statement in hand. */
  blockers(): Promise<readonly Activity[]>
  /** Lets the statement in hand fail. */
  cancel(): Promise<void>
  /** Gives the lock back, and the session as it was. */
  release(): Promise<void>
}
