import type { Connection } from '../../sql/connection.js'

/**
 * What the adapter reads of TypeORM's objects, in 0.3.20 and later as in 1.x. Structural, so that the classes of either
 * major, and of several copies of it, are accepted; nothing of TypeORM is imported.
 */
export interface TypeormDataSource {
  options: DataSourceOptions
  logger: unknown
  readonly driver: TypeormDriver
  readonly isInitialized: boolean
  /** Instances of the migration classes, once they are loaded. */
  readonly migrations: readonly TypeormMigration[]
  readonly entityMetadatas: readonly EntityMetadata[]
  readonly namingStrategy: NamingStrategy
  readonly metadataTableName: string
  /** Protected in TypeORM's own types. */
  buildMetadatas(): Promise<void>
  createQueryRunner(mode?: 'master' | 'slave'): TypeormQueryRunner
}

/** The options that matter here, of every supported driver. */
export interface DataSourceOptions {
  readonly type: string
  readonly entities?: unknown
  readonly subscribers?: unknown
  readonly migrations?: unknown
  readonly migrationsTableName?: string
  readonly migrationsTransactionMode?: string
  readonly schema?: string
  readonly url?: string
  readonly host?: string
  readonly port?: number
  readonly username?: string
  readonly password?: unknown
  readonly database?: unknown
  readonly replication?: {
    readonly master?: Partial<DataSourceOptions>
    readonly slaves?: readonly Partial<DataSourceOptions>[]
  }
  readonly installExtensions?: boolean
  readonly extensions?: readonly string[]
  readonly uuidExtension?: string
  readonly entityPrefix?: string
}

export interface TypeormDriver {
  readonly database?: unknown
  /** PostgreSQL: the pool; absent before `connect()`. */
  readonly master?: unknown
  /** SQLite: the open handle; absent before `connect()`. */
  readonly databaseConnection?: unknown
  readonly withLengthColumnTypes: readonly string[]
  readonly withPrecisionColumnTypes: readonly string[]
  readonly spatialTypes: readonly string[]
  connect(): Promise<void>
  disconnect(): Promise<void>
  normalizeType(column: ColumnMetadata): string
  normalizeDefault(column: ColumnMetadata): string | undefined
  buildTableName(table: string, schema?: string, database?: string): string
}

/** An instance of a class that TypeORM runs as a migration. */
export interface TypeormMigration {
  readonly name?: string
  readonly transaction?: boolean
}

export interface TypeormQueryRunner {
  isTransactionActive: boolean
  /** Protected in TypeORM's own types: how many transactions are open, one within the other. */
  transactionDepth: number
  readonly isReleased: boolean
  /** Of TypeORM 1.x; `connection` before. */
  readonly dataSource?: TypeormDataSource
  readonly connection?: TypeormDataSource
  /** The driver's own client. */
  connect(): Promise<unknown>
  release(): Promise<void>
}

/** A session that is lent, and whether its owner has a transaction open. */
export interface Borrowed {
  readonly connection: Connection
  readonly isInTransaction: () => Promise<boolean>
}

export interface NamingStrategy {
  primaryKeyName(table: string, columns: string[]): string
  relationConstraintName(table: string, columns: string[]): string
  tableName(entity: string, given: string | undefined): string
  prefixTableName(prefix: string, table: string): string
  columnName(property: string, given: string | undefined, prefixes: string[]): string
  joinColumnName(relation: string, referencedColumn: string): string
  joinTableName(first: string, second: string, firstProperty: string, secondProperty: string): string
}

export type TableType =
  'regular' | 'view' | 'junction' | 'closure' | 'closure-junction' | 'entity-child' | (string & {})

export interface EntityMetadata {
  readonly name: string
  /** A class, or the name of an EntitySchema without one. */
  readonly target: unknown
  readonly tableName: string
  readonly tableNameWithoutPrefix: string
  readonly relations: readonly RelationMetadata[]
  readonly tableType: TableType
  readonly schema?: string | undefined
  readonly database?: string | undefined
  readonly synchronize: boolean
  readonly comment?: string | undefined
  readonly withoutRowid?: boolean | undefined
  /** Of a view. */
  readonly expression?: string | ((dataSource: TypeormDataSource) => { getQuery(): string }) | undefined
  readonly dependsOn?: ReadonlySet<unknown> | undefined
  readonly tableMetadataArgs?: { readonly materialized?: boolean | undefined } | undefined
  readonly columns: readonly ColumnMetadata[]
  readonly indices: readonly IndexMetadata[]
  readonly uniques: readonly UniqueMetadata[]
  readonly checks: readonly ExpressionMetadata[]
  readonly exclusions: readonly ExpressionMetadata[]
  readonly foreignKeys: readonly ForeignKeyMetadata[]
}

