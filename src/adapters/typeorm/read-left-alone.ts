import { given } from '../../schema/given.js'
import type { QualifiedName } from '../../schema/model.js'
import type { LeftAlone } from '../adapter.js'
import type { Rules } from './rules.js'
import type { EntityMetadata } from './types.js'

/** The tables and indexes that are marked `synchronize: false`, views and junctions among them. */
export function readLeftAlone(entities: readonly EntityMetadata[], rules: Rules): LeftAlone {
  return {
    tables: entities.filter(({ synchronize }) => !synchronize).map((entity) => tableOf(entity, rules)),
    indexes: entities.flatMap((entity) =>
      entity.indices
        .filter(({ synchronize }) => !synchronize)
        .map(({ name }) => ({ table: tableOf(entity, rules), name })),
    ),
  }
}

const tableOf = (entity: EntityMetadata, rules: Rules): QualifiedName => ({
  name: entity.tableName,
  ...given({ schema: rules.schemaOf(entity) }),
})
