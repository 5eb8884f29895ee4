import type { Connection } from './connection.js'

/** One SQL statement, without the closing semicolon. */
export interface Statement extends Belonging {
  readonly sql: string
  /** Values of the placeholders, in order. */
  readonly params?: readonly unknown[]
}

/** Of several operations that are done together: which of them a step is of, counted from 0; absent, the first. */
interface Belonging {
  readonly of?: number
}

/** Something that only a live connection can do. */
export interface Call extends Belonging {
  readonly description: string
  readonly call: (connection: Connection) => Promise<void>
}

/** What an operation compiles to. */
export type Step = Statement | Call

export const statement = (sql: string, params?: readonly unknown[]): Statement =>
  params === undefined || params.length === 0 ? { sql } : { sql, params }
