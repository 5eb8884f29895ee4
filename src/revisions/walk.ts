import type { RevisionNode } from './node.js'

/** The neighbours of a node in one direction. */
export type Edges = (node: RevisionNode) => readonly RevisionNode[]

/** Down along `down_revision` only. */
export const parentEdges: Edges = (node) => node.parents
/** Up along `down_revision` only. */
export const childEdges: Edges = (node) => node.children
/** Down to everything that a revision needs. */
export const belowEdges: Edges = (node) =>
  node.dependencies.length === 0 ? node.parents : [...node.parents, ...node.dependencies]
/** Up to everything that needs a revision. */
export const aboveEdges: Edges = (node) =>
  node.dependents.length === 0 ? node.children : [...node.children, ...node.dependents]

/** Everything that can be reached from the starts, the starts included. */
export const reach = (starts: Iterable<RevisionNode>, edges: Edges): Set<RevisionNode> => {
  const seen = new Set<RevisionNode>(starts)
  // A set is iterated in the order of insertion and visits what is added on the way.
  for (const node of seen) for (const next of edges(node)) seen.add(next)
  return seen
}

/** The nodes, and all that must be applied before them. */
export const withAncestors = (nodes: Iterable<RevisionNode>): Set<RevisionNode> => reach(nodes, belowEdges)

/** The ancestors and descendants of a node along `down_revision`: what `label@…` means. */
export const lineageOf = (node: RevisionNode): Set<RevisionNode> => {
  const lineage = reach([node], parentEdges)
  for (const descendant of reach([node], childEdges)) lineage.add(descendant)
  return lineage
}

/** The members that no other member needs, in loading order. */
export const maximalOf = (nodes: Iterable<RevisionNode>): readonly RevisionNode[] => {
  const members = [...nodes]
  const below = reach(members.flatMap(belowEdges), belowEdges)
  return inLoadingOrder(members.filter((node) => !below.has(node)))
}

/** The nodes sorted as they were loaded. */
export const inLoadingOrder = (nodes: Iterable<RevisionNode>): readonly RevisionNode[] =>
  [...nodes].sort((one, other) => one.index - other.index)

/**
 * The members so that each stands before everything it needs: the branch of the first loaded head as far down as
 * possible, then the next, as Alembic lists them.
 */
export const newestFirst = (members: ReadonlySet<RevisionNode>): readonly RevisionNode[] => {
  const waiting = new Map<RevisionNode, number>()
  for (const node of members) {
    for (const below of belowEdges(node))
      if (members.has(below)) waiting.set(below, (waiting.get(below) ?? 0) + 1)
  }
  const ready = inLoadingOrder([...members].filter((node) => !waiting.has(node))).toReversed()
  return emit([...ready], waiting)
}

const emit = (ready: RevisionNode[], waiting: Map<RevisionNode, number>): readonly RevisionNode[] => {
  const sorted: RevisionNode[] = []
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    sorted.push(node)
    for (const below of belowEdges(node).toReversed()) {
      const left = waiting.get(below)
      if (left === undefined) continue
      waiting.set(below, left - 1)
      if (left === 1) ready.push(below)
    }
  }
  return sorted
}

/** The members so that each stands after everything it needs. */
export const oldestFirst = (members: ReadonlySet<RevisionNode>): readonly RevisionNode[] =>
  newestFirst(members).toReversed()
