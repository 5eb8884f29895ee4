import { OrmMigrateError } from '../../errors.js'
import { given } from '../../schema/given.js'
import type { QualifiedName, Table, TypeormMetadata, View } from '../../schema/model.js'
import { readIndexes } from './read-constraints.js'
import type { Rules } from './rules.js'
import type { EntityMetadata, TypeormDataSource } from './types.js'

/** The views that TypeORM would create, each after those that it depends on. */
export function readViews(
  entities: readonly EntityMetadata[],
  rules: Rules,
  dataSource: TypeormDataSource,
): readonly View[] {
  const views = entities.filter(({ tableType, synchronize }) => tableType === 'view' && synchronize)
  return views.map((entity) => readView(entity, { rules, dataSource, views }))
}

interface Context {
  readonly rules: Rules
  readonly dataSource: TypeormDataSource
  readonly views: readonly EntityMetadata[]
}

function readView(entity: EntityMetadata, { rules, dataSource, views }: Context): View {
  const materialized = rules.hasMaterializedViews && entity.tableMetadataArgs?.materialized === true
  const uses = views.filter((other) => dependsOn(entity, other)).map((other) => placeOf(other, rules))
  return {
    ...placeOf(entity, rules),
    definition: queryOf(entity, dataSource),
    ...given({ materialized }),
    indexes: materialized ? readIndexes(entity, rules) : [],
    uses: uses.map((name) => ({ ...name, columns: [] })),
  }
}

const placeOf = (entity: EntityMetadata, rules: Rules): QualifiedName => ({
  name: entity.tableName,
  ...given({ schema: rules.schemaOf(entity) }),
})

const dependsOn = (entity: EntityMetadata, other: EntityMetadata): boolean =>
  entity.dependsOn !== undefined && (entity.dependsOn.has(other.target) || entity.dependsOn.has(other.name))

/** The text as TypeORM compares it. */
function queryOf(entity: EntityMetadata, dataSource: TypeormDataSource): string {
  const { expression } = entity
  if (typeof expression === 'string') return expression.trim()
  if (expression !== undefined) return expression(dataSource).getQuery()
  throw new OrmMigrateError('view-without-query', `The view entity "${entity.name}" has no "expression".`, {
    hint: 'Give it one: @ViewEntity({ expression: … }), or set "synchronize: false".',
  })
}

/** Whether TypeORM would make its own table: for a view or for a generated column of any kind. */
export const needsMetadata = (entities: readonly EntityMetadata[]): boolean =>
  entities.some(
    ({ tableType, synchronize, columns }) =>
      (tableType === 'view' && synchronize) ||
      columns.some(({ generatedType }) => generatedType !== undefined),
  )

/** The table in which TypeORM keeps the texts. */
export function metadataTable({ metadataTableName }: TypeormDataSource): Table {
  const column = (name: string, type: string) => ({
    name,
    type: { name: type },
    ...(name === 'type' ? {} : ({ nullable: true } as const)),
  })
  return {
    name: metadataTableName,
    columns: [
      ...['type', 'database', 'schema', 'table', 'name'].map((name) => column(name, 'varchar')),
      column('value', 'text'),
    ],
    constraints: [],
    indexes: [],
  }
}

/** The rows that TypeORM would write. */
export const metadataRows = (
  tables: readonly Table[],
  views: readonly View[],
): readonly TypeormMetadata[] => [
  ...tables.flatMap(({ name: table, schema, columns }) =>
    columns.flatMap(({ name, generated }): readonly TypeormMetadata[] =>
      generated === undefined
        ? []
        : [{ type: 'GENERATED_COLUMN', name, table, ...given({ schema }), value: generated.expression }],
    ),
  ),
  ...views.map(({ name, schema, materialized, definition }): TypeormMetadata => ({
    type: materialized ? 'MATERIALIZED_VIEW' : 'VIEW',
    name,
    ...given({ schema }),
    value: definition,
  })),
]
