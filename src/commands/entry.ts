import { readFileSync } from 'node:fs'
import path from 'node:path'
import { leadingComment } from '../revisions/leading-comment.js'
import type { RevisionGraph } from '../revisions/graph.js'
import { namesOf } from '../revisions/revision.js'
import type { Project } from '../runner/project.js'

/** One revision as the commands tell of it: the shape of `--json`. */
export interface RevisionEntry {
  readonly revision: string
  readonly downRevisions: readonly string[]
  readonly dependsOn: readonly string[]
  readonly branchLabels: readonly string[]
  readonly message: string
  /** Relative to the project's folder; absent where the database knows a revision that has no file. */
  readonly file?: string
  /** Nothing continues it. */
  readonly isHead: boolean
  /** Nothing continues it or depends on it. */
  readonly isEffectiveHead: boolean
  readonly isBranchPoint: boolean
  readonly isMergePoint: boolean
  /** What continues it. */
  readonly children: readonly string[]
  /** The comment at the head of its file, line by line; present where all is asked for that is known. */
  readonly comment?: readonly string[]
}

/** How much is told of each revision. */
export interface EntryOptions {
  /** Also what the comment at the head of its file says, for which the file is read. */
  readonly verbose?: boolean
}

/** What the graph knows of revisions, and their files where all is asked for. */
export const entriesOf = (
  project: Project,
  graph: RevisionGraph,
  { ids, verbose = false }: EntryOptions & { readonly ids: readonly string[] },
): readonly RevisionEntry[] =>
  ids.map((id) => {
    const entry = entryOf(graph, id)
    if (!verbose || entry.file === undefined) return entry
    const source = readFileSync(path.resolve(project.config.root, entry.file), 'utf8')
    return { ...entry, comment: leadingComment(source) }
  })

/** What the graph knows of a revision. */
export function entryOf(graph: RevisionGraph, id: string): RevisionEntry {
  const found = graph.get(id)
  return {
    revision: id,
    // As written: a parent that has no file is none in the graph.
    downRevisions: namesOf(found?.down_revision),
    dependsOn: graph.dependenciesOf(id),
    branchLabels: graph.labelsOf(id),
    message: found?.message ?? '',
    ...(found?.file === undefined ? {} : { file: found.file }),
    isHead: graph.isHead(id),
    isEffectiveHead: graph.isEffectiveHead(id),
    isBranchPoint: graph.isBranchPoint(id),
    isMergePoint: graph.isMergePoint(id),
    children: graph.childrenOf(id),
  }
}
