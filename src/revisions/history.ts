import { CurrentNotKnownError, RangeNotAncestorError } from './errors.js'
import { labelsIn } from './labels.js'
import type { Position, RevisionNode } from './node.js'
import { fromName, listOf, walk } from './relative.js'
import { branchNamed, effectiveHeadsOf, resolveNamed, targetIn, type Place } from './resolve.js'
import { parseRange, type Range, type RelativeTarget, type Target } from './target.js'
import { childEdges, lineageOf, newestFirst, reach, withAncestors } from './walk.js'

/**
 * The revisions of a range, newest first, both ends included. Steps without a name count from the other end, and one
 * that leads too far is cut short.
 */
export const historyOf = (place: Place, text = ':'): readonly RevisionNode[] => {
  const ends = endsOf(place, parseRange(text))
  const wanted = withAncestors(ends.upper)
  if (ends.lower.length === 0) return newestFirst(wanted)
  const outside = ends.lower.filter((node) => !wanted.has(node))
  if (outside.length > 0)
    throw new RangeNotAncestorError(
      text,
      outside.map(({ id }) => id),
    )
  const below = withAncestors(ends.lower)
  const line = reach(ends.lower, childEdges)
  return newestFirst(
    new Set([...ends.lower, ...[...wanted].filter((node) => line.has(node) && !below.has(node))]),
  )
}

interface Ends {
  /** None: from the beginning. */
  readonly lower: readonly RevisionNode[]
  readonly upper: readonly RevisionNode[]
}

const endsOf = (place: Place, { text, start = 'base', end = 'heads' }: Range): Ends => {
  const [from, to] = [targetIn(place.linked, start), targetIn(place.linked, end)]
  if (countsFromOther(from) && countsFromOther(to)) throw new CurrentNotKnownError(text)
  if (countsFromOther(to) && to.steps > 0) {
    const lower = startOf(place, from, [])
    const starts: readonly Position[] = lower.length === 0 ? [undefined] : lower
    return {
      lower,
      upper: onBranchOf(
        place,
        from,
        starts.flatMap((node) => cutShort(place, node, to)),
      ),
    }
  }
  const upper = onBranchOf(place, from, endOf(place, to))
  return { lower: startOf(place, from, upper), upper }
}

const countsFromOther = (target: Target): target is RelativeTarget =>
  target.kind === 'relative' && target.name === undefined

const endOf = (place: Place, target: Target): readonly RevisionNode[] => {
  if (target.kind === 'named') return resolveNamed(place, target)
  if (target.name !== undefined) return overshooting(place, { ...target, name: target.name })
  return effectiveHeadsOf(place.linked).flatMap((head) => cutShort(place, head, target))
}

const startOf = (place: Place, target: Target, upper: readonly RevisionNode[]): readonly RevisionNode[] => {
  if (target.kind === 'named') return resolveNamed(place, target)
  if (target.name !== undefined) return overshooting(place, { ...target, name: target.name })
  // `-3:current` starts three below the current revision.
  const starts = target.steps > 0 ? [undefined] : upper
  return [...new Set(starts.flatMap((node) => cutShort(place, node, target)))]
}

const overshooting = (place: Place, target: RelativeTarget & { readonly name: string }) => {
  const start = fromName(place, { ...target, steps: 0 })
  return cutShort(place, start, target)
}

const cutShort = (place: Place, start: Position, target: RelativeTarget): readonly RevisionNode[] => {
  const { end } = walk(place.linked, start, target)
  return listOf(end)
}

// `label@base:` shows only that branch: what carries the label, or shares the line of a revision.
const onBranchOf = (place: Place, start: Target, ends: readonly RevisionNode[]): readonly RevisionNode[] => {
  const { branch } = start
  if (branch === undefined) return ends
  const lineage = lineageOf(branchNamed(place.linked, branch))
  const labels = labelsIn(place.linked)
  const isLabel = place.linked.keys.has(branch) && place.linked.keys.get(branch)?.id !== branch
  return ends.filter((node) => (isLabel ? labels.get(node)?.has(branch) === true : lineage.has(node)))
}
