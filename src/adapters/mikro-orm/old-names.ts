import { markOfProperty, type RenameMark } from '../renamed-from.js'
import type { EntityMetadata, EntityProperty } from './entities.js'
import type { NamingStrategy } from './naming.js'

/** A column, by its name now, and what it may have been called. */
export interface OldColumn {
  readonly to: string
  readonly from: readonly string[]
}

/**
 * What the columns of a property may have been called, as `@RenamedFrom` of it, or of what it is embedded in, says: the
 * name as written, and the names that the naming strategy makes of it.
 */
export function oldColumnNames(
  property: EntityProperty,
  entity: EntityMetadata,
  naming: NamingStrategy,
): readonly OldColumn[] {
  const { fieldNames = [], embedded } = property
  if (embedded !== undefined) return oldEmbeddedNames(property, entity, naming)
  const mark = markOfProperty(entity.class, property.name)
  if (mark === undefined) return []
  return fieldNames.map((to, position) => ({
    to,
    from: others(to, [
      mark.from,
      naming.propertyToColumnName(mark.from),
      ...joinNames(mark, property, naming).slice(position, position + 1),
    ]),
  }))
}

const others = (name: string, names: readonly string[]): readonly string[] =>
  [...new Set(names)].filter((other) => other !== name)

/** The names of the columns that refer to the key at the other end. */
function joinNames(
  { from }: RenameMark,
  { referencedColumnNames = [], kind }: EntityProperty,
  naming: NamingStrategy,
): readonly string[] {
  if (kind !== 'm:1' && kind !== '1:1') return []
  const isComposite = referencedColumnNames.length > 1
  return referencedColumnNames.map((column) => naming.joinKeyColumnName(from, column, isComposite))
}

/** The name of what is embedded stands before that of the property inside. */
function oldEmbeddedNames(
  { fieldNames = [], embedded }: EntityProperty,
  entity: EntityMetadata,
  naming: NamingStrategy,
): readonly OldColumn[] {
  const [outer, inner] = embedded ?? ['', '']
  const [to = ''] = fieldNames
  const end = naming.propertyToColumnName(inner)
  const start = to.endsWith(end) ? to.slice(0, to.length - end.length) : ''
  const ofOuter = markOfProperty(entity.class, outer)
  const ofInner = markOfProperty(entity.properties[outer]?.embeddable, inner)
  if (ofOuter === undefined && ofInner === undefined) return []
  const prefix = ofOuter === undefined ? start : `${naming.propertyToColumnName(ofOuter.from)}_`
  const name = ofInner === undefined ? end : naming.propertyToColumnName(ofInner.from)
  return [{ to, from: others(to, [`${prefix}${name}`, ...(ofInner === undefined ? [] : [ofInner.from])]) }]
}
