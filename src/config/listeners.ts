import type { Connection } from '../sql/connection.js'

/** Which way a revision goes. */
export type Direction = 'upgrade' | 'downgrade'

/** A run: the revisions that `upgrade` or `downgrade` goes through, in order. */
export interface RunStarted {
  readonly steps: readonly { readonly direction: Direction; readonly revision: string }[]
  /** What `--tag` said. */
  readonly tag?: string
}

export interface RunFinished extends RunStarted {
  /** Milliseconds. */
  readonly duration: number
}

export interface RunFailed extends RunStarted {
  readonly error: unknown
}

export interface RevisionStarted {
  readonly direction: Direction
  readonly revision: string
  readonly downRevisions: readonly string[]
  readonly message: string
}

export interface RevisionFinished extends RevisionStarted {
  /** Milliseconds. */
  readonly duration: number
}

export interface RevisionFailed extends RevisionStarted {
  readonly error: unknown
}

export interface StatementStarted {
  readonly revision: string
  /** The SQL; for code given to `op.run`, its description. */
  readonly statement: string
  readonly params?: readonly unknown[]
  /** Where the author wrote it: `migrations/9f2c_add_location.ts:14:8`. */
  readonly at?: string
}

export interface StatementFinished extends StatementStarted {
  /** Milliseconds. */
  readonly duration: number
}

export interface StatementFailed extends StatementStarted {
  readonly error: unknown
}

export interface RevisionApplied extends RevisionStarted {
  /** Recorded by `stamp`, without running the migration. */
  readonly isStamp: boolean
  readonly tag?: string
}

/**
 * What hears of a run. Each may be async and is awaited. `before…` and `onRevisionApplied` are part of the run: where
 * one throws, what it stands before does not happen, and the transaction around it is rolled back. `after…` only
 * observes, but an error of it ends the run too, and is told as such. What `on…Failure` throws is told beside the
 * failure and never hides it.
 */
export interface Listeners {
  readonly beforeRun?: (run: RunStarted) => void | Promise<void>
  readonly afterRun?: (run: RunFinished) => void | Promise<void>
  readonly onRunFailure?: (run: RunFailed) => void | Promise<void>
  readonly beforeRevision?: (revision: RevisionStarted) => void | Promise<void>
  /** After the revision's transaction; with `transaction: 'all'` still inside that of the run. */
  readonly afterRevision?: (revision: RevisionFinished) => void | Promise<void>
  readonly onRevisionFailure?: (revision: RevisionFailed) => void | Promise<void>
  readonly beforeStatement?: (statement: StatementStarted) => void | Promise<void>
  readonly afterStatement?: (statement: StatementFinished) => void | Promise<void>
  readonly onStatementFailure?: (statement: StatementFailed) => void | Promise<void>
  /**
   * Alembic's `on_version_apply`: runs once the version table has the revision (or, downwards, no longer has it), in the
   * same transaction and with its connection, also for `stamp`. This is the place for an audit table.
   */
  readonly onRevisionApplied?: (applied: RevisionApplied, connection: Connection) => void | Promise<void>
}
