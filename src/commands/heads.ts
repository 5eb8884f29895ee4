import type { Project } from '../runner/project.js'
import { entriesOf, type EntryOptions, type RevisionEntry } from './entry.js'

/** Which heads are told. */
export interface HeadsOptions extends EntryOptions {
  /** Leave out the heads that another branch depends on. */
  readonly resolveDependencies?: boolean
}

/** The newest revision of every branch; no database is asked. */
export async function heads(project: Project, options: HeadsOptions = {}): Promise<readonly RevisionEntry[]> {
  const graph = await project.revisions()
  const ids = options.resolveDependencies ? graph.effectiveHeads() : graph.heads()
  return entriesOf(project, graph, { ...options, ids })
}
