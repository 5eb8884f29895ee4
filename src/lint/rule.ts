import type { Operation } from '../operations/index.js'
import type { ColumnType } from '../schema/column-type.js'
import type { Schema } from '../schema/model.js'
import type { TypeChange } from '../schema/type-change.js'

/** What a person should know before an operation runs. */
export interface Finding {
  /** The code of the rule. */
  readonly code: string
  /** One sentence, with the names quoted. */
  readonly message: string
}

/** What the rules know of the database besides its schema. */
export interface Knowledge {
  /** What becomes of the values of a column that changes its type. */
  readonly typeChange: (from: ColumnType, to: ColumnType) => TypeChange
}

/** An operation that runs before, and the schema that it finds. */
export interface Earlier {
  readonly operation: Operation
  readonly before: Schema
}

/** What the rules know besides the operation and its schema. */
export interface Around extends Knowledge {
  /** In the order in which they run. */
  readonly earlier: readonly Earlier[]
}

/** One thing to look for, in one operation, given the schema before it. */
export interface Rule {
  /** Stable, in kebab-case. */
  readonly code: string
  check(op: Operation, before: Schema, around: Around): string | undefined
}
