import type { Fault } from '../revisions/faults.js'
import type { RevisionGraph } from '../revisions/graph.js'
import type { HalfDone } from '../runner/half-done.js'
import { readState, type State } from '../runner/locked.js'
import type { Found, Project } from '../runner/project.js'
import type { AppliedRevision } from '../runner/version-store.js'
import { entriesOf, type EntryOptions, type RevisionEntry } from './entry.js'

/** One revision that the database is at. */
export interface CurrentEntry extends RevisionEntry {
  /** The database remembers it, but there is no file of it here, or none that can be read. */
  readonly isMissing: boolean
  /** ISO 8601, UTC. */
  readonly appliedAt: string
}

/** Where a database is. */
export interface Current {
  /** For people, without a password. */
  readonly database: string
  /** False: there is no such file yet, and this command does not make it. */
  readonly exists: boolean
  /** All that the files have is applied, and nothing is wrong with them. */
  readonly isAtHeads: boolean
  /** The heads that are applied, and all applied revisions whose files are missing. */
  readonly revisions: readonly CurrentEntry[]
  /** What is wrong with the revision files, which other commands would refuse. */
  readonly faults: readonly Fault[]
  /** The revisions that a run has left in the middle. */
  readonly halfDone: readonly HalfDone[]
}

/** What the database is at, whatever it holds, and whatever is wrong with the files. */
export async function current(project: Project, options: EntryOptions = {}): Promise<Current> {
  const { database } = await project.adapter()
  const exists = await project.isDatabaseThere()
  const state = await readState(project)
  const found = await project.revisionsFound()
  const shown = revisionsToShow(found.graph, state)
  return {
    database,
    exists,
    isAtHeads: isAtHeads(found, state),
    revisions: state.applied
      .filter(({ revision }) => shown.has(revision))
      .flatMap((row) => entryFor(project, found.graph, { row, options })),
    faults: found.faults,
    halfDone: state.halfDone,
  }
}

/** The heads applied, what has no file, and the ends of branches that are applied only because others depend on them. */
function revisionsToShow(graph: RevisionGraph, { applied, heads }: State): ReadonlySet<string> {
  const isMissing = (id: string): boolean => graph.get(id) === undefined
  const missing = applied.map(({ revision }) => revision).filter(isMissing)
  return new Set([...heads, ...missing, ...graph.currentTips(heads.filter((id) => !isMissing(id)))])
}

function isAtHeads({ graph, faults }: Found, { heads, halfDone }: State): boolean {
  if (faults.length > 0 || halfDone.length > 0 || heads.some((id) => graph.get(id) === undefined))
    return false
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
