import { given } from '../schema/given.js'
import type { TypeormMetadata } from '../schema/model.js'
import type { OperationDefinition } from './definition.js'
import {
  deleteSql,
  findMetadata,
  type MetadataKey,
  metadataKey,
  type MetadataOptions,
  plainPlace,
  usualMetadataTable,
  withMetadata,
} from './typeorm-metadata.js'

/** TypeORM forgets a view or generated column. */
export interface DeleteTypeormMetadata {
  readonly kind: 'deleteTypeormMetadata'
  readonly row: MetadataKey
  /** Absent: `typeorm_metadata`. */
  readonly metadataTable?: string
}

type Args = [type: TypeormMetadata['type'], name: string, options?: MetadataOptions]

export const deleteTypeormMetadata: OperationDefinition<DeleteTypeormMetadata, Args> = {
  create: (type, name, { metadataTable, ...place } = {}) => ({
    kind: 'deleteTypeormMetadata',
    row: metadataKey(type, name, place),
    ...given({ metadataTable }),
  }),
  args: ({ row: { type, name, ...place }, metadataTable }) => [
    type,
    name,
    { ...place, ...given({ metadataTable }) },
  ],
  apply: (schema, { row }) => withMetadata(schema, row, undefined),
  reverse: ({ row, metadataTable }, before) => {
    const found = findMetadata(before, row)
    if (found === undefined) return []
    return [{ kind: 'setTypeormMetadata', row, value: found.value, ...given({ metadataTable }) }]
  },
  compile: ({ row, metadataTable = usualMetadataTable }, write) => [
    deleteSql({ key: row, place: plainPlace(row), metadataTable }, write),
  ],
}
