import type { Project } from '../runner/project.js'
import { entryOf, type RevisionEntry } from './entry.js'

/** The newest revision of every branch; no database is asked. */
export async function heads(project: Project): Promise<readonly RevisionEntry[]> {
  const graph = await project.revisions()
  return graph.heads().map((id) => entryOf(graph, id))
}
