import type { ColumnType } from '../../schema/column-type.js'
import { given } from '../../schema/given.js'
import type { Column, Default, Schema } from '../../schema/model.js'
import { readDefault } from './read-default.js'
import { enumType } from './read-enum.js'
import type { Rules } from './rules.js'
import type {
  ColumnMetadata,
  DataSourceOptions,
  EntityMetadata,
  TypeormDataSource,
  TypeormDriver,
} from './types.js'

/** How TypeORM's `postgres` driver builds a table. */
export function postgresRules({ driver, options }: TypeormDataSource): Rules {
  const defaultSchema = options.schema ?? 'public'
  const schemaOf = (entity: EntityMetadata) =>
    entity.schema === defaultSchema || entity.schema === '' ? undefined : entity.schema
  return {
    dialect: 'postgres',
    namesPrimaryKeys: true,
    hasComments: true,
    hasExclusions: true,
    hasDeferrableUniques: true,
    hasEnumTypes: true,
    hasWithoutRowid: false,
    hasMaterializedViews: true,
    attachesFiles: false,
    schemaOf,
    typeOf: (column, entity) => typeOf(column, driver, { entity, schema: schemaOf(entity) }),
    defaultOf: (column, type) => defaultOf(column, type, { driver, options }),
    generationOf,
    methodOf,
    extensionsOf: (entities, schema) => extensionsOf(entities, schema, options),
  }
}

/** The short word of each type that TypeORM spells out. */
const shortNames: Readonly<Record<string, string>> = {
  'character varying': 'varchar',
  character: 'char',
  'timestamp without time zone': 'timestamp',
  'timestamp with time zone': 'timestamptz',
  'time without time zone': 'time',
  'time with time zone': 'timetz',
  'bit varying': 'varbit',
}

function typeOf(
  column: ColumnMetadata,
  driver: TypeormDriver,
  owner: { readonly entity: EntityMetadata; readonly schema: string | undefined },
): ColumnType {
  const word = driver.normalizeType(column)
  const array = given({ array: column.isArray === true })
  if (word === 'enum')
    return { ...enumType(column, owner.entity), ...given({ schema: owner.schema }), ...array }
  const args = argumentsOf(word, column, driver)
  return { name: shortNames[word] ?? word, ...(args.length === 0 ? {} : { args }), ...array }
}

/** What stands in parentheses; a length or precision that the type cannot have is left out, as PostgreSQL refuses it. */
function argumentsOf(word: string, column: ColumnMetadata, driver: TypeormDriver): (number | string)[] {
  if (driver.spatialTypes.includes(word)) {
    return column.spatialFeatureType === undefined
      ? []
      : [column.spatialFeatureType, ...(column.srid === undefined ? [] : [column.srid])]
  }
  if (driver.withLengthColumnTypes.includes(word)) return column.length ? [Number(column.length)] : []
  if (!driver.withPrecisionColumnTypes.includes(word)) return []
  const { precision, scale } = column
  if (precision === undefined || precision === null) return []
  return word !== 'numeric' || scale === undefined || scale === null ? [precision] : [precision, scale]
}

const numberTypes = ['smallint', 'integer', 'bigint', 'real', 'double precision', 'numeric']

function defaultOf(
  column: ColumnMetadata,
  type: ColumnType,
  { driver, options }: Pick<TypeormDataSource, 'driver' | 'options'>,
): Default | undefined {
  const value = readDefault(column, driver)
  if (value !== undefined) return typeof value === 'object' || type.array ? value : fitting(value, type)
  if (!isUuid(column)) return undefined
  return { sql: options.uuidExtension === 'pgcrypto' ? 'gen_random_uuid()' : 'uuid_generate_v4()' }
}

/** TypeORM quotes numbers and strings alike and leaves it to PostgreSQL to read them as the column's type. */
function fitting(value: string | number | boolean, type: ColumnType): Default {
  if (numberTypes.includes(type.name)) {
    const isNumber = String(Number(value)) === value && Number.isFinite(Number(value))
    return isNumber ? Number(value) : value
  }
  if (type.name === 'boolean') {
    if (typeof value === 'number') return value !== 0
    return value === 'true' ? true : value === 'false' ? false : value
  }
  return String(value)
}

const isUuid = (column: ColumnMetadata): boolean => column.isGenerated && column.generationStrategy === 'uuid'

function generationOf(column: ColumnMetadata): Pick<Column, 'autoincrement' | 'identity' | 'generated'> {
  if (column.asExpression !== undefined && column.generatedType === 'STORED') {
    return { generated: { expression: column.asExpression, stored: true } }
  }
  if (!column.isGenerated || isUuid(column)) return {}
  if (column.generationStrategy !== 'identity') return { autoincrement: true }
  return { identity: column.generatedIdentity === 'ALWAYS' ? 'always' : 'by default' }
}

const methodOf: Rules['methodOf'] = ({ isSpatial, type }) => {
  const method = isSpatial ? 'gist' : type?.toLowerCase()
  return method === 'btree' ? undefined : method
}

/** The extensions that TypeORM installs on its own when it connects, and the one that a default names. */
function extensionsOf(
  entities: readonly EntityMetadata[],
  schema: Schema,
  options: DataSourceOptions,
): string[] {
  if (options.installExtensions === false) return []
  const columns = entities.flatMap((entity) => entity.columns.filter((column) => !column.isVirtualProperty))
  const has = (...types: readonly string[]) =>
    columns.some((column) => typeof column.type === 'string' && types.includes(column.type))
  const needed = {
    [options.uuidExtension ?? 'uuid-ossp']: columns.some(isUuid),
    citext: has('citext'),
    hstore: has('hstore'),
    postgis: has('geometry', 'geography'),
    cube: has('cube'),
    ltree: has('ltree'),
    vector: has('vector', 'halfvec'),
    btree_gist: entities.some((entity) => entity.exclusions.length > 0),
  }
  const names = Object.keys(needed).filter((name) => needed[name])
  const spoken = callsUuidOssp(schema) ? ['uuid-ossp'] : []
  return [...new Set([...names, ...spoken, ...(options.extensions ?? [])])]
}

const callsUuidOssp = (schema: Schema): boolean =>
  schema.tables
    .flatMap((table) => table.columns)
    .some(({ default: value }) => typeof value === 'object' && value.sql.includes('uuid_generate_v'))
