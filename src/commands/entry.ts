import type { RevisionGraph } from '../revisions/graph.js'

/** One revision as the commands tell of it: the shape of `--json`. */
export interface RevisionEntry {
  readonly revision: string
  readonly downRevisions: readonly string[]
  readonly dependsOn: readonly string[]
  readonly branchLabels: readonly string[]
  readonly message: string
  /** Relative to the project's folder; absent where the database knows a revision that has no file. */
  readonly file?: string
  readonly isHead: boolean
  /** A head that another branch depends on. */
  readonly isEffectiveHead: boolean
  readonly isBranchPoint: boolean
  readonly isMergePoint: boolean
  /** What continues it. */
  readonly children: readonly string[]
}

/** What the graph knows of a revision. */
export function entryOf(graph: RevisionGraph, id: string): RevisionEntry {
  const found = graph.get(id)
  return {
    revision: id,
    downRevisions: graph.parentsOf(id),
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
