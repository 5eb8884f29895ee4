import {
  NotAppliedError,
  NothingAboveError,
  RangeNotAllowedError,
  RelativeStampError,
  SeveralTargetsError,
  WrongBranchError,
} from './errors.js'
import type { RevisionNode } from './node.js'
import { listOf, relativeDowngrade, relativeUpgrade, type CurrentPlace, type Descent } from './relative.js'
import { basesOf, branchNamed, resolveNamed, resolveOne, targetIn } from './resolve.js'
import { isRange } from './target.js'
import { aboveEdges, maximalOf, newestFirst, oldestFirst, parentEdges, reach, withAncestors } from './walk.js'

/** One revision to apply or to take back; in a stamp, to record as applied or as not applied. */
export interface PathStep {
  readonly direction: 'upgrade' | 'downgrade'
  readonly revision: string
}

/** What to do, in order, and the maximal applied revisions afterwards. */
export interface Path {
  readonly steps: readonly PathStep[]
  readonly heads: readonly string[]
}

/** What is missing for the targets, with everything they need; nothing where they are applied. */
export const upgradePath = (place: CurrentPlace, targets: readonly string[]): Path => {
  const wanted = withAncestors(targets.flatMap((text) => upgradeTargets(place, text)))
  return pathBetween(place.current, [...place.current, ...wanted])
}

/** What stands above the target and is applied, with everything that needs it; the target itself stays. */
export const downgradePath = (place: CurrentPlace, targets: readonly string[]): Path => {
  const [text, ...others] = targets
  if (text === undefined || others.length > 0) throw new SeveralTargetsError(targets)
  const descent = downgradeTarget(place, text)
  const applied = withAncestors(place.current)
  const dropped = reach(rootsOf(place, text, descent), aboveEdges)
  const kept = [...applied].filter((node) => !dropped.has(node))
  const { to } = descent
  if (to !== undefined && kept.length === applied.size && !place.current.includes(to)) {
    const current = place.current.map(({ id }) => id)
    throw applied.has(to) ? new NothingAboveError(text, current) : new NotAppliedError(text, current)
  }
  return pathBetween(place.current, kept)
}

/** What the record must change for the targets to be where the database is, on their branches; the others stay. */
export const stampPath = (place: CurrentPlace, targets: readonly string[]): Path => {
  const stamps = targets.map((text) => stampTarget(place, text))
  const wanted = new Set(maximalOf(new Set(stamps.flatMap(({ to }) => to))))
  let rows = place.current
  for (const { branch, to } of stamps) {
    if (to.length === 0) rows = clear(rows, branch)
    for (const node of to) if (wanted.has(node)) rows = stampOne(rows, { branch, node, wanted })
  }
  return pathBetween(place.current, rows)
}

const upgradeTargets = (place: CurrentPlace, text: string): readonly RevisionNode[] => {
  const target = targetIn(place.linked, text)
  if (target.kind === 'named') return resolveNamed(place, target)
  return listOf(relativeUpgrade(place, target))
}

const downgradeTarget = (place: CurrentPlace, text: string): Descent => {
  const target = targetIn(place.linked, text)
  if (target.kind === 'relative') return relativeDowngrade(place, target)
  const { name, branch } = target
  if (branch === undefined) return { to: resolveOne(place, target) }
  const isEnd = name === 'head' || name === 'heads' || name === 'current'
  // A revision is found whatever the branch, which says only which of its children go.
  return { to: resolveOne(place, isEnd ? target : { text, name }), branch: branchNamed(place.linked, branch) }
}

// The first revisions to go: those directly above the target, on the branch, if one is given.
const rootsOf = (
  { linked }: CurrentPlace,
  text: string,
  { to, branch }: Descent,
): readonly RevisionNode[] => {
  const roots = to === undefined ? basesOf(linked) : to.children
  if (branch === undefined || roots.length <= 1) return roots
  const line = reach([branch], parentEdges)
  const onBranch = roots.filter((node) => line.has(node))
  if (onBranch.length === 0) throw new WrongBranchError(to?.id ?? text, branch.id)
  return onBranch
}

interface Stamp {
  readonly branch: RevisionNode | undefined
  /** None: nothing of the branch is applied. */
  readonly to: readonly RevisionNode[]
}

const stampTarget = (place: CurrentPlace, text: string): Stamp => {
  if (isRange(text)) throw new RangeNotAllowedError(text)
  const target = targetIn(place.linked, text)
  if (target.kind === 'relative') throw new RelativeStampError(text)
  const branch = target.branch === undefined ? undefined : branchNamed(place.linked, target.branch)
  return { branch, to: resolveNamed(place, target) }
}

const relatedTo = (nodes: readonly RevisionNode[]): Set<RevisionNode> => {
  const related = withAncestors(nodes)
  for (const node of nodes) for (const above of reach([node], aboveEdges)) related.add(above)
  return related
}

const clear = (rows: readonly RevisionNode[], branch: RevisionNode | undefined): readonly RevisionNode[] => {
  if (branch === undefined) return []
  const related = relatedTo([branch])
  return rows.filter((row) => !related.has(row))
}

interface StampOne {
  readonly branch: RevisionNode | undefined
  readonly node: RevisionNode
  /** All that are stamped, none of which may replace another. */
  readonly wanted: ReadonlySet<RevisionNode>
}

const stampOne = (
  rows: readonly RevisionNode[],
  { branch, node, wanted }: StampOne,
): readonly RevisionNode[] => {
  if (rows.includes(node)) return rows
  if (rows.every((row) => wanted.has(row))) return [...rows, node]
  const related = relatedTo([node])
  // A revision that shares nothing with what is applied is a branch of its own beside it.
  if (!rows.some((row) => related.has(row))) return [...rows, node]
  const replaced = branch === undefined ? related : new Set([...related, ...relatedTo([branch])])
  return [...rows.filter((row) => wanted.has(row) || !replaced.has(row)), node]
}

const pathBetween = (from: readonly RevisionNode[], to: readonly RevisionNode[]): Path => {
  const before = withAncestors(from)
  const after = withAncestors(to)
  const without = (all: ReadonlySet<RevisionNode>, some: ReadonlySet<RevisionNode>) =>
    new Set([...all].filter((node) => !some.has(node)))
  const down = newestFirst(without(before, after))
  const up = oldestFirst(without(after, before))
  return {
    steps: [
      ...down.map(({ id }) => ({ direction: 'downgrade', revision: id }) as const),
      ...up.map(({ id }) => ({ direction: 'upgrade', revision: id }) as const),
    ],
    heads: maximalOf(after).map(({ id }) => id),
  }
}
