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
  | ({ readonly type: 'statement-started' } & StatementStarted)
  | ({ readonly type: 'statement-finished' } & StatementFinished)
  | ({ readonly type: 'statement-failed' } & StatementFailed)
  | { readonly type: 'listener-failed'; readonly listener: string; readonly error: unknown }
  | { readonly type: 'waiting-for-lock' }

/** Hears of what happens; must not throw. */
export type Listener = (event: RunEvent) => void
