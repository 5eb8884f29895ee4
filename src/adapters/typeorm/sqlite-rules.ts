import type { ColumnType } from '../../schema/column-type.js'
import { given } from '../../schema/given.js'
import type { Column, Default } from '../../schema/model.js'
import { readDefault } from './read-default.js'
import { enumType } from './read-enum.js'
import type { Rules } from './rules.js'
import type { ColumnMetadata, EntityMetadata, TypeormDataSource, TypeormDriver } from './types.js'

/** How TypeORM's `better-sqlite3` and `sqlite` drivers build a table. */
export const sqliteRules = ({ driver }: TypeormDataSource): Rules => ({
  dialect: 'sqlite',
  namesPrimaryKeys: false,
  hasComments: false,
  hasExclusions: false,
  hasDeferrableUniques: false,
  hasEnumTypes: false,
  hasWithoutRowid: true,
  hasMaterializedViews: false,
  attachesFiles: true,
  schemaOf: () => undefined,
  typeOf: (column, entity) => typeOf(column, entity, driver),
  defaultOf: (column, type) => fitting(readDefault(column, driver), type),
  generationOf,
  methodOf: () => undefined,
  extensionsOf: () => [],
})

/** TypeORM declares any column with values as a checked varchar, whatever its type says; an array it does not check. */
function typeOf(column: ColumnMetadata, entity: EntityMetadata, driver: TypeormDriver): ColumnType {
  if (column.enum !== undefined) return column.isArray ? { name: 'varchar' } : enumType(column, entity)
  const args = argumentsOf(column)
  return {
    name: driver.normalizeType(column),
    ...(args.length === 0 ? {} : { args }),
    ...given({ array: column.isArray === true }),
  }
}

function argumentsOf({ length, precision, scale }: ColumnMetadata): (number | string)[] {
  if (length) return [Number.isNaN(Number(length)) ? String(length) : Number(length)]
  return [precision, scale ?? undefined].filter((part) => part !== undefined && part !== null)
}

/** TypeORM writes booleans as 1 and 0. */
function fitting(value: Default | undefined, type: ColumnType): Default | undefined {
  if (type.name === 'boolean') return value === 1 ? true : value === 0 ? false : value
  return typeof value === 'boolean' ? Number(value) : value
}

function generationOf(column: ColumnMetadata): Pick<Column, 'autoincrement' | 'generated'> {
  if (column.asExpression !== undefined) {
    return {
      generated: { expression: column.asExpression, ...given({ stored: column.generatedType === 'STORED' }) },
    }
  }
  // The other strategies leave an INTEGER PRIMARY KEY to be the row id: https://www.sqlite.org/autoinc.html
  return given({ autoincrement: column.isGenerated && column.generationStrategy === 'increment' })
}
