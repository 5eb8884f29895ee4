import { given } from '../../schema/given.js'
import type { Column } from '../../schema/model.js'
import type { Rules } from './rules.js'
import type { ColumnMetadata, EntityMetadata } from './types.js'

/** The column that TypeORM would create for its metadata. */
export function readColumn(column: ColumnMetadata, entity: EntityMetadata, rules: Rules): Column {
  const type = rules.typeOf(column, entity)
  const generation = rules.generationOf(column)
  // A generated column, a serial and an identity have no default of their own.
  const value = Object.keys(generation).length > 0 ? undefined : rules.defaultOf(column, type)
  return {
    name: column.databaseName,
    type,
    ...given({ nullable: column.isNullable }),
    ...(value === undefined ? {} : { default: value }),
    ...generation,
    ...given({
      collation: present(column.collation),
      comment: rules.hasComments ? commentText(column.comment) : undefined,
    }),
  }
}

/** A comment as the database keeps it: none when it is empty, and without the null bytes that PostgreSQL refuses. */
export const commentText = (comment: string | undefined): string | undefined =>
  present(comment?.replaceAll('\u0000', ''))

const present = (text: string | undefined): string | undefined => (text === '' ? undefined : text)
