/**
 * What MikroORM says of the schema that its entities want: `orm.schema.getTargetSchema()`, in 6.x as in 7.x, with what
 * only 7.x has marked as optional.
 */
export interface TargetSchema {
  getTables(): readonly TargetTable[]
  getNativeEnums(): Readonly<Record<string, TargetEnum>>
  getViews?(): readonly TargetView[]
  getRoutines?(): readonly TargetRoutine[]
}

export interface TargetTable {
  readonly name: string
  readonly schema?: string | undefined
  readonly comment?: string | undefined
  readonly rlsEnabled?: boolean | undefined
  getColumns(): readonly TargetColumn[]
  getIndexes(): readonly TargetIndex[]
  getChecks(): readonly TargetCheck[]
  getForeignKeys(): Readonly<Record<string, TargetForeignKey>>
  getPrimaryKey(): TargetIndex | undefined
  getTriggers?(): readonly { readonly name: string }[]
  getPolicies?(): readonly { readonly name: string }[]
  getPartitioning?(): { readonly definition: string } | undefined
}

export interface TargetColumn {
  readonly name: string
  /** In the database's words: `varchar(255)`, `numeric(10,2)`, `text[]`. */
  readonly type: string
  readonly mappedType: {
    readonly constructor: { readonly name: string }
    getColumnType(property: { readonly autoincrement: true }, platform: TargetPlatform): string
  }
  readonly autoincrement?: boolean | undefined
  readonly nullable?: boolean | undefined
  /** SQL text. */
  readonly default?: string | number | null | undefined
  readonly comment?: string | undefined
  readonly collation?: string | undefined
  /** `(price * 2) stored`, `identity`, `by default as identity`. */
  readonly generated?: string | undefined
  /** Perhaps with a schema before it. */
  readonly nativeEnumName?: string | undefined
  readonly enumItems?: readonly unknown[] | undefined
  readonly ignoreSchemaChanges?: readonly string[] | undefined
}

/** An index, a unique constraint or the primary key. */
export interface TargetIndex {
  readonly keyName: string
  readonly columnNames: readonly string[]
  readonly primary: boolean
  readonly unique: boolean
  readonly constraint: boolean
  readonly composite?: boolean | undefined
  /** A whole CREATE INDEX, in the place of all else. */
  readonly expression?: string | undefined
  readonly where?: string | undefined
  /** The access method, or `fulltext`. */
  readonly type?: unknown
  /** `deferred` or `immediate`. */
  readonly deferMode?: string | undefined
  readonly columns?: readonly TargetIndexColumn[] | undefined
  readonly include?: readonly string[] | undefined
  readonly fillFactor?: number | undefined
}

export interface TargetIndexColumn {
  readonly name: string
  readonly sort?: string | undefined
  readonly nulls?: string | undefined
  readonly collation?: string | undefined
}

export interface TargetCheck {
  readonly name: string
  readonly expression: string
  /** Of a check that belongs to a property. */
  readonly columnName?: string | undefined
}

export interface TargetForeignKey {
  readonly constraintName: string
  readonly columnNames: readonly string[]
  readonly referencedColumnNames: readonly string[]
  /** Perhaps with a schema before it. */
  readonly referencedTableName: string
  readonly deleteRule?: string | undefined
  readonly updateRule?: string | undefined
  readonly deferMode?: string | undefined
}

export interface TargetEnum {
  readonly name: string
  readonly schema?: string | undefined
  readonly items: readonly string[]
}

export interface TargetView {
  readonly name: string
  readonly schema?: string | undefined
  readonly definition: string
  readonly materialized?: boolean | undefined
  readonly withData?: boolean | undefined
  readonly indexes?: readonly TargetIndex[] | undefined
}

export interface TargetRoutine {
  readonly name: string
  readonly schema?: string | undefined
}

/** What is used of `em.getPlatform()`. */
export interface TargetPlatform {
  getDefaultSchemaName(): string | undefined
  supportsNativeEnums(): boolean
  /** The name that is made up where none is given; `index`, `unique`, `primary`, `foreign` or `check`. */
  getIndexName(table: string, columns: readonly string[], type: string): string
  /** SQL of the parts of an index into JSON. */
  getJsonIndexDefinition(index: TargetIndex): readonly string[]
  getFullTextIndexExpression(
    name: string,
    schema: string | undefined,
    table: string,
    columns: readonly { readonly name: string; readonly type: string }[],
  ): string
  /** 7.x only, where the checks of enums are among the others. */
  usesEnumCheckConstraints?(): boolean
}
