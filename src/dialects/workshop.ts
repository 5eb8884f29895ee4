import { OrmMigrateError } from '../errors.js'
import type { Connection } from '../sql/connection.js'

/** A database that a workshop has. */
export interface Made {
  readonly name: string
  /** Whether anybody is connected to it, as far as that can be told. */
  readonly isUsed: boolean
}

/** Where databases are made and copied for tests: a server, or a folder for files. */
export interface Workshop {
  /** What a finished database depends on besides the migrations: the server's version, the role. */
  readonly circumstances: string
  /** What `open` takes for the database of this name. */
  databaseOf(name: string): string
  /** The databases whose names begin so. */
  list(prefix: string): Promise<readonly Made[]>
  /** Makes an empty one that has these database schemas, where the dialect has any. */
  create(name: string, schemas: readonly string[]): Promise<void>
  /** Gives it its final name; from then on nobody connects to it any more. */
  finish(name: string, finished: string): Promise<void>
  /** Makes a copy of a finished one. */
  copy(finished: string, name: string): Promise<void>
  /** Gives a database that nobody is connected to another name; throws where somebody is. Absent: copies cost next to nothing. */
  readonly rename?: (name: string, other: string) => Promise<void>
  /** Removes one, whoever is connected to it; does nothing where there is none. */
  remove(name: string): Promise<void>
  /** Runs the body while nobody else, in whatever process, runs one of the same key. A process that dies lets it go. */
  alone<T>(key: string, body: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** What a workshop works with. */
export interface WorkshopRequest {
  /** Opens a session on another database, or without a name on the configured one. */
  readonly open: (database?: string) => Promise<Connection>
  /** A folder for files, where databases are files; it need not be there yet. */
  readonly folder: string
}

/** Rows of a database as they are to be again and again. */
export interface Pristine {
  /** Remembers the rows as they are, in the database itself; before it is finished. */
  keep(connection: Connection): Promise<void>
  /**
   * Makes the rows of a copy, and what counts them, what they were; open sessions stay. Gives false where that does not do,
   * as the schema is not what it was.
   */
  restore(connection: Connection): Promise<boolean>
}

/** A copy cannot be made what it was, as somebody still works on it. */
export class TestDatabaseBusyError extends OrmMigrateError {
  /** `waited` in milliseconds. */
  constructor(waited: number, cause?: unknown) {
    super(
      'test-database-busy',
      `Another session has held the test database for ${waited / 1000} s: a transaction of a test is still open.`,
      { hint: 'Await what the test starts, and end its transactions, before reset() is called.', cause },
    )
  }
}
