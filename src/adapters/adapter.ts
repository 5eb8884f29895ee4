import type { DialectName } from '../sql/dialect-name.js'
import type { Hints } from '../schema/declared-rename.js'
import type { QualifiedName, Schema } from '../schema/model.js'
import type { Connection } from '../sql/connection.js'

/** What the entities declare and leave to others to make, change and drop. */
export interface LeftAlone {
  /** Tables and views. */
  readonly tables: readonly QualifiedName[]
  readonly indexes: readonly { readonly table: QualifiedName; readonly name: string }[]
  /** Whether a table or view of the database is one of those, also where no entity declares it. */
  readonly skips?: (table: QualifiedName) => boolean
  /** The same for a column. */
  readonly skipsColumn?: (table: QualifiedName, column: string) => boolean
  /** What of a column stays as the database has it. */
  readonly parts?: readonly LeftParts[]
}

/** A column of which a part is left to others. */
export interface LeftParts {
  readonly table: QualifiedName
  readonly column: string
  readonly parts: readonly ('type' | 'default' | 'collation')[]
}

/** Something that the entities declare and that is beyond what migrations are generated for. */
export interface NotMigrated {
  /** What it is: `trigger "audit" of table "users"`. */
  readonly what: string
  /** What to do about it. */
  readonly reason: string
}

/** Migrations of the ORM's own kind. */
export interface LegacyMigrations {
  readonly words: LegacyWords
  /** The table in which the ORM remembers what has run. */
  readonly table: QualifiedName
  /** Oldest first. */
  readonly migrations: readonly LegacyMigration[]
}

/** What an ORM calls the things of its migrations. */
export interface LegacyWords {
  /** Its own name: `TypeORM`. */
  readonly orm: string
  /** The function that runs one of its classes in a revision. */
  readonly wrapper: 'fromTypeorm' | 'fromMikroOrm'
  /** What to do where it lists none. */
  readonly listing: string
  /** Its command that runs what is missing. */
  readonly running: string
}

/** One class of the ORM's migrations. */
export interface LegacyMigration {
  /** As the ORM's table has it, which may add the extension of a file. */
  readonly name: string
  readonly className: string
  /** The revision that stands for it, the same wherever it is adopted. */
  readonly id: string
  /** What it does, for people. */
  readonly title: string
  /** The file that exports it; absent: it is to be looked for. */
  readonly file?: string
  /** False: it wants no transaction. */
  readonly transaction?: boolean
}

/** How programs of the user's open another database than the configured one. */
export interface Access {
  /** What the ORM's own constructor takes: the user's options, pointed there, without what changes schemas by itself. */
  readonly options: Readonly<Record<string, unknown>>
  /** A new, closed ORM object with these options, as the config's `orm` takes it. */
  readonly orm: () => unknown
  /** With user and password; absent where the database is a file. */
  readonly url?: string
  /** The database schema that the options choose, which must be there before anybody connects. */
  readonly schema?: string
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
  /** What of the entities is in neither, as no operation makes it. Absent: there is nothing of the kind. */
  notMigrated?(): Promise<readonly NotMigrated[]>
  /** Opens one session on the user's own driver and options, without any of the ORM's side effects. */
  connect(): Promise<Connection>
  /** The session of what the ORM calls one, as it is: TypeORM's QueryRunner, an EntityManager of a transaction. Absent: none can be lent. */
  readonly borrow?: (session: unknown) => Promise<Connection>
  /** The migrations that the ORM itself has run so far, as the project lists them. */
  legacyMigrations(): Promise<LegacyMigrations>
  /** The same driver and options on another database of the same server, or another file; without entities. */
  elsewhere(database: string): Adapter
  /** How to open another database of the same server, or another file, with all that the user's options say. */
  accessTo(database: string): Access
  /** Closes what `connect` opened; what the user opened stays open. */
  close(): Promise<void>
}

/** How modules come into the program. */
export interface Imports {
  /** A package, as the user's project would import it or, with `from`, as another of its packages. */
  readonly package: (name: string, from?: string) => Promise<unknown>
  /** A module of the user's, by its absolute path. */
  readonly file: (path: string) => Promise<Readonly<Record<string, unknown>>>
}
