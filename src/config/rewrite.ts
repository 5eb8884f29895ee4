import type { Operations } from '../migration/operations-facade.js'
import type { Operation } from '../operations/index.js'
import type { Schema } from '../schema/model.js'
import type { DialectName } from '../sql/dialect-name.js'

/** What a rewriter knows besides the operations. */
export interface RewriteContext {
  readonly dialect: DialectName
  /** The database before the operations. */
  readonly before: Schema
  /** The operations of calls written as in a migration: `record((op) => op.createIndex(…))`. */
  readonly record: (body: (op: Operations) => void) => readonly Operation[]
  /** The `-x key=value` of the command line. */
  readonly x: Readonly<Record<string, string>>
}

/** Both directions spelled out, for operations that have no opposite of their own. */
export interface RewrittenRevision {
  readonly up: readonly Operation[]
  readonly down: readonly Operation[]
}

/**
 * Changes what autogenerate found: gives the operations of `up`, from which those of `down` are reversed, or both. With
 * no operation left, nothing is written.
 */
export type Rewrite = (
  operations: readonly Operation[],
  context: RewriteContext,
) => readonly Operation[] | RewrittenRevision | Promise<readonly Operation[] | RewrittenRevision>
