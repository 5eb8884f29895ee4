import { listed, OrmMigrateError } from '../../errors.js'
import type { EnumType, Schema, Table } from '../../schema/model.js'
import { nameOf, qualified } from '../../schema/names.js'
import { readTable } from './read-table.js'
import { metadataRows, metadataTable, needsMetadata, readViews } from './read-views.js'
import type { Rules } from './rules.js'
import { shareTables } from './shared-tables.js'
import type { EntityMetadata, TypeormDataSource } from './types.js'

/** The schema that TypeORM would build for its entities, but for what is marked `synchronize: false`. */
export function readSchema(
  entities: readonly EntityMetadata[],
  rules: Rules,
  dataSource: TypeormDataSource,
): Schema {
  const managed = entities.filter(isManagedTable)
  if (rules.attachesFiles) refuseAttached(managed, dataSource)
  const own = shareTables(
    managed.map((entity) => ({ entity: entity.name, table: readTable(entity, rules, dataSource) })),
  )
  const views = readViews(entities, rules, dataSource)
  const tables = needsMetadata(entities) ? [...own, metadataTable(dataSource)] : own
  const schema: Schema = {
    tables,
    enums: rules.hasEnumTypes ? enumsOf(tables) : [],
    schemas: [
      ...new Set([...tables, ...views].map(({ schema }) => schema).filter((name) => name !== undefined)),
    ],
    extensions: [],
    views,
    typeormMetadata: metadataRows(own, views),
  }
  return { ...schema, extensions: rules.extensionsOf(managed, schema) }
}

/** Whether TypeORM builds a table for it: children of single-table inheritance repeat the table of their parent. */
export const isManagedTable = ({ synchronize, tableType }: EntityMetadata): boolean =>
  synchronize && tableType !== 'view' && tableType !== 'entity-child'

function refuseAttached(entities: readonly EntityMetadata[], dataSource: TypeormDataSource): void {
  const attached = entities.find(
    ({ database }) => database !== undefined && database !== dataSource.options.database,
  )
  if (attached === undefined) return
  throw new OrmMigrateError(
    'attached-database',
    `Entity "${attached.name}" lives in the attached database "${attached.database}", and a chain of migrations has one database`,
    {
      hint: 'Give the attached file a DataSource and a chain of its own, or set "synchronize: false" on the entity.',
    },
  )
}

/** Each enum type once, in the order in which columns first use it. */
function enumsOf(tables: readonly Table[]): readonly EnumType[] {
  const enums = new Map<string, EnumType>()
  for (const { type } of tables.flatMap((table) => table.columns)) {
    if (type.values === undefined) continue
    const found: EnumType = { ...nameOf(type), values: type.values }
    const known = enums.get(qualified(found))
    if (known !== undefined && known.values.join('\0') !== found.values.join('\0'))
      throw differentValues(known, found)
    enums.set(qualified(found), found)
  }
  return [...enums.values()]
}

const differentValues = (one: EnumType, other: EnumType): OrmMigrateError =>
  new OrmMigrateError(
    'enum-conflict',
    `Enum type "${qualified(one)}" is declared with the values ${listed(one.values, '"')} and with ${listed(other.values, '"')}`,
    { hint: 'Give both columns the same "enum", or different "enumName"s.' },
  )
