import type { Adapter } from '../adapters/adapter.js'
import type { Rename } from '../config/config.js'
import type { Scope, Uncompared } from '../dialects/dialect.js'
import { asWritten } from '../diff/as-written.js'
import { commitsFirst } from '../diff/commits-first.js'
import { diff } from '../diff/diff.js'
import { type Ownership, ownsEverything } from '../diff/ownership.js'
import { applyAll } from '../operations/apply-all.js'
import type { Operation } from '../operations/index.js'
import { usualMetadataTable } from '../operations/typeorm-metadata.js'
import { hasTable } from '../schema/edit.js'
import { findColumn, findTable } from '../schema/find.js'
import { given } from '../schema/given.js'
import { emptySchema, type QualifiedName, type Schema } from '../schema/model.js'
import { chainSchema, ownershipOf } from './chain.js'
import type { Project } from './project.js'
import { select } from './select.js'

/** How the database and the entities differ. */
export interface Comparison {
  /** What would make the database what the entities say. */
  readonly operations: readonly Operation[]
  /** The database as it is. */
  readonly have: Schema
  /** What could not be compared, and why. */
  readonly uncompared: readonly Uncompared[]
}

/** Compares the live database, which is at `heads`, with the entities. */
export async function compareWithEntities(project: Project, heads: readonly string[]): Promise<Comparison> {
  const dialect = await project.dialect()
  const adapter = await project.adapter()
  const entities = await adapter.readSchema()
  const wanted = dialect.normalize(entities)
  const scope: Scope = {
    schemas: wanted.schemas,
    exclude: [project.config.versionTable.name],
    ...given({ metadataTable: adapter.metadataTable }),
  }
  // Opening a database that is a file would make it, and what is not there holds nothing.
  const connection = (await project.isDatabaseThere()) ? await project.connection() : undefined
  const have = connection === undefined ? emptySchema : await dialect.introspect(connection, scope)
  const renames = renameOperations(project.config.renames, have, wanted)
  const renamed = dialect.normalize(applyAll(have, renames))
  const chosen = select({ have: renamed, want: wanted }, project.config.selection)
  const { want, uncompared } =
    connection === undefined
      ? { want: chosen.want, uncompared: [] }
      : await dialect.canonicalize(connection, chosen.want, chosen.have)
  const all = diff(chosen.have, want, ownsEverything)
  // The chain is only read where something would be dropped: then it matters who made it.
  const changes = all.some(drops) ? diff(chosen.have, want, await chainOwnership(project, heads)) : all
  const written = asWritten(changes, entities).map((op) => inTableOf(op, adapter))
  // A view goes before the names change that it speaks of, so that the way back finds them as they were.
  const first = written.filter(comesFirst)
  const others = written.filter((op) => !comesFirst(op))
  const operations = commitsFirst([...first, ...renames, ...others], have)
  return { operations, have, uncompared }
}

const comesFirst = ({ kind }: Operation): boolean => kind === 'dropView' || kind === 'deleteTypeormMetadata'

/** Names TypeORM's table where it is not the usual one. */
function inTableOf(op: Operation, { metadataTable }: Adapter): Operation {
  const isOfIt = op.kind === 'setTypeormMetadata' || op.kind === 'deleteTypeormMetadata'
  return isOfIt && metadataTable !== undefined && metadataTable !== usualMetadataTable
    ? { ...op, metadataTable }
    : op
}

const drops = ({ kind }: Operation): boolean =>
  (kind.startsWith('drop') && kind !== 'dropColumn') || kind === 'renameEnum'

const chainOwnership = async (project: Project, heads: readonly string[]): Promise<Ownership> =>
  ownershipOf(await chainSchema(project, heads))

/** The declared renames that apply: the old name is there, the new one is not, and the entities want the new one. */
function renameOperations(renames: readonly Rename[], have: Schema, want: Schema): readonly Operation[] {
  const operations: Operation[] = []
  for (const rename of renames) {
    const operation = renameOperation(rename, applyAll(have, operations), want)
    if (operation !== undefined) operations.push(operation)
  }
  return operations
}

function renameOperation(
  { schema, table: old, column, to }: Rename,
  have: Schema,
  want: Schema,
): Operation | undefined {
  const table: QualifiedName = { name: old, ...given({ schema }) }
  if (column === undefined) {
    const renamed = { ...table, name: to }
    const applies = hasTable(have, table) && !hasTable(have, renamed) && hasTable(want, renamed)
    return applies ? { kind: 'renameTable', table, to } : undefined
  }
  const has = (schemaThere: Schema, name: string): boolean => {
    const found = findTable(schemaThere, table)
    return found !== undefined && findColumn(found, name) !== undefined
  }
  const applies = has(have, column) && !has(have, to) && has(want, to)
  return applies ? { kind: 'renameColumn', table, column, to } : undefined
}
