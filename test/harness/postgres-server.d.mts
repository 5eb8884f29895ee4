/** A PostgreSQL server of one's own. */
export interface PostgresServer {
  /** Of a superuser. */
  readonly url: string
  stop(): Promise<void>
  /** Ends it at once, as a crash would, and starts it again on the same port with what it had committed. */
  restart(): Promise<void>
}

/** Starts a server on a free port, in a directory that goes away with this process however it ends. */
export function startPostgres(): Promise<PostgresServer>

/** A port of this machine that nobody listens on. */
export function freePort(): Promise<number>
