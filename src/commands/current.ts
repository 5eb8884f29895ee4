import type { RevisionGraph } from '../revisions/graph.js'
import { readState, type State } from '../runner/locked.js'
import type { Project } from '../runner/project.js'
import type { AppliedRevision } from '../runner/version-store.js'
import { entriesOf, type EntryOptions, type RevisionEntry } from './entry.js'

/** One revision that the database is at. */
export interface CurrentEntry extends RevisionEntry {
  /** The database remembers it, but there is no file of it here. */
  readonly isMissing: boolean
  /** ISO 8601, UTC. */
  readonly appliedAt: string
}

/** Where a database is. */
export interface Current {
  /** For people, without a password. */
  readonly database: string
  /** All that the files have is applied. */
  readonly isAtHeads: boolean
  readonly revisions: readonly CurrentEntry[]
}

/** What the database is at, whatever it holds: also revisions whose files are missing. */
export async function current(project: Project, options: EntryOptions = {}): Promise<Current> {
  const { database } = await project.adapter()
  const state = await readState(project)
  const graph = await project.revisions()
  const shown = revisionsToShow(graph, state)
  return {
    database,
    isAtHeads: isAtHeads(graph, state),
    revisions: state.applied
      .filter(({ revision }) => shown.has(revision))
      .flatMap((row) => entryFor(project, graph, { row, options })),
  }
}

/** The heads applied, and the ends of branches that are applied only because others depend on them. */
function revisionsToShow(graph: RevisionGraph, { heads }: State): ReadonlySet<string> {
  const known = heads.filter((id) => graph.get(id) !== undefined)
  return new Set([...heads, ...graph.currentTips(known)])
}

function isAtHeads(graph: RevisionGraph, { heads }: State): boolean {
  if (heads.some((id) => graph.get(id) === undefined)) return false
  return graph.upgradePath(heads, graph.effectiveHeads()).steps.length === 0
}

function entryFor(
  project: Project,
  graph: RevisionGraph,
  { row, options }: { readonly row: AppliedRevision; readonly options: EntryOptions },
): readonly CurrentEntry[] {
  if (graph.get(row.revision) === undefined) return [rememberedEntry(row)]
  return entriesOf(project, graph, { ...options, ids: [row.revision] }).map((entry) => ({
    ...entry,
    isMissing: false,
    appliedAt: row.appliedAt,
  }))
}

const rememberedEntry = (row: AppliedRevision): CurrentEntry => ({
  revision: row.revision,
  downRevisions: row.downRevisions,
  dependsOn: row.dependsOn,
  branchLabels: [],
  message: row.message,
  isHead: false,
  isEffectiveHead: false,
  isBranchPoint: false,
  isMergePoint: row.downRevisions.length > 1,
  children: [],
  isMissing: true,
  appliedAt: row.appliedAt,
})
