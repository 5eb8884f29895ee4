import type { MikroOrm } from './types.js'

/** MikroORM's metadata of an entity, a pivot table or an embeddable. */
export interface EntityMetadata {
  readonly className: string
  /** Absent, or made up, where the entity is an EntitySchema without one. */
  readonly class?: unknown
  readonly tableName: string
  /** `*`: whichever schema is asked for. */
  readonly schema?: string | undefined
  readonly embeddable?: boolean | undefined
  readonly virtual?: boolean | undefined
  readonly abstract?: boolean | undefined
  readonly pivotTable?: unknown
  /** 7.x: a view of the database. */
  readonly view?: boolean | undefined
  readonly root?: EntityMetadata | undefined
  /** 7.x: the entity whose table this one's continues. */
  readonly tptParent?: EntityMetadata | undefined
  readonly ownProps?: readonly EntityProperty[] | undefined
  readonly props: readonly EntityProperty[]
  readonly properties: Readonly<Record<string, EntityProperty>>
  readonly indexes: readonly NamedMetadata[]
  readonly uniques: readonly NamedMetadata[]
  readonly checks: readonly NamedMetadata[]
}

/** An index, a unique or a check, of which the author may have said the name. */
export interface NamedMetadata {
  readonly name?: string | undefined
}

export interface EntityProperty {
  readonly name: string
  /** `scalar`, `m:1`, `1:1`, `1:m`, `m:n`, `embedded`. */
  readonly kind: string
  readonly persist?: boolean | undefined
  readonly owner?: boolean | undefined
  readonly fieldNames?: readonly string[] | undefined
  readonly default?: unknown
  readonly defaultRaw?: unknown
  readonly index?: boolean | string | undefined
  readonly unique?: boolean | string | undefined
  readonly foreignKeyName?: string | undefined
  /** Of a property inside an embedded one: the names of that and of itself there. */
  readonly embedded?: readonly [string, string] | undefined
  readonly embeddable?: unknown
  readonly pivotTable?: string | undefined
  readonly targetMeta?: EntityMetadata | undefined
  readonly referencedColumnNames?: readonly string[] | undefined
}

/** The metadata of all entities, whichever container the major version keeps them in. */
export function entitiesOf(orm: MikroOrm): readonly EntityMetadata[] {
  const all = orm.getMetadata().getAll()
  const values: unknown = all instanceof Map ? [...all.values()] : Object.values(all as object)
  return values as readonly EntityMetadata[]
}

/** Whether an entity has a table of its own: those that inherit into one table repeat the table of their root. */
export const hasTable = (entity: EntityMetadata): boolean =>
  !entity.embeddable &&
  !entity.virtual &&
  !entity.view &&
  (entity.root === undefined || entity.root === entity || entity.tptParent !== undefined)

/** The properties that make columns of the entity's own table. */
export const columnProperties = (entity: EntityMetadata): readonly EntityProperty[] =>
  entity.tptParent === undefined ? entity.props : (entity.ownProps ?? entity.props)
