import type { Connection } from './connection.js'

/** One SQL statement, without the closing semicolon. */
export interface Statement extends Belonging {
  readonly sql: string
  /** Values of the placeholders, in order. */
  readonly params?: readonly unknown[]
}

/** What holds for steps of either kind. */
interface Belonging {
  /** Of several operations that are done together: which of them the step is of, counted from 0; absent, the first. */
  readonly of?: number
  /** It runs outside of transactions: what ran before it is committed first. It bears repetition. */
  readonly outside?: true
  /** It waits for others as long as it takes: nobody has to wait behind it. */
  readonly isPatient?: true
}

/** Something that only a live connection can do. */
export interface Call extends Belonging {
  readonly description: string
  readonly call: (connection: Connection) => Promise<void>
  /** It clears up after a run that failed: a script does without it. */
  readonly isCleaning?: true
}

/** What an operation compiles to. */
export type Step = Statement | Call

export const statement = (sql: string, params?: readonly unknown[]): Statement =>
  params === undefined || params.length === 0 ? { sql } : { sql, params }

/** A statement that runs outside of transactions and bears repetition. */
export const outsideStatement = (sql: string): Statement => ({ sql, outside: true })

/** As `outsideStatement`, of one that says CONCURRENTLY. */
export const concurrentStatement = (sql: string): Statement => ({ sql, outside: true, isPatient: true })
