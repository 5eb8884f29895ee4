import { readState } from '../runner/locked.js'
import type { Project } from '../runner/project.js'
import { entryOf, type RevisionEntry } from './entry.js'

/** The revisions that a target stands for; the database is asked for `current` alone. */
export async function show(project: Project, target: string): Promise<readonly RevisionEntry[]> {
  const graph = await project.revisions()
  const current = target === 'current' ? (await readState(project)).heads : undefined
  return graph.resolve(target, current).map((id) => entryOf(graph, id))
}