export interface RelationMetadata {
  /** The class that declares it. */
  readonly target: unknown
  readonly propertyName: string
  readonly isManyToManyOwner: boolean
  readonly entityMetadata: EntityMetadata
  readonly inverseEntityMetadata: EntityMetadata
  readonly inverseRelation?: RelationMetadata | undefined
  /** The table between the two, of a relation that has one. */
  readonly junctionEntityMetadata?: EntityMetadata | undefined
}

export interface EmbeddedMetadata {
  readonly propertyName: string
  /** The embedded class. */
  readonly type: unknown
  readonly customPrefix?: string | boolean | undefined
  readonly parentEmbeddedMetadata?: EmbeddedMetadata | undefined
  /** From the outermost to this one. */
  readonly embeddedMetadataTree: readonly EmbeddedMetadata[]
}

export interface ColumnMetadata {
  readonly databaseName: string
  /** The class that declares it. */
  readonly target: unknown
  readonly propertyName: string
  /** The name that the author gave it. */
  readonly givenDatabaseName?: string | undefined
  /** Made for a relation, without a property of its own. */
  readonly isVirtual: boolean
  readonly embeddedMetadata?: EmbeddedMetadata | undefined
  readonly relationMetadata?: RelationMetadata | undefined
  readonly referencedColumn?: ColumnMetadata | undefined
  readonly type: unknown
  readonly length?: string | number | undefined
  readonly precision?: number | null | undefined
  readonly scale?: number | null | undefined
  readonly collation?: string | undefined
  readonly isPrimary: boolean
  readonly isNullable: boolean
  readonly isArray?: boolean | undefined
  readonly default?: unknown
  readonly comment?: string | undefined
  readonly enum?: readonly (string | number)[] | undefined
  readonly enumName?: string | undefined
  readonly isGenerated: boolean
  readonly generationStrategy?: 'increment' | 'uuid' | 'rowid' | 'identity' | undefined
  readonly generatedIdentity?: 'ALWAYS' | 'BY DEFAULT' | undefined
  readonly asExpression?: string | undefined
  readonly generatedType?: 'VIRTUAL' | 'STORED' | undefined
  readonly spatialFeatureType?: string | undefined
  readonly srid?: number | undefined
  readonly primaryKeyConstraintName?: string | undefined
  /** `@VirtualColumn`: not a column of the database. (`isVirtual` columns are.) */
  readonly isVirtualProperty?: boolean | undefined
}

export interface IndexMetadata {
  readonly name: string
  /** The name that the author gave it, as of the others below. */
  readonly givenName?: string | undefined
  readonly columns: readonly ColumnMetadata[]
  readonly isUnique: boolean
  readonly isSpatial?: boolean | undefined
  readonly isConcurrent?: boolean | undefined
  readonly where?: string | undefined
  /** TypeORM 1.x only. */
  readonly type?: string | undefined
  readonly synchronize: boolean
}

export interface UniqueMetadata {
  readonly name: string
  readonly givenName?: string | undefined
  readonly columns: readonly ColumnMetadata[]
  readonly deferrable?: string | undefined
}

/** A check or an exclusion. */
export interface ExpressionMetadata {
  readonly name: string
  readonly givenName?: string | undefined
  readonly expression: string
  readonly deferrable?: string | undefined
}

export interface ForeignKeyMetadata {
  readonly name: string
  readonly givenName?: string | undefined
  readonly columnNames: readonly string[]
  readonly referencedColumnNames: readonly string[]
  readonly referencedEntityMetadata: EntityMetadata
  readonly onDelete?: string | undefined
  readonly onUpdate?: string | undefined
  readonly deferrable?: string | undefined
}
