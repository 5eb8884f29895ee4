import { readState } from '../runner/locked.js'
import type { Project } from '../runner/project.js'
import { entriesOf, type EntryOptions, type RevisionEntry } from './entry.js'
import { placeFor } from './show.js'

/** What the history shows. */
export interface HistoryOptions extends EntryOptions {
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
  const place = await placeFor(project, options.range ?? '')
  const entries = entriesOf(project, graph, { ...options, ids: graph.history(options.range, place) })
  if (options.indicateCurrent !== true) return entries
  const { heads } = await readState(project)
  return entries.map((entry) => ({ ...entry, isCurrent: heads.includes(entry.revision) }))
}
