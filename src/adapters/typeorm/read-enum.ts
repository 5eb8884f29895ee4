import type { ColumnType } from '../../schema/column-type.js'
import type { ColumnMetadata, EntityMetadata } from './types.js'

/**
 * The enum type of a column, by the name that TypeORM gives it on PostgreSQL; the same on SQLite, so that one migration
 * file fits both. Without values when the entity declares a name alone, as of a type that exists already.
 */
export const enumType = (column: ColumnMetadata, entity: EntityMetadata): ColumnType => ({
  name: column.enumName ?? `${entity.tableName}_${column.databaseName.toLowerCase()}_enum`,
  ...(column.enum === undefined ? {} : { values: column.enum.map(String) }),
})
