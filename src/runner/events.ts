import type {
  RevisionFailed,
  RevisionFinished,
  RevisionStarted,
  RunFailed,
  RunFinished,
  RunStarted,
  StatementFailed,
  StatementFinished,
  StatementStarted,
} from '../config/listeners.js'
import type { Activity, Holder } from '../dialects/run-lock.js'

/** What a run tells its listener while it goes on. */
export type RunEvent =
  | ({ readonly type: 'run-started' } & RunStarted)
  | ({ readonly type: 'run-finished' } & RunFinished)
  | ({ readonly type: 'run-failed' } & RunFailed)
  | ({ readonly type: 'revision-started' } & RevisionStarted)
  | ({ readonly type: 'revision-finished' } & RevisionFinished)
  | ({ readonly type: 'revision-failed' } & RevisionFailed)
  /** Another run had done it by the time its turn came. */
  | ({ readonly type: 'revision-skipped' } & RevisionStarted)
  /** It goes on where an earlier run has left it. */
  | ({ readonly type: 'revision-resumed'; readonly done: readonly string[] } & RevisionStarted)
  /** Its file is gone: it goes down by what the database has kept of it. */
  | { readonly type: 'stored-downgrade'; readonly revision: string }
  | ({ readonly type: 'statement-started' } & StatementStarted)
  | ({ readonly type: 'statement-finished' } & StatementFinished)
  | ({ readonly type: 'statement-failed' } & StatementFailed)
  | { readonly type: 'listener-failed'; readonly listener: string; readonly error: unknown }
  /** Another run is under way; told again every ten seconds. */
  | { readonly type: 'waiting-for-lock'; readonly holder?: Holder }
  /** A statement waits for what others have locked. */
  | { readonly type: 'statement-waiting'; readonly statement: string; readonly blockers: readonly Activity[] }
  /** Others were in the way for too long: what could be rolled back is, and it is tried again. */
  | ({ readonly type: 'blocked' } & Blocked)

/** What could not be done for the locks of others, yet. */
export interface Blocked {
  readonly revision?: string
  /** Counted from 1. */
  readonly attempt: number
  /** Milliseconds until the next. */
  readonly pause: number
  /** As far as they are known. */
  readonly blockers: readonly Activity[]
  readonly error: unknown
}

/** Hears of what happens; must not throw. */
export type Listener = (event: RunEvent) => void
