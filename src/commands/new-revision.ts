import { existsSync } from 'node:fs'
import { OrmMigrateError } from '../errors.js'
import { type Fault, InvalidRevisionsError } from '../revisions/faults.js'
import { RevisionGraph } from '../revisions/graph.js'
import { describe, namesOf } from '../revisions/revision.js'
import { newRevisionId } from '../revisions/revision-id.js'
import type { Project } from '../runner/project.js'
import { folderFor } from './version-folder.js'

/** What can be said of a new revision besides what it does. */
export interface Placement {
  readonly message?: string
  /** Its id. Default: 12 hexadecimal digits at random. */
  readonly revId?: string
  /** Let it stand on a revision that others continue already. */
  readonly splice?: boolean
  /** Names for the branch that begins with it. */
  readonly branchLabel?: string | readonly string[]
  /** The folder of its file, one of the migrations folders. Default: that of its parent. */
  readonly versionPath?: string
  /** Revisions or branch labels that must be applied before it without being its parents. */
  readonly dependsOn?: string | readonly string[]
}

/** A new revision that fits into the graph, before it is known what it does. */
export interface NewRevision {
  readonly revision: string
  /** None at a base, several where branches merge. */
  readonly parents: readonly string[]
  readonly branchLabels: readonly string[]
  readonly dependsOn: readonly string[]
  readonly message: string
  readonly created: Date
  /** Where its file goes; absolute. */
  readonly folder: string
}

/** The graph for a new revision, the first one of which may find no folder: git keeps no empty one, and writing makes it. */
export async function graphToExtend(project: Project): Promise<RevisionGraph> {
  const { graph, faults } = await project.revisionsFound()
  const others = faults.filter((fault) => !isOfMissingFolder(fault))
  if (others.length > 0) throw new InvalidRevisionsError(others)
  if (faults.length > 0) project.remember(graph, new Map())
  return graph
}

const isOfMissingFolder = ({ kind, files = [] }: Fault): boolean =>
  kind === 'unreadable-folder' && !files.some((folder) => existsSync(folder))

/** A new revision on these parents; throws where the graph would be at fault with it. */
export async function newRevision(
  project: Project,
  parents: readonly string[],
  placement: Placement,
): Promise<NewRevision> {
  const graph = await graphToExtend(project)
  const revision = placement.revId ?? newRevisionId((size) => project.environment.random(size))
  const existing = graph.get(revision)
  if (existing !== undefined)
    throw new OrmMigrateError('revision-exists', `There already is a revision ${describe(existing)}.`, {
      hint: 'Choose another --rev-id, or leave it out for a new one.',
    })
  if (placement.splice !== true) requireHeads(graph, parents)
  const planned = {
    revision,
    parents,
    branchLabels: namesOf(placement.branchLabel),
    dependsOn: namesOf(placement.dependsOn).map((name) => dependency(graph, name)),
    message: placement.message ?? '',
  }
  requireSound(graph, planned)
  const folder = folderFor(project, graph, { parents, versionPath: placement.versionPath })
  return { ...planned, created: project.environment.now(), folder }
}

function requireHeads(graph: RevisionGraph, parents: readonly string[]): void {
  const parent = parents.find((id) => !graph.isHead(id))
  if (parent === undefined) return
  const children = graph.childrenOf(parent).map((id) => `'${id}'`)
  const verb = children.length === 1 ? 'continues' : 'continue'
  throw new OrmMigrateError(
    'not-a-head',
    `Revision '${parent}' is not a head: ${children.join(', ')} ${verb} it.`,
    {
      hint: 'To begin a branch there, add --splice; to go on from the newest revision, leave it out.',
      details: { revision: parent, children: graph.childrenOf(parent) },
    },
  )
}

/** A label stays a label, which moves with its branch; the beginning of an id becomes the whole of it. */
function dependency(graph: RevisionGraph, name: string): string {
  const isLabel = graph.revisions().some(({ branch_labels }) => namesOf(branch_labels).includes(name))
  if (isLabel) return name
  const [id, ...others] = graph.resolve(name)
  if (id !== undefined && others.length === 0) return id
  throw new OrmMigrateError('invalid-dependency', `'${name}' is not one revision that can be depended on.`, {
    hint: 'Name each with a --depends-on of its own: an id, the beginning of one, a branch label, or label@head.',
  })
}

function requireSound(
  graph: RevisionGraph,
  { revision, parents, branchLabels, dependsOn, message }: Omit<NewRevision, 'created' | 'folder'>,
): void {
  RevisionGraph.from([
    ...graph.revisions(),
    { revision, down_revision: parents, branch_labels: branchLabels, depends_on: dependsOn, message },
  ])
}
