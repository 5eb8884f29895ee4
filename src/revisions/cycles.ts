import type { Fault } from './faults.js'
import type { RevisionNode } from './node.js'
import { describe } from './revision.js'
import { aboveEdges, belowEdges, type Edges } from './walk.js'

/** The circles among revisions, along both kinds of edge: at least one for every tangle. */
export const cyclesIn = (nodes: readonly RevisionNode[]): readonly Fault[] => {
  // What is left when revisions without ancestors, then revisions without descendants, are taken away.
  const tangled = unpeeled(unpeeled(new Set(nodes), belowEdges, aboveEdges), aboveEdges, belowEdges)
  const visited = new Set<RevisionNode>()
  const faults: Fault[] = []
  for (const start of tangled) {
    const cycle = cycleFrom(start, tangled, visited)
    if (cycle.length > 0) faults.push(cycleFault(cycle))
  }
  return faults
}

const unpeeled = (nodes: ReadonlySet<RevisionNode>, needs: Edges, neededBy: Edges): Set<RevisionNode> => {
  const left = new Set(nodes)
  const waiting = new Map<RevisionNode, number>()
  for (const node of nodes) waiting.set(node, needs(node).filter((need) => nodes.has(need)).length)
  const free = [...nodes].filter((node) => waiting.get(node) === 0)
  for (let node = free.pop(); node !== undefined; node = free.pop()) {
    left.delete(node)
    for (const above of neededBy(node)) {
      const count = (waiting.get(above) ?? 0) - 1
      waiting.set(above, count)
      if (count === 0) free.push(above)
    }
  }
  return left
}

const cycleFrom = (
  start: RevisionNode,
  tangled: ReadonlySet<RevisionNode>,
  visited: Set<RevisionNode>,
): readonly RevisionNode[] => {
  const path = new Set<RevisionNode>()
  let node: RevisionNode | undefined = start
  while (node !== undefined && !visited.has(node)) {
    visited.add(node)
    path.add(node)
    node = belowEdges(node).find((below) => tangled.has(below))
  }
  if (node === undefined || !path.has(node)) return []
  const steps = [...path]
  return steps.slice(steps.indexOf(node))
}

const cycleFault = (cycle: readonly RevisionNode[]): Fault => {
  const [first] = cycle
  const round = first === undefined ? cycle : [...cycle, first]
  return {
    kind: 'cycle',
    message: `Revisions need each other in a circle: ${round.map(({ revision }) => describe(revision)).join(' needs ')}.`,
    hint: 'Correct down_revision or depends_on of one of them.',
    revisions: cycle.map(({ id }) => id),
    files: cycle.flatMap(({ revision }) => (revision.file === undefined ? [] : [revision.file])),
  }
}
