import {
  AmbiguousCurrentError,
  AmbiguousWalkError,
  BranchNotAppliedError,
  CurrentNotKnownError,
  RelativeStepTooFarError,
  WrongDirectionError,
} from './errors.js'
import type { LinkedRevisions, Position, RevisionNode } from './node.js'
import { basesOf, branchNamed, resolveNamed, resolveOne, targetIn, type Place } from './resolve.js'
import type { RelativeTarget } from './target.js'
import { belowEdges, inLoadingOrder, lineageOf, parentEdges, reach, withAncestors } from './walk.js'

/** A place in the graph together with the current revisions of a database. */
export interface CurrentPlace extends Place {
  readonly current: readonly RevisionNode[]
}

/** Where steps led, and how many of them there were. */
export interface Walk {
  readonly end: Position
  readonly taken: number
}

/** Where a downgrade leads, and the branch to which it is restricted. */
export interface Descent {
  readonly to: Position
  readonly branch?: RevisionNode
}

/** Where a relative target of an upgrade leads. */
export const relativeUpgrade = (place: CurrentPlace, target: RelativeTarget): Position => {
  const { text, name, branch, steps } = target
  if (name !== undefined) return fromName(place, { ...target, name })
  if (steps <= 0) throw new WrongDirectionError(text, 'upgrade')
  const starts = branch === undefined ? place.current : appliedOn(place, branchNamed(place.linked, branch))
  return inFull(target, walk(place.linked, theOnly(text, starts), target))
}

/** Where a relative target of a downgrade leads. */
export const relativeDowngrade = (place: CurrentPlace, target: RelativeTarget): Descent => {
  const { text, name, branch, steps } = target
  if (name !== undefined) {
    const to = fromName(place, { ...target, name })
    return branch === undefined ? { to } : { to, branch: branchNamed(place.linked, branch) }
  }
  if (steps >= 0) throw new WrongDirectionError(text, 'downgrade')
  const start = branch === undefined ? theOnly(text, place.current) : windBackFrom(place, { text, branch })
  if (start === undefined) throw new RelativeStepTooFarError(text, 0)
  const to = inFull(target, walk(place.linked, start, { text, steps }))
  return { to, branch: branch === undefined ? start : branchNamed(place.linked, branch) }
}

/** Where a number of steps from a named revision leads, whatever is applied. */
export const fromName = (place: Place, target: RelativeTarget & { readonly name: string }): Position => {
  const { text, name, branch, steps } = target
  const isEnd = name === 'head' || name === 'heads' || name === 'current'
  // Upwards the branch picks the side at each fork, and the start may lie before the branch begins.
  const within = branch !== undefined && (steps <= 0 || isEnd) ? { branch } : {}
  return inFull(target, walk(place.linked, resolveOne(place, { text, name, ...within }), target))
}

/** Follows single edges as long as there are any: up along the branch, if one is given, or down. */
export const walk = (
  linked: LinkedRevisions,
  start: Position,
  { text, branch, steps }: Pick<RelativeTarget, 'text' | 'branch' | 'steps'>,
): Walk => {
  const lineage = branch === undefined || steps < 0 ? undefined : lineageOf(branchNamed(linked, branch))
  let end = start
  for (let taken = 0; taken < Math.abs(steps); taken += 1) {
    if (steps < 0 && end === undefined) return { end, taken }
    const next: readonly RevisionNode[] = steps < 0 ? (end?.parents ?? []) : (end?.children ?? [])
    const above = end === undefined ? basesOf(linked) : next
    const choices = (steps < 0 ? next : above).filter((node) => lineage?.has(node) ?? true)
    if (choices.length > 1) throw ambiguousWalk(text, end, choices)
    if (steps > 0 && choices.length === 0) return { end, taken }
    end = choices[0]
  }
  return { end, taken: Math.abs(steps) }
}

const ambiguousWalk = (text: string, at: Position, choices: readonly RevisionNode[]) =>
  new AmbiguousWalkError(
    text,
    at === undefined ? 'the base' : `'${at.id}'`,
    choices.map(({ revision }) => revision),
  )

const inFull = ({ text, steps }: RelativeTarget, { end, taken }: Walk): Position => {
  if (taken < Math.abs(steps)) throw new RelativeStepTooFarError(text, taken)
  return end
}

const theOnly = (text: string, nodes: readonly RevisionNode[]): Position => {
  if (nodes.length > 1)
    throw new AmbiguousCurrentError(
      text,
      nodes.map(({ id }) => id),
    )
  return nodes[0]
}

// The current revisions of a branch; where none is on it, the newest applied ones that are.
const appliedOn = ({ current }: CurrentPlace, branch: RevisionNode): readonly RevisionNode[] => {
  const lineage = lineageOf(branch)
  const rows = current.filter((node) => lineage.has(node))
  if (rows.length > 0) return rows
  const applied = [...withAncestors(current)].filter((node) => lineage.has(node))
  const below = new Set(applied.flatMap(belowEdges))
  return applied.filter((node) => !below.has(node))
}

const windBackFrom = (
  { linked, current }: CurrentPlace,
  { text, branch }: { readonly text: string; readonly branch: string },
): Position => {
  const lineage = lineageOf(branchNamed(linked, branch))
  const rows = current.filter((node) => lineage.has(node))
  const starts = rows.length > 0 ? rows : tipsOf(current).filter((node) => lineage.has(node))
  if (starts.length === 0) throw new BranchNotAppliedError(text, branch)
  return theOnly(text, starts)
}

/** The current revisions, and the ends of other branches that are applied because something depends on them. */
export const tipsOf = (current: readonly RevisionNode[]): readonly RevisionNode[] => {
  const applied = withAncestors(current)
  const continued = reach([...applied].flatMap(parentEdges), parentEdges)
  return inLoadingOrder([...applied].filter((node) => !continued.has(node)))
}

/** What a target stands for whatever is applied; steps down without a name count from the heads. */
export const resolveTarget = (place: Place, text: string): readonly RevisionNode[] => {
  const target = targetIn(place.linked, text)
  if (target.kind === 'named') return resolveNamed(place, target)
  const { name, branch, steps } = target
  if (name !== undefined) return listOf(fromName(place, { ...target, name }))
  if (steps >= 0) throw new CurrentNotKnownError(text)
  const heads = resolveNamed(place, { text, name: 'heads', ...(branch === undefined ? {} : { branch }) })
  return [...new Set(heads.flatMap((head) => inFull(target, walk(place.linked, head, target)) ?? []))]
}

/** A position as a list of revisions: none before the first. */
export const listOf = (position: Position): readonly RevisionNode[] =>
  position === undefined ? [] : [position]
