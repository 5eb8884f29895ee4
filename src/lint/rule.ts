import type { Operation } from '../operations/index.js'
import type { Schema } from '../schema/model.js'

/** What a person should know before an operation runs. */
export interface Finding {
  /** The code of the rule. */
  readonly code: string
  /** One sentence, with the names quoted. */
  readonly message: string
}

/** One thing to look for, in one operation, given the schema before it. */
export interface Rule {
  /** Stable, in kebab-case. */
  readonly code: string
  check(op: Operation, before: Schema): string | undefined
}
