import type { DeclaredRename, Hints } from '../../schema/declared-rename.js'
import { given } from '../../schema/given.js'
import type { QualifiedName } from '../../schema/model.js'
import { qualified } from '../../schema/names.js'
import { markOfClass, markOfProperty } from '../renamed-from.js'
import { columnProperties, entitiesOf, type EntityMetadata, hasTable } from './entities.js'
import { namingOf, type NamingStrategy } from './naming.js'
import { oldColumnNames } from './old-names.js'
import { placeOf, splitName } from './places.js'
import { readIndex } from './read-indexes.js'
import { type Rules, rulesOf } from './rules.js'
import { targetOf } from './target-of.js'
import type { TargetSchema, TargetTable } from './target.js'
import type { MikroOrm } from './types.js'

/** What the entities say besides the schema: their `@RenamedFrom`, and the names that their authors chose. */
export function readHints(orm: MikroOrm): Hints {
  const rules = rulesOf(orm)
  const schema = targetOf(orm)
  const reader = new RenameReader(rules, namingOf(orm), orm.config.get('schema') as string | undefined)
  const chosen = new Set(schema.getTables().flatMap((table) => chosenNames(table, schema, rules)))
  return {
    renames: entitiesOf(orm)
      .filter(hasTable)
      .flatMap((entity) => reader.renamesOf(entity)),
    isChosen: (table, name) => chosen.has(keyOf(table, name)),
  }
}

const keyOf = (table: QualifiedName, name: string): string => JSON.stringify([qualified(table), name])

/** A pivot table is in the schema of its owner, unless its name says another. */
function pivotPlace(text: string): { readonly tableName: string; readonly schema?: string } {
  const { name, ...place } = splitName(text)
  return { tableName: name, ...place }
}

/** The names of indexes and constraints that are not those that MikroORM makes up. */
function chosenNames(table: TargetTable, schema: TargetSchema, rules: Rules): readonly string[] {
  const { platform } = rules
  const madeUp = (columns: readonly string[], type: string): string =>
    platform.getIndexName(table.name, columns, type)
  const typeOf = (isPrimary: boolean, isUnique: boolean): string =>
    isPrimary ? 'primary' : isUnique ? 'unique' : 'index'
  const names = [
    ...table.getIndexes().map((index) => ({
      name: index.primary ? index.keyName : readIndex(index, { table, schema, rules }).name,
      usual: madeUp(index.columnNames, typeOf(index.primary, index.unique)),
    })),
    ...table.getChecks().map(({ name, columnName }) => ({
      name,
      usual: madeUp(columnName === undefined ? [] : [columnName], 'check'),
    })),
    ...Object.values(table.getForeignKeys()).map(({ constraintName, columnNames }) => ({
      name: constraintName,
      usual: madeUp(columnNames, 'foreign'),
    })),
  ]
  return names
    .filter(({ name, usual }) => name !== usual)
    .map(({ name }) => keyOf(placeOf(table, rules), name))
}

class RenameReader {
  readonly #rules: Rules
  readonly #naming: NamingStrategy
  readonly #schema: string | undefined

  constructor(rules: Rules, naming: NamingStrategy, schema: string | undefined) {
    this.#rules = rules
    this.#naming = naming
    this.#schema = schema
  }

  renamesOf(entity: EntityMetadata): readonly DeclaredRename[] {
    return [...this.#tableRenames(entity), ...this.#pivotRenames(entity), ...this.#columnRenames(entity)]
  }

  #tableRenames(entity: EntityMetadata): readonly DeclaredRename[] {
    const mark = markOfClass(entity.class)
    if (mark === undefined) return []
    const to = this.#placeOf(entity)
    const old = this.#placeOf({ ...entity, ...given({ schema: mark.schema }) })
    const names = [...new Set([mark.from, this.#naming.classToTableName(mark.from)])]
    return [
      {
        kind: 'table',
        said: `@RenamedFrom('${mark.from}') of "${entity.className}"`,
        from: names.map((name) => ({ ...old, name })),
        to,
      },
    ]
  }

  /** The name of a table between two others is made of a property's. */
  #pivotRenames(entity: EntityMetadata): readonly DeclaredRename[] {
    return entity.props.flatMap(({ name, kind, owner, pivotTable, targetMeta }) => {
      const mark = markOfProperty(entity.class, name)
      if (mark === undefined || kind !== 'm:n' || !owner || pivotTable === undefined) return []
      const to = this.#placeOf({ ...entity, ...pivotPlace(pivotTable) })
      const made = this.#naming.joinTableName(
        entity.className,
        targetMeta?.className ?? '',
        mark.from,
        entity.tableName,
      )
      const said = `@RenamedFrom('${mark.from}') of "${entity.className}.${name}"`
      return [{ kind: 'table', said, from: [mark.from, made].map((old) => ({ ...to, name: old })), to }]
    })
  }

  #columnRenames(entity: EntityMetadata): readonly DeclaredRename[] {
    const table = this.#placeOf(entity)
    return columnProperties(entity)
      .flatMap((property) => oldColumnNames(property, entity, this.#naming))
      .filter(({ from }) => from.length > 0)
      .map(({ from, to }) => ({
        kind: 'column',
        said: `@RenamedFrom of the column "${table.name}"."${to}"`,
        table,
        from,
        to,
      }))
  }

  #placeOf({ tableName, schema }: Pick<EntityMetadata, 'tableName' | 'schema'>): QualifiedName {
    const own = schema === undefined || schema === '*' ? this.#schema : schema
    return placeOf({ name: tableName, schema: own }, this.#rules)
  }
}
