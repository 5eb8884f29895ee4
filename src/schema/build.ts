import type { ColumnType } from './column-type.js'
import { given } from './given.js'
import type {
  Check,
  Column,
  Default,
  Deferrable,
  Exclusion,
  Expression,
  ForeignKey,
  Generated,
  Index,
  IndexPart,
  PrimaryKey,
  ReferentialAction,
  Unique,
} from './model.js'

/** What can be said of a column besides its name and type. */
export interface ColumnOptions {
  /** Default: false, the column is NOT NULL. */
  readonly nullable?: boolean
  /** A literal, or `sql('…')` or `now()` for an expression. */
  readonly default?: Default
  /** `serial` on PostgreSQL, `INTEGER PRIMARY KEY AUTOINCREMENT` on SQLite. */
  readonly autoincrement?: boolean
  /** PostgreSQL: `GENERATED … AS IDENTITY`. */
  readonly identity?: 'always' | 'by default'
  readonly generated?: Generated
  readonly collation?: string
  readonly comment?: string
}

/**
 * A column, for `op.createTable` and `op.addColumn`.
 * @example column('location', varchar(255), { nullable: true, comment: 'Device location' })
 */
export const column = (name: string, type: ColumnType, options: ColumnOptions = {}): Column => ({
  name,
  type,
  ...given(options),
  ...(options.default === undefined ? {} : { default: options.default }),
})

/** SQL text in the place of a literal: `default: sql('gen_random_uuid()')`. */
export const sql = (text: string): Expression => ({ sql: text })

/** The time of the transaction, on every database: `now()` on PostgreSQL, `datetime('now')` on SQLite. */
export const now = (): Expression => sql('now()')

interface Named {
  readonly name?: string
}
interface MaybeDeferrable {
  readonly deferrable?: Deferrable
}

/** The primary key of a table, inside `op.createTable`. */
export const primaryKey = (columns: readonly string[], options: Named = {}): PrimaryKey => ({
  kind: 'primaryKey',
  columns,
  ...given(options),
})

/** A unique constraint, inside `op.createTable`. */
export const unique = (
  columns: readonly string[],
  options: Named & MaybeDeferrable & { readonly nullsNotDistinct?: boolean } = {},
): Unique => ({ kind: 'unique', columns, ...given(options) })

/** A check constraint, inside `op.createTable`. */
export const check = (expression: string, options: Named = {}): Check => ({
  kind: 'check',
  expression,
  ...given(options),
})

/** PostgreSQL: an exclusion constraint; the expression is all that follows `EXCLUDE`. */
export const exclusion = (expression: string, options: Named & MaybeDeferrable = {}): Exclusion => ({
  kind: 'exclusion',
  expression,
  ...given(options),
})

/** What can be said of a foreign key besides its two ends. */
export interface ForeignKeyOptions extends Named, MaybeDeferrable {
  readonly onDelete?: ReferentialAction | 'NO ACTION'
  readonly onUpdate?: ReferentialAction | 'NO ACTION'
  /** The database schema of the referenced table. */
  readonly referentSchema?: string
}

/**
 * A foreign key, inside `op.createTable`.
 * @example foreignKey(['owner_id'], 'users', ['id'], { onDelete: 'CASCADE' })
 */
export function foreignKey(
  columns: readonly string[],
  referentTable: string,
  referentColumns: readonly string[],
  options: ForeignKeyOptions = {},
): ForeignKey {
  const { onDelete, onUpdate, referentSchema, ...rest } = options
  return {
    kind: 'foreignKey',
    columns,
    references: { name: referentTable, ...given({ schema: referentSchema }), columns: referentColumns },
    ...given({ onDelete: actionOf(onDelete), onUpdate: actionOf(onUpdate) }),
    ...given(rest),
  }
}

const actionOf = (action: ReferentialAction | 'NO ACTION' | undefined): ReferentialAction | undefined =>
  action === 'NO ACTION' ? undefined : action

/** What can be said of an index besides its name and columns. */
export interface IndexOptions {
  readonly unique?: boolean
  /** The predicate of a partial index. */
  readonly where?: string
  /** PostgreSQL: the access method, as `gin`. */
  readonly using?: string
  /** PostgreSQL: columns that are stored in the index without being part of its key. */
  readonly include?: readonly string[]
  readonly nullsNotDistinct?: boolean
  /** PostgreSQL: made while others write, outside of a transaction: what stands before it is committed first. */
  readonly concurrently?: boolean
}

/** An index as data; `op.createIndex` makes one from its arguments. */
export const index = (name: string, columns: readonly IndexPart[], options: IndexOptions = {}): Index => ({
  name,
  columns,
  ...given(options),
})
