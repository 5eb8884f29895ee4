import type { Project } from '../runner/project.js'
import { entriesOf, entryOf, type EntryOptions, type RevisionEntry } from './entry.js'

/** A revision that several continue. */
export interface BranchPoint extends RevisionEntry {
  /** The revisions that continue it, in the order of their files. */
  readonly branches: readonly RevisionEntry[]
}

/** Where the chain forks; no database is asked. */
export async function branches(
  project: Project,
  options: EntryOptions = {},
): Promise<readonly BranchPoint[]> {
  const graph = await project.revisions()
  return entriesOf(project, graph, { ...options, ids: graph.branchPoints() }).map((entry) => ({
    ...entry,
    branches: entry.children.map((id) => entryOf(graph, id)),
  }))
}
