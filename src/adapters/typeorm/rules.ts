import type { Adapter } from '../adapter.js'
import type { ColumnType } from '../../schema/column-type.js'
import type { Column, Default, Schema } from '../../schema/model.js'
import { postgresRules } from './postgres-rules.js'
import { sqliteRules } from './sqlite-rules.js'
import type { ColumnMetadata, EntityMetadata, TypeormDataSource } from './types.js'

/** What TypeORM does differently from one database to the other when it builds a table from its metadata. */
export interface Rules {
  readonly dialect: Adapter['dialect']
  /** Whether primary keys are named and comments are kept. */
  readonly namesPrimaryKeys: boolean
  readonly hasComments: boolean
  readonly hasExclusions: boolean
  readonly hasDeferrableUniques: boolean
  readonly hasEnumTypes: boolean
  readonly hasWithoutRowid: boolean
  readonly hasMaterializedViews: boolean
  /** Whether entities may live in files that are attached under names of their own. */
  readonly attachesFiles: boolean
  /** Absent: the default schema. */
  schemaOf(entity: EntityMetadata): string | undefined
  typeOf(column: ColumnMetadata, entity: EntityMetadata): ColumnType
  /** The default as the column's type takes it. */
  defaultOf(column: ColumnMetadata, type: ColumnType): Default | undefined
  /** How the database makes the values of a generated column. */
  generationOf(column: ColumnMetadata): Pick<Column, 'autoincrement' | 'identity' | 'generated'>
  /** The access method of an index; absent: the database's default. */
  methodOf(index: {
    readonly isSpatial?: boolean | undefined
    readonly type?: string | undefined
  }): string | undefined
  extensionsOf(entities: readonly EntityMetadata[], schema: Schema): readonly string[]
}

/** The driver names of TypeORM that the tool works with, and the rules that each follows. */
const rulesByDriver: Readonly<Record<string, (dataSource: TypeormDataSource) => Rules>> = {
  postgres: postgresRules,
  'better-sqlite3': sqliteRules,
  sqlite: sqliteRules,
}

/** The rules of a data source's database; undefined for a database that the tool does not know. */
export const rulesOf = (dataSource: TypeormDataSource): Rules | undefined =>
  rulesByDriver[dataSource.options.type]?.(dataSource)
