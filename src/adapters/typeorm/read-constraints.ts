import { given } from '../../schema/given.js'
import type {
  Constraint,
  Deferrable,
  ForeignKey,
  Index,
  PrimaryKey,
  ReferentialAction,
  Unique,
} from '../../schema/model.js'
import type { Rules } from './rules.js'
import type {
  ColumnMetadata,
  EntityMetadata,
  ForeignKeyMetadata,
  IndexMetadata,
  TypeormDataSource,
} from './types.js'

/** The constraints of a table, named as TypeORM names them. */
export function readConstraints(
  entity: EntityMetadata,
  rules: Rules,
  dataSource: TypeormDataSource,
): readonly Constraint[] {
  const exclusions = rules.hasExclusions ? entity.exclusions : []
  return [
    ...primaryKeyOf(entity, rules, dataSource),
    ...entity.uniques.map((unique): Unique => ({
      kind: 'unique',
      name: unique.name,
      columns: names(unique.columns),
      ...given({ deferrable: rules.hasDeferrableUniques ? deferrable(unique.deferrable) : undefined }),
    })),
    ...entity.checks.map(({ name, expression }): Constraint => ({
      kind: 'check',
      name,
      expression: expression.trim(),
    })),
    ...exclusions.map((exclusion): Constraint => ({
      kind: 'exclusion',
      name: exclusion.name,
      expression: exclusion.expression.trim(),
      ...given({ deferrable: deferrable(exclusion.deferrable) }),
    })),
    ...distinct(entity.foreignKeys.map((key) => foreignKeyOf(key, rules))),
  ]
}

/** The indexes that TypeORM manages: `synchronize: false` leaves one to its maker. */
export const readIndexes = (entity: EntityMetadata, rules: Rules): readonly Index[] =>
  entity.indices.filter((index) => index.synchronize).map((index) => indexOf(index, rules))

/** TypeORM names primary keys on PostgreSQL alone, at the moment when it writes CREATE TABLE. */
function primaryKeyOf(
  entity: EntityMetadata,
  rules: Rules,
  dataSource: TypeormDataSource,
): readonly PrimaryKey[] {
  const keyColumns = entity.columns.filter((column) => column.isPrimary && !column.isVirtualProperty)
  if (keyColumns.length === 0) return []
  const columns = names(keyColumns)
  if (!rules.namesPrimaryKeys) return [{ kind: 'primaryKey', columns }]
  const table = dataSource.driver.buildTableName(entity.tableName, rules.schemaOf(entity))
  const name =
    keyColumns[0]?.primaryKeyConstraintName ?? dataSource.namingStrategy.primaryKeyName(table, [...columns])
  return [{ kind: 'primaryKey', name, columns }]
}

const indexOf = (index: IndexMetadata, rules: Rules): Index => ({
  name: index.name,
  columns: names(index.columns),
  ...given({
    unique: index.isUnique,
    where: predicate(index.where),
    using: rules.methodOf(index),
    concurrently: index.isConcurrent,
  }),
})

const foreignKeyOf = (key: ForeignKeyMetadata, rules: Rules): ForeignKey => ({
  kind: 'foreignKey',
  name: key.name,
  columns: key.columnNames,
  references: {
    name: key.referencedEntityMetadata.tableName,
    ...given({ schema: rules.schemaOf(key.referencedEntityMetadata) }),
    columns: key.referencedColumnNames,
  },
  ...given({
    onDelete: action(key.onDelete),
    onUpdate: action(key.onUpdate),
    deferrable: deferrable(key.deferrable),
  }),
})

/** Two relations on one join column yield the same key twice. */
const distinct = (keys: readonly ForeignKey[]): readonly ForeignKey[] => [
  ...new Map(keys.map((key) => [JSON.stringify(key), key])).values(),
]

const actions: Readonly<Record<string, ReferentialAction>> = {
  CASCADE: 'CASCADE',
  'SET NULL': 'SET NULL',
  'SET DEFAULT': 'SET DEFAULT',
  DEFAULT: 'SET DEFAULT',
  RESTRICT: 'RESTRICT',
}

const predicate = (where: string | undefined): string | undefined =>
  where === undefined || where.trim() === '' ? undefined : where.trim()

/** `NO ACTION` is every database's default. */
const action = (word: string | undefined): ReferentialAction | undefined => actions[word?.toUpperCase() ?? '']

const deferrable = (words: string | undefined): Deferrable | undefined =>
  words === 'INITIALLY DEFERRED' || words === 'INITIALLY IMMEDIATE' ? words : undefined

const names = (columns: readonly ColumnMetadata[]): readonly string[] =>
  columns.map((column) => column.databaseName)
