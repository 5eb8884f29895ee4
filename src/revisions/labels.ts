import type { LinkedRevisions, RevisionNode } from './node.js'
import { namesOf } from './revision.js'
import { childEdges, reach } from './walk.js'

/** The branch labels of every revision that has any, inherited ones included. */
export type Labels = ReadonlyMap<RevisionNode, ReadonlySet<string>>

/**
 * Spreads the declared labels: to all descendants, and to ancestors as far as the line neither forks (a revision that
 * depends on it counts as a fork) nor joins.
 */
export const labelsIn = ({ nodes }: LinkedRevisions): Labels => {
  const labels = new Map<RevisionNode, Set<string>>()
  for (const node of nodes) {
    const declared = namesOf(node.revision.branch_labels)
    if (declared.length === 0) continue
    for (const member of branchFrom(node)) {
      const own = labels.get(member) ?? new Set<string>()
      for (const label of declared) own.add(label)
      labels.set(member, own)
    }
  }
  return labels
}

const branchFrom = (node: RevisionNode): ReadonlySet<RevisionNode> => {
  const members = reach([node], childEdges)
  const line = new Set<RevisionNode>()
  let below: RevisionNode | undefined = node
  while (
    below !== undefined &&
    // Revisions that are at fault may stand in a circle.
    !line.has(below) &&
    below.children.length + below.dependents.length <= 1 &&
    below.parents.length <= 1
  ) {
    line.add(below)
    below = below.parents[0]
  }
  return new Set([...members, ...line])
}
