import type { ColumnType } from './column-type.js'

/**
 * What a database looks like, whoever says so: the entities or the catalogue. Everywhere, absent means the database's
 * default, lists keep the order of their source, and a missing `schema` means the default schema of the connection.
 */
export interface Schema {
  readonly tables: readonly Table[]
  /** Native enum types. */
  readonly enums: readonly EnumType[]
  /** Names of database schemas other than the default one. */
  readonly schemas: readonly string[]
  /** Names of installed extensions. */
  readonly extensions: readonly string[]
  readonly views: readonly View[]
  /** The rows of TypeORM's own table `typeorm_metadata`. Absent: not known, or not to be kept. */
  readonly typeormMetadata?: readonly TypeormMetadata[]
  /** Views that were dropped on the way, for what has to be said again of one of the same name. Never compared. */
  readonly droppedViews?: readonly View[]
}

export const emptySchema: Schema = { tables: [], enums: [], schemas: [], extensions: [], views: [] }

/** How tables and types are referred to. */
export interface QualifiedName {
  readonly name: string
  readonly schema?: string
}

export interface Table extends QualifiedName {
  readonly columns: readonly Column[]
  readonly constraints: readonly Constraint[]
  readonly indexes: readonly Index[]
  readonly comment?: string
  /** PostgreSQL: its columns come from a table above it. Never compared. */
  readonly inherits?: true
  /** SQLite: `WITHOUT ROWID`. */
  readonly withoutRowid?: true
  /** SQLite: `STRICT`. */
  readonly strict?: true
  /** SQLite: triggers on the table, verbatim, so that a rebuild can restore them. Never compared. */
  readonly triggers?: readonly Trigger[]
}

export interface Column {
  readonly name: string
  readonly type: ColumnType
  /** Absent: NOT NULL. */
  readonly nullable?: true
  readonly default?: Default
  /** `serial` on PostgreSQL, `INTEGER PRIMARY KEY AUTOINCREMENT` on SQLite. */
  readonly autoincrement?: true
  readonly identity?: 'always' | 'by default'
  readonly generated?: Generated
  readonly collation?: string
  readonly comment?: string
  /** SQLite: the conflict clause of the column's NOT NULL, kept by a rebuild. */
  readonly onConflict?: string
}

/** A literal value, or an expression for the database to evaluate. */
export type Default = string | number | boolean | Expression

/** SQL text, as written. */
export interface Expression {
  readonly sql: string
}

export interface Generated {
  readonly expression: string
  /** Absent: virtual. */
  readonly stored?: true
}

export type Constraint = PrimaryKey | Unique | Check | ForeignKey | Exclusion

/** When a deferrable constraint is checked by default; absent: the constraint is not deferrable. */
export type Deferrable = 'INITIALLY IMMEDIATE' | 'INITIALLY DEFERRED'

export interface PrimaryKey {
  readonly kind: 'primaryKey'
  readonly name?: string
  readonly columns: readonly string[]
  /** SQLite: the conflict clause. */
  readonly onConflict?: string
  /** SQLite: what stands behind each column, as `COLLATE nocase DESC` or nothing, kept by a rebuild. Never compared. */
  readonly columnWords?: readonly string[]
}

export interface Unique {
  readonly kind: 'unique'
  readonly name?: string
  readonly columns: readonly string[]
  readonly deferrable?: Deferrable
  /** PostgreSQL 15: `NULLS NOT DISTINCT`. */
  readonly nullsNotDistinct?: true
  /** SQLite: the conflict clause. */
  readonly onConflict?: string
  /** SQLite: what stands behind each column, as `COLLATE nocase DESC` or nothing, kept by a rebuild. Never compared. */
  readonly columnWords?: readonly string[]
}

export interface Check {
  readonly kind: 'check'
  readonly name?: string
  /** The condition, without the outer parentheses. */
  readonly expression: string
}

export type ReferentialAction = 'CASCADE' | 'SET NULL' | 'SET DEFAULT' | 'RESTRICT'

export interface ForeignKey {
  readonly kind: 'foreignKey'
  readonly name?: string
  readonly columns: readonly string[]
  readonly references: QualifiedName & { readonly columns: readonly string[] }
  /** Absent: NO ACTION. */
  readonly onDelete?: ReferentialAction
  readonly onUpdate?: ReferentialAction
  readonly deferrable?: Deferrable
}

export interface Exclusion {
  readonly kind: 'exclusion'
  readonly name?: string
  /** All that follows EXCLUDE: `USING gist ("room" WITH =, "during" WITH &&)`. */
  readonly expression: string
  readonly deferrable?: Deferrable
}

export interface Index {
  readonly name: string
  readonly columns: readonly IndexPart[]
  readonly unique?: true
  /** The predicate of a partial index, without outer parentheses. */
  readonly where?: string
  /** The access method; absent: btree. */
  readonly using?: string
  readonly include?: readonly string[]
  readonly nullsNotDistinct?: true
  /** PostgreSQL: made without keeping others from writing, outside of a transaction. Never compared. */
  readonly concurrently?: true
}

/** A plain column by its name, or a column or expression with what an index can say of it. */
export type IndexPart = string | IndexTerm
export type IndexTerm = ({ readonly column: string } | { readonly expression: string }) & {
  readonly order?: 'DESC'
  readonly nulls?: 'FIRST' | 'LAST'
  readonly collation?: string
  readonly opclass?: string
}

export interface EnumType extends QualifiedName {
  readonly values: readonly string[]
}

/** A view; with `materialized`, one that keeps its rows. */
export interface View extends QualifiedName {
  /** The query, as written, without the closing semicolon. */
  readonly definition: string
  /** PostgreSQL: the rows are kept, and can have indexes. */
  readonly materialized?: true
  /** The names of its columns, where they are not those of the query. */
  readonly columns?: readonly string[]
  /** Of a materialized view. */
  readonly indexes: readonly Index[]
  /** What the catalogue knows that it stands on: tables and views. Absent: nobody knows. Never compared. */
  readonly uses?: readonly ViewSource[]
  /** PostgreSQL: `security_barrier=true`, as it stands behind WITH. No ORM speaks of it. Never compared. */
  readonly options?: readonly string[]
  /** PostgreSQL: its triggers and the privileges of others, as statements for when it is made anew. Never compared. */
  readonly statements?: readonly string[]
  /** PostgreSQL: the same for its comments, which speak of columns. */
  readonly comments?: readonly string[]
}

/** A table or view that a view stands on. */
export interface ViewSource extends QualifiedName {
  readonly columns: readonly string[]
  /** Names of constraints without which the query means nothing: `GROUP BY` of a primary key. */
  readonly constraints?: readonly string[]
}

/**
 * A row of the table in which TypeORM keeps the text of views and generated columns as the entities have it, since
 * databases keep it in words of their own.
 */
export interface TypeormMetadata {
  readonly type: 'VIEW' | 'MATERIALIZED_VIEW' | 'GENERATED_COLUMN'
  /** The view or the column. */
  readonly name: string
  /** The table of a generated column. */
  readonly table?: string
  /** The database schema; absent for the default one. */
  readonly schema?: string
  readonly value: string
}

export interface Trigger {
  readonly name: string
  readonly sql: string
}
