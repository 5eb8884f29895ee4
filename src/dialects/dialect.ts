import type { Operation } from '../operations/index.js'
import type { ColumnType } from '../schema/column-type.js'
import type { QualifiedName, Schema } from '../schema/model.js'
import type { TypeChange } from '../schema/type-change.js'
import type { Connection } from '../sql/connection.js'
import type { DialectName } from '../sql/dialect-name.js'
import type { ScriptShape } from '../sql/script.js'
import type { Step } from '../sql/statement.js'
import type { SqlWriter } from '../sql/writer.js'
import type { Activity, Holder, LockRequest, RunLock } from './run-lock.js'
import type { Pristine, Workshop, WorkshopRequest } from './workshop.js'

/** What introspection looks at. */
export interface Scope {
  /** Database schemas besides the default one. */
  readonly schemas: readonly string[]
  /** Tables of the default schema to leave out, as the tool's own version table. */
  readonly exclude: readonly string[]
  /** The table of the default schema in which TypeORM keeps texts, where its rows are wanted. */
  readonly metadataTable?: string
}

/** What a dialect says differently from the standard, by kind of operation. */
export type Overrides = {
  readonly [K in Operation['kind']]?: (
    op: Extract<Operation, { readonly kind: K }>,
    write: SqlWriter,
    before: Schema,
  ) => readonly Step[]
}

/** An expression of the entities that the database could not be asked about, and why. */
export interface Uncompared {
  /** What it is: `check "CHK_1" of table "users"`. */
  readonly what: string
  readonly reason: string
}

/** An empty place to try migrations in. */
export interface Scratch {
  readonly connection: Connection
  /** It is a transaction itself, which must not be ended. */
  readonly isOneTransaction: boolean
}

/** Others were in the way, so that the same may succeed later; or the session is gone. */
export type Trouble = 'blocked' | 'lost'

/** A database with the names that it shall have. */
export interface Named extends Schema {
  /** As it is now; absent where no name is still to come. */
  readonly live?: Schema
}

/** All that the tool knows about one kind of database. */
export interface Dialect {
  readonly name: DialectName
  /** Whether tables live in schemas of their own. */
  readonly hasSchemas: boolean
  readonly writer: SqlWriter
  readonly overrides: Overrides
  /**
   * Consecutive operations that are done together, as one rebuild of a table; each group compiles to steps as a whole.
   * Absent: every operation stands alone.
   */
  readonly group?: GroupedCompilation
  /** The name that the database gives the sequence of a column that counts; absent: it has no sequences. */
  readonly sequenceName?: (table: string, column: string) => string
  /** Whether a table is there; cheap, for the tool's own version table. */
  hasTable(connection: Connection, table: QualifiedName): Promise<boolean>
  /** The names of a table's columns, as cheap; none where it is not there. */
  columnNames(connection: Connection, table: QualifiedName): Promise<readonly string[]>
  /** Reads the catalogue in a constant number of queries, whatever the number of tables. */
  introspect(connection: Connection, scope: Scope): Promise<Schema>
  /** One spelling for everything that the database does not tell apart. Idempotent; both sides of a diff pass through. */
  normalize(schema: Schema): Schema
  /** The schema as introspection would find it, once operations have made it: what it cannot hold is spelled as it can. */
  stored(schema: Schema): Schema
  /** What becomes of the values of a column that changes its type. */
  typeChange(from: ColumnType, to: ColumnType): TypeChange
  /**
   * `want`, with those expressions that differ from `have` as text spelled as the database itself would store them.
   * Leaves nothing behind. Both schemas are normalized; so is the answer. Without a connection nothing can be asked.
   */
  canonicalize(
    connection: Connection | undefined,
    want: Schema,
    have: Named,
  ): Promise<{ readonly want: Schema; readonly uncompared: readonly Uncompared[] }>
  /** Throws where `want` needs an extension that the database cannot get. Absent: there are no extensions. */
  requireExtensions?(connection: Connection, want: Schema, have: Schema): Promise<void>
  /** Runs `body` in one transaction that is rolled back when it throws. */
  transaction<T>(connection: Connection, body: () => Promise<T>): Promise<T>
  /**
   * Inside of a transaction: commits it, runs `body`, and begins another one in its place. Absent where the dialect
   * has no step that must run outside.
   */
  readonly outside?: <T>(connection: Connection, body: () => Promise<T>) => Promise<T>
  /**
   * Runs `body` in an empty place that is removed afterwards. `open` opens a session on another database of the same
   * server, or without a name on the configured one.
   */
  scratch<T>(
    open: (database?: string) => Promise<Connection>,
    body: (scratch: Scratch) => Promise<T>,
  ): Promise<T>
  /** Where databases are made and copied for tests. */
  workshop(request: WorkshopRequest): Promise<Workshop>
  /** How such a copy becomes again what it was. */
  readonly pristine: Pristine
  /** How statements become a script that people run themselves. */
  readonly script: ScriptShape
  /** Whether that lock is held through a whole run; else only by the transaction that is open. */
  readonly isLockedThroughout: boolean
  /** Waits for the lock that one migration run holds at a time. */
  lock(connection: Connection, request: LockRequest): Promise<RunLock>
  /** Who holds that lock now; undefined where nobody does. */
  holder(connection: Connection, table: QualifiedName): Promise<Holder | undefined>
  /** Who is in the way of a session. Absent: it cannot be told. */
  blockersOf?(connection: Connection, pid: number): Promise<readonly Activity[]>
  /** What an error of the driver means for a run; undefined where it is about the statement alone. */
  troubleOf(thrown: unknown): Trouble | undefined
  /** What to do about an error of the driver that is no fault of the migration. */
  remedyFor(thrown: unknown): string | undefined
}

export interface GroupedCompilation {
  /** How many operations, counted from `start`, are done together; at least 1. */
  size(operations: readonly Operation[], start: number, before: Schema): number
  /** The steps of a group of more than one operation. */
  compile(operations: readonly Operation[], before: Schema): readonly Step[]
}
