import { readState } from '../runner/locked.js'
import type { Project } from '../runner/project.js'
import { entryOf, type RevisionEntry } from './entry.js'

/** What the history shows. */
export interface HistoryOptions {
  /** `[start]:[end]`, both ends included. */
  readonly range?: string
  /** Mark what the database is at, which takes a connection. */
  readonly indicateCurrent?: boolean
}

/** An entry of the history, newest first. */
export interface HistoryEntry extends RevisionEntry {
  /** Present where the database was asked. */
  readonly isCurrent?: boolean
}

/** The chain, newest first. */
export async function history(
  project: Project,
  options: HistoryOptions = {},
): Promise<readonly HistoryEntry[]> {
  const graph = await project.revisions()
  const asks = options.indicateCurrent === true || (options.range ?? '').includes('current')
  const current = asks ? (await readState(project)).heads : undefined
  return graph.history(options.range, current).map((id) => ({
    ...entryOf(graph, id),
    ...(options.indicateCurrent ? { isCurrent: current?.includes(id) === true } : {}),
  }))
}
