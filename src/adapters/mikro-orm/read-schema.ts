import { OrmMigrateError } from '../../errors.js'
import type { EnumType, Schema } from '../../schema/model.js'
import { nameOf, qualified } from '../../schema/names.js'
import {
  columnProperties,
  entitiesOf,
  type EntityMetadata,
  type EntityProperty,
  hasTable,
} from './entities.js'
import { placeOf } from './places.js'
import { readTable } from './read-table.js'
import { readViews } from './read-views.js'
import { type Rules, rulesOf } from './rules.js'
import { skipsOf } from './skips.js'
import { targetOf } from './target-of.js'
import type { TargetTable } from './target.js'
import type { MikroOrm } from './types.js'

/** The schema that MikroORM would build for its entities. */
export function readSchema(orm: MikroOrm): Schema {
  const schema = targetOf(orm)
  const rules = rulesOf(orm)
  const entities = entitiesOf(orm).filter(hasTable)
  const options = orm.config.get('schemaGenerator') as { readonly createForeignKeyConstraints?: boolean }
  const skips = skipsOf(orm, rules)
  const managed = schema.getTables().filter((table) => !skips.table(placeOf(table, rules)))
  if (!rules.hasSchemas) refuseAttached(managed, rules)
  const tables = managed.map((table) =>
    readTable(
      { table, schema, rules },
      {
        propertyOf: propertyIn(entities, table),
        hasForeignKeys: options.createForeignKeyConstraints !== false,
      },
    ),
  )
  const views = readViews(schema, rules).filter((view) => !skips.view(view))
  const enums = tables.flatMap((table) => table.columns.flatMap(({ type }) => enumOf(type)))
  const schemas = [...tables, ...views, ...enums].map((found) => found.schema)
  return {
    tables,
    enums: [...new Map(enums.map((found) => [qualified(found), found])).values()],
    schemas: [...new Set(schemas.filter((name) => name !== undefined))],
    extensions: [],
    views,
  }
}

/** What is in a schema is in an attached database on SQLite. */
function refuseAttached(tables: readonly TargetTable[], { defaultSchema = 'main' }: Rules): void {
  const attached = tables.find(({ schema = defaultSchema }) => schema !== defaultSchema)
  if (attached === undefined) return
  throw new OrmMigrateError(
    'attached-database',
    `The table "${attached.name}" lives in the attached database "${attached.schema ?? ''}", and a chain of migrations has one database.`,
    {
      hint: 'Give the attached file a config and a chain of its own, and leave the table out here: schemaGenerator: { skipTables: […] }',
    },
  )
}

const enumOf = (type: Schema['tables'][number]['columns'][number]['type']): readonly EnumType[] =>
  type.values === undefined ? [] : [{ ...nameOf(type), values: type.values }]

/** The property that a column of the table is made of: of the entity itself before those that inherit. */
function propertyIn(
  entities: readonly EntityMetadata[],
  table: TargetTable,
): (column: string) => EntityProperty | undefined {
  const owners = entities.filter(({ tableName, schema }) => tableName === table.name && isIn(schema, table))
  const properties = owners.flatMap(columnProperties)
  return (column) => properties.find(({ fieldNames }) => fieldNames?.includes(column))
}

const isIn = (schema: string | undefined, table: TargetTable): boolean =>
  schema === undefined || schema === '*' || schema === table.schema
