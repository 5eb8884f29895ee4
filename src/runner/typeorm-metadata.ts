import type { Adapter } from '../adapters/adapter.js'
import type { Operation } from '../operations/index.js'
import { usualMetadataTable } from '../operations/typeorm-metadata.js'
import type { QualifiedName, Schema } from '../schema/model.js'
import type { Project } from './project.js'

/** What the entities want, without TypeORM's own table where the config does not want it kept. */
export async function wantedBy(project: Project): Promise<Schema> {
  const adapter = await project.adapter()
  const schema = await adapter.readSchema()
  if (project.config.typeormMetadata) return schema
  const { typeormMetadata: _, ...rest } = schema
  return { ...rest, tables: rest.tables.filter((table) => !isOwn(table, adapter)) }
}

const isOwn = ({ name, schema }: QualifiedName, { metadataTable }: Adapter): boolean =>
  schema === undefined && name === metadataTable

/** The operation with the name of TypeORM's table, where it is not the usual one. */
export function inMetadataTable(op: Operation, { metadataTable }: Adapter): Operation {
  const isOfIt = op.kind === 'setTypeormMetadata' || op.kind === 'deleteTypeormMetadata'
  return isOfIt && metadataTable !== undefined && metadataTable !== usualMetadataTable
    ? { ...op, metadataTable }
    : op
}
