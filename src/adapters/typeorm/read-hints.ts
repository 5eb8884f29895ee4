import type { DeclaredRename, Hints } from '../../schema/declared-rename.js'
import { given } from '../../schema/given.js'
import type { QualifiedName } from '../../schema/model.js'
import { qualified } from '../../schema/names.js'
import { markOfClass, markOfProperty } from '../renamed-from.js'
import { oldColumnNames } from './old-names.js'
import { isManagedTable } from './read-schema.js'
import type { Rules } from './rules.js'
import type { EntityMetadata, RelationMetadata, TypeormDataSource } from './types.js'

/** What the entities say besides the schema: their `@RenamedFrom`, and the names that their authors chose. */
export function readHints(
  entities: readonly EntityMetadata[],
  rules: Rules,
  dataSource: TypeormDataSource,
): Hints {
  const managed = entities.filter(isManagedTable)
  const reader = new HintReader(rules, dataSource)
  const chosen = new Set(managed.flatMap((entity) => reader.chosenNames(entity)))
  return {
    renames: managed.flatMap((entity) => [
      ...reader.tableRenames(entity),
      ...entity.relations.flatMap((relation) => reader.junctionRenames(relation)),
      ...reader.columnRenames(entity),
    ]),
    isChosen: (table, name) => chosen.has(keyOf(table, name)),
  }
}

const keyOf = (table: QualifiedName, name: string): string => JSON.stringify([qualified(table), name])

class HintReader {
  readonly #rules: Rules
  readonly #dataSource: TypeormDataSource

  constructor(rules: Rules, dataSource: TypeormDataSource) {
    this.#rules = rules
    this.#dataSource = dataSource
  }

  tableRenames(entity: EntityMetadata): readonly DeclaredRename[] {
    const mark = markOfClass(entity.target)
    if (mark === undefined) return []
    const schema =
      mark.schema === undefined ? entity : { ...entity, schema: mark.schema, tableName: entity.tableName }
    const place = given({ schema: this.#rules.schemaOf(schema) })
    const names = [mark.from, this.#prefixed(this.#dataSource.namingStrategy.tableName(mark.from, undefined))]
    const from = [...new Set(names)].map((name) => ({ name, ...place }))
    return [
      {
        kind: 'table',
        said: `@RenamedFrom('${mark.from}') of "${entity.name}"`,
        from,
        to: this.#tableOf(entity),
      },
    ]
  }

  /** The name of a table between two others is made of a property's. */
  junctionRenames(relation: RelationMetadata): readonly DeclaredRename[] {
    const { junctionEntityMetadata: junction, entityMetadata: owner, inverseEntityMetadata: other } = relation
    const mark = markOfProperty(relation.target, relation.propertyName)
    if (mark === undefined || !relation.isManyToManyOwner || junction === undefined) return []
    const made = this.#dataSource.namingStrategy.joinTableName(
      owner.tableNameWithoutPrefix,
      other.tableNameWithoutPrefix,
      mark.from,
      relation.inverseRelation?.propertyName ?? '',
    )
    const to = this.#tableOf(junction)
    return [
      {
        kind: 'table',
        said: `@RenamedFrom('${mark.from}') of "${owner.name}.${relation.propertyName}"`,
        from: [mark.from, this.#prefixed(made)].map((name) => ({ ...to, name })),
        to,
      },
    ]
  }

  columnRenames(entity: EntityMetadata): readonly DeclaredRename[] {
    return entity.columns
      .filter((column) => !column.isVirtualProperty)
      .flatMap((column) => {
        const from = oldColumnNames(column, entity, this.#dataSource.namingStrategy)
        const said = `@RenamedFrom of the column "${entity.tableName}"."${column.databaseName}"`
        const to = column.databaseName
        return from.length === 0 ? [] : [{ kind: 'column', said, table: this.#tableOf(entity), from, to }]
      })
  }

  /** The names of indexes and constraints that are written down in an entity. */
  chosenNames(entity: EntityMetadata): readonly string[] {
    const { indices, uniques, checks, exclusions, foreignKeys, columns } = entity
    const { namingStrategy } = this.#dataSource
    const table = this.#tableOf(entity)
    // The unique constraint of a one-to-one relation is named by TypeORM as if its author had.
    const ofRelations = uniques.map((unique) =>
      namingStrategy.relationConstraintName(
        entity.tableName,
        unique.columns.map((column) => column.databaseName),
      ),
    )
    const names = [
      ...[...indices, ...uniques, ...checks, ...exclusions, ...foreignKeys].map(({ givenName }) => givenName),
      ...columns.map(({ primaryKeyConstraintName }) => primaryKeyConstraintName),
    ]
    return names
      .filter((name) => name !== undefined && !ofRelations.includes(name))
      .map((name) => keyOf(table, name ?? ''))
  }

  #tableOf(entity: EntityMetadata): QualifiedName {
    return { name: entity.tableName, ...given({ schema: this.#rules.schemaOf(entity) }) }
  }

  #prefixed(table: string): string {
    const { entityPrefix } = this.#dataSource.options
    return entityPrefix ? this.#dataSource.namingStrategy.prefixTableName(entityPrefix, table) : table
  }
}
