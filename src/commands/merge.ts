import { OrmMigrateError } from '../errors.js'
import type { RevisionGraph } from '../revisions/graph.js'
import type { Project } from '../runner/project.js'
import { graphToExtend, newRevision, type Placement } from './new-revision.js'
import { writeRevision } from './write-revision.js'

/** What to say of a merge. */
export type MergeOptions = Omit<Placement, 'dependsOn'>

/** The revision that joins branches. */
export interface MergeResult {
  readonly revision: string
  readonly downRevisions: readonly string[]
  /** Relative to the project's folder. */
  readonly file: string
}

/** Writes a revision that continues several and does nothing, so that there is one head again. */
export async function merge(
  project: Project,
  targets: readonly string[],
  options: MergeOptions = {},
): Promise<MergeResult> {
  const graph = await graphToExtend(project)
  const parents = targets.flatMap((target) => parentsIn(graph, target))
  requireBranches(graph, parents)
  const planned = await newRevision(project, parents, options)
  const file = await writeRevision(project, planned, { up: [], down: [] })
  return { revision: planned.revision, downRevisions: parents, file }
}

/** `heads` also stands for a head that another branch depends on: it would stay a second one. */
const parentsIn = (graph: RevisionGraph, target: string): readonly string[] =>
  target === 'heads' ? graph.heads() : graph.resolve(target)

function requireBranches(graph: RevisionGraph, parents: readonly string[]): void {
  const twice = parents.find((id, index) => parents.indexOf(id) !== index)
  if (twice !== undefined)
    throw new OrmMigrateError('duplicate-heads', `Revision '${twice}' is named twice.`, {
      hint: 'Name each revision once; heads stands for all of them.',
    })
  const [first] = parents
  if (parents.length < 2)
    throw new OrmMigrateError(
      'nothing-to-merge',
      first === undefined ? 'There are no revisions to merge.' : `There is nothing to merge '${first}' with.`,
      { hint: 'Name two revisions or more; see the heads that there are: orm-migrate heads' },
    )
  for (const parent of parents) {
    const above = parents.find((id) => id !== parent && lineBelow(graph, id).has(parent))
    if (above !== undefined)
      throw new OrmMigrateError('merge-of-ancestor', `'${above}' stands on '${parent}' already.`, {
        hint: `Leave '${parent}' out.`,
      })
  }
}

/** What a revision continues, directly or not. */
function lineBelow(graph: RevisionGraph, id: string): ReadonlySet<string> {
  const line = new Set(graph.parentsOf(id))
  for (const below of line) for (const parent of graph.parentsOf(below)) line.add(parent)
  return line
}
