import type { Connection } from './connection.js'

/** One SQL statement, without the closing semicolon. */
export interface Statement {
  readonly sql: string
  /** Values of the placeholders, in order. */
  readonly params?: readonly unknown[]
}

/** Something that only a live connection can do. */
export interface Call {
  readonly description: string
  readonly call: (connection: Connection) => Promise<void>
}

/** What an operation compiles to. */
export type Step = Statement | Call

export const statement = (sql: string, params?: readonly unknown[]): Statement =>
  params === undefined || params.length === 0 ? { sql } : { sql, params }
