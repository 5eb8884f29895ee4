import type { Rename } from '../config/config.js'
import type { Scope, Uncompared } from '../dialects/dialect.js'
import { asWritten } from '../diff/as-written.js'
import { diff } from '../diff/diff.js'
import { type Ownership, ownsEverything } from '../diff/ownership.js'
import { applyAll } from '../operations/apply-all.js'
import type { Operation } from '../operations/index.js'
import { hasTable } from '../schema/edit.js'
import { findColumn, findTable } from '../schema/find.js'
import { given } from '../schema/given.js'
import type { QualifiedName, Schema } from '../schema/model.js'
import { chainSchema, ownershipOf } from './chain.js'
import { withoutLeftAlone } from './left-alone.js'
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
  const connection = await project.connection()
  const adapter = await project.adapter()
  const entities = await adapter.readSchema()
  const wanted = dialect.normalize(entities)
  const scope: Scope = { schemas: wanted.schemas, exclude: [project.config.versionTable.name] }
  const have = await dialect.introspect(connection, scope)
  const renames = renameOperations(project.config.renames, have, wanted)
  const managed = withoutLeftAlone(applyAll(have, renames), wanted, await adapter.leftAlone())
  const renamed = dialect.normalize(managed)
  const chosen = select({ have: renamed, want: wanted }, project.config.selection)
  await dialect.requireExtensions?.(connection, chosen.want, chosen.have)
  const { want, uncompared } = await dialect.canonicalize(connection, chosen.want, chosen.have)
  const all = diff(chosen.have, want, ownsEverything)
  // The chain is only read where something would be dropped: then it matters who made it.
  const changes = all.some(drops) ? diff(chosen.have, want, await chainOwnership(project, heads)) : all
  return { operations: [...renames, ...asWritten(changes, entities)], have, uncompared }
}

const drops = ({ kind }: Operation): boolean => kind.startsWith('drop') && kind !== 'dropColumn'

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
