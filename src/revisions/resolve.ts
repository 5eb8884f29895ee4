import {
  AmbiguousRevisionError,
  CurrentNotKnownError,
  MultipleHeadsError,
  RangeNotAllowedError,
  UnknownBranchError,
  UnknownRevisionError,
  WrongBranchError,
} from './errors.js'
import type { LinkedRevisions, Position, RevisionNode } from './node.js'
import { isRange, parseTarget, type NamedTarget, type Target } from './target.js'
import { lineageOf } from './walk.js'

/** The graph, and where a database stands in it, as far as one has been asked. */
export interface Place {
  readonly linked: LinkedRevisions
  /** The heads applied. */
  readonly current?: readonly RevisionNode[]
}

type Named = Pick<NamedTarget, 'text' | 'branch' | 'name'>

// Shorter names are found in full only, so that a label such as `api` does not stand in the way of ids.
const SHORTEST_COMPLETED_NAME = 4

/** The revisions that nothing continues, in loading order. */
export const headsOf = ({ nodes }: LinkedRevisions): readonly RevisionNode[] =>
  nodes.filter((node) => node.children.length === 0)

/** The heads that nothing depends on either: what `heads` stands for. */
export const effectiveHeadsOf = (linked: LinkedRevisions): readonly RevisionNode[] =>
  headsOf(linked).filter((node) => node.dependents.length === 0)

/** The revisions that continue nothing, in loading order. */
export const basesOf = ({ nodes }: LinkedRevisions): readonly RevisionNode[] =>
  nodes.filter((node) => node.parents.length === 0)

/** Reads one target, in which ids and labels win over the grammar; a range is refused. */
export const targetIn = ({ keys }: LinkedRevisions, text: string): Target => {
  if (isRange(text)) throw new RangeNotAllowedError(text)
  return parseTarget(text, (name) => keys.has(name))
}

/** The revisions that a name stands for; none for `base`. */
export const resolveNamed = (place: Place, target: Named): readonly RevisionNode[] => {
  const { linked } = place
  const lineage = target.branch === undefined ? undefined : lineageOf(branchNamed(linked, target.branch))
  const within = (nodes: readonly RevisionNode[]) =>
    lineage === undefined ? nodes : nodes.filter((node) => lineage.has(node))
  switch (target.name) {
    case 'base':
      return []
    case 'heads':
      return lineage === undefined ? effectiveHeadsOf(linked) : within(headsOf(linked))
    case 'head':
      return atMostOne(target.text, within(headsOf(linked)))
    case 'current':
      if (place.current === undefined) throw new CurrentNotKnownError(target.text)
      return within(place.current)
    default:
      return [revisionNamed(linked, target, lineage)]
  }
}

/** The one revision that a name stands for, or the place before the first. */
export const resolveOne = (place: Place, target: Named): Position =>
  atMostOne(target.text, resolveNamed(place, target))[0]

/** The revision that a branch is named after: the one that declares the label, or is it. */
export const branchNamed = (linked: LinkedRevisions, branch: string): RevisionNode => {
  const [found, ...others] = candidates(linked, branch)
  if (found === undefined) throw new UnknownBranchError(branch)
  if (others.length > 0) throw new AmbiguousRevisionError(branch, candidates(linked, branch))
  return nodeNamed(linked, found)
}

const atMostOne = (text: string, nodes: readonly RevisionNode[]): readonly RevisionNode[] => {
  if (nodes.length > 1)
    throw new MultipleHeadsError(
      text,
      nodes.map(({ revision }) => revision),
    )
  return nodes
}

const revisionNamed = (
  linked: LinkedRevisions,
  { name, branch }: Named,
  lineage: ReadonlySet<RevisionNode> | undefined,
): RevisionNode => {
  const all = candidates(linked, name)
  const found = all.filter((key) => lineage === undefined || lineage.has(nodeNamed(linked, key)))
  const [key, ...others] = found
  if (key === undefined) {
    const [elsewhere] = all
    if (all.length === 1 && elsewhere !== undefined && branch !== undefined) {
      throw new WrongBranchError(elsewhere, branch)
    }
    throw new UnknownRevisionError(name, branch)
  }
  if (others.length > 0) throw new AmbiguousRevisionError(name, found)
  return nodeNamed(linked, key)
}

const candidates = ({ keys }: LinkedRevisions, name: string): readonly string[] => {
  if (keys.has(name)) return [name]
  return [...keys.keys()].filter((key) => key.length >= SHORTEST_COMPLETED_NAME && key.startsWith(name))
}

const nodeNamed = ({ keys }: LinkedRevisions, key: string): RevisionNode => {
  const node = keys.get(key)
  if (node === undefined) throw new UnknownRevisionError(key)
  return node
}
