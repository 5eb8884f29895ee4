import { markOfProperty, type RenameMark } from '../renamed-from.js'
import type { ColumnMetadata, EmbeddedMetadata, EntityMetadata, NamingStrategy } from './types.js'

/**
 * What a column may have been called, as `@RenamedFrom` of its property, of its relation or of what it is embedded in
 * says: the name as written, and the names that the naming strategy makes of it.
 */
export function oldColumnNames(
  column: ColumnMetadata,
  entity: EntityMetadata,
  naming: NamingStrategy,
): readonly string[] {
  const levels = column.embeddedMetadata?.embeddedMetadataTree ?? []
  const marks = levels.map((level) => markOfLevel(level, entity))
  const prefixes = levels.flatMap((level, position) => prefixOf(level, marks[position]))
  const mark = markOf(column)
  const names =
    mark === undefined
      ? namesInside(column, { naming, prefixes, isMoved: marks.some((level) => level !== undefined) })
      : [
          mark.from,
          naming.columnName(mark.from, undefined, [...prefixes]),
          ...joinColumnName(mark, column, { naming, prefixes }),
        ]
  return [...new Set(names)].filter((name) => name !== column.databaseName)
}

interface Place {
  readonly naming: NamingStrategy
  readonly prefixes: readonly string[]
}

/** A column whose own property stays may be embedded under a property that has another name. */
const namesInside = (
  { propertyName, givenDatabaseName }: ColumnMetadata,
  { naming, prefixes, isMoved }: Place & { readonly isMoved: boolean },
): readonly string[] => (isMoved ? [naming.columnName(propertyName, givenDatabaseName, [...prefixes])] : [])

function joinColumnName(
  { from }: RenameMark,
  { relationMetadata, referencedColumn }: ColumnMetadata,
  { naming, prefixes }: Place,
): readonly string[] {
  if (relationMetadata === undefined || referencedColumn === undefined) return []
  const name = naming.joinColumnName(from, referencedColumn.propertyName)
  return [naming.columnName(from, name, [...prefixes])]
}

/** A column that a relation makes has no property but the relation's. */
function markOf(column: ColumnMetadata): RenameMark | undefined {
  const { relationMetadata: relation } = column
  const own = column.isVirtual ? undefined : markOfProperty(column.target, column.propertyName)
  return own ?? (relation && markOfProperty(relation.target, relation.propertyName))
}

const markOfLevel = (level: EmbeddedMetadata, entity: EntityMetadata): RenameMark | undefined =>
  markOfProperty(level.parentEmbeddedMetadata?.type ?? entity.target, level.propertyName)

/** What an embedded object puts before the names of its columns, under its old name. */
function prefixOf(
  { customPrefix, propertyName }: EmbeddedMetadata,
  mark: RenameMark | undefined,
): readonly string[] {
  if (customPrefix === undefined || customPrefix === true) return [mark?.from ?? propertyName]
  return typeof customPrefix === 'string' && customPrefix !== '' ? [customPrefix] : []
}
