/** One open session of a database, on the user's own driver. Statements run in the order in which they are sent. */
export interface Connection {
  /**
   * Runs one statement and gives its rows. Placeholders are the database's own (`$1` on PostgreSQL, `?` on SQLite).
   * Errors are the driver's own.
   */
  query<Row = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<readonly Row[]>
  /** Runs code that speaks the ORM's own language on this session, with what the ORM calls one. */
  readonly withOrm?: (body: (session: unknown) => Promise<void>) => Promise<void>
  /** Gives the session back; what the user opened stays open. */
  close(): Promise<void>
  /** Opens one more session of the same database with the same options. Absent: all share one handle. */
  readonly beside?: () => Promise<Connection>
  /** The number that the server gave this session when it opened; a pooler in between tells one of its own. */
  readonly announcedPid?: number
  /** Lets the statement in hand fail. Absent: the driver cannot. */
  readonly interrupt?: () => void
  /** Whether a transaction of its owner is open, of a session that is lent. Absent: the session is the tool's own. */
  readonly isInTransaction?: () => Promise<boolean>
}
