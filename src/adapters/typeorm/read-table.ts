import { given } from '../../schema/given.js'
import type { Table } from '../../schema/model.js'
import { commentText, readColumn } from './read-column.js'
import { readConstraints, readIndexes } from './read-constraints.js'
import type { Rules } from './rules.js'
import type { EntityMetadata, TypeormDataSource } from './types.js'

/** The table that TypeORM would create for an entity, a junction or a closure. */
export const readTable = (entity: EntityMetadata, rules: Rules, dataSource: TypeormDataSource): Table => ({
  name: entity.tableName,
  ...given({ schema: rules.schemaOf(entity) }),
  columns: entity.columns
    .filter((column) => !column.isVirtualProperty)
    .map((column) => readColumn(column, entity, rules)),
  constraints: readConstraints(entity, rules, dataSource),
  indexes: readIndexes(entity, rules),
  ...given({
    comment: rules.hasComments ? commentText(entity.comment) : undefined,
    withoutRowid: rules.hasWithoutRowid && entity.withoutRowid,
  }),
})
