import type { DialectName } from '../sql/dialect-name.js'
import type { Hints } from '../schema/declared-rename.js'
import type { QualifiedName, Schema } from '../schema/model.js'
import type { Connection } from '../sql/connection.js'

/** What the entities declare and leave to others to make, change and drop. */
export interface LeftAlone {
  /** Tables and views. */
  readonly tables: readonly QualifiedName[]
  readonly indexes: readonly { readonly table: QualifiedName; readonly name: string }[]
}

/** Migrations of the ORM's own kind. */
export interface LegacyMigrations {
  /** The table in which the ORM remembers what has run. */
  readonly table: QualifiedName
  /** Oldest first. */
  readonly migrations: readonly LegacyMigration[]
}

/** One class of the ORM's migrations. */
export interface LegacyMigration {
  /** As the ORM's table has it. */
  readonly name: string
  readonly className: string
  /** Milliseconds since 1970. */
  readonly timestamp: number
  /** False: it wants no transaction. */
  readonly transaction?: boolean
}

/** One ORM's way to tell what its entities want, and to open the database that they live in. */
export interface Adapter {
  readonly dialect: DialectName
  /** The database, for people: `postgres://db.example.org/shop` or a file name; never a password. */
  readonly database: string
  /** The table in which the ORM keeps texts of views and generated columns; absent: it keeps none. */
  readonly metadataTable?: string
  /** Whether there is a database to open: false for a file that opening would make. */
  isThere(): boolean
  /** What the entities want, read from the ORM's metadata without touching the database. */
  readSchema(): Promise<Schema>
  /** What the entities say besides: names that changed, and names that their author chose. */
  readHints(): Promise<Hints>
  /** What of the entities is not in that schema, as the ORM is told not to synchronize it. */
  leftAlone(): Promise<LeftAlone>
  /** Opens one session on the user's own driver and options, without any of the ORM's side effects. */
  connect(): Promise<Connection>
  /** The session of what the ORM calls one, as it is: a QueryRunner of TypeORM's. Absent: none can be lent. */
  readonly borrow?: (session: unknown) => Promise<Connection>
  /** The migrations that the ORM itself has run so far, as the project lists them. */
  legacyMigrations(): Promise<LegacyMigrations>
  /** The same driver and options on another database of the same server, or another file; without entities. */
  elsewhere(database: string): Adapter
  /** Closes what `connect` opened; what the user opened stays open. */
  close(): Promise<void>
}

/** Imports a package as the user's project would or, with `from`, as another of its packages. */
export type ImportPackage = (name: string, from?: string) => Promise<unknown>
