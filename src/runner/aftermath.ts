import { CommitUnknownError } from '../dialects/commit-unknown.js'
import { given } from '../schema/given.js'
import { type HalfDone, isHalfDone } from './half-done.js'

/** What became of a revision that failed. */
export type Aftermath =
  /** Its own transaction was rolled back. */
  | { readonly kind: 'revision-rolled-back' }
  /** The session was lost while it was being committed. */
  | { readonly kind: 'unknown' }
  /** The transaction of the whole run was. */
  | { readonly kind: 'run-rolled-back' }
  /** The transaction was, to where a step of this revision had to stand outside of it. */
  | { readonly kind: 'rolled-back-to'; readonly left: HalfDone }
  /** There was no transaction: what it did stays; absent: nothing. */
  | { readonly kind: 'stays'; readonly left?: HalfDone; readonly isOpaque: boolean }
  /** It is done and stays; what failed came after it. */
  | { readonly kind: 'done' }

/** What a run that failed leaves behind. */
export interface Remains {
  /** The revisions that ran and stay done. */
  readonly done: readonly string[]
  /** Those of which nothing is left. */
  readonly rolledBack: readonly string[]
  /** Those of which only the database knows whether they were committed. */
  readonly unknown: readonly string[]
  /** The one of which a part stays done. */
  readonly halfDone?: HalfDone
}

/** What a run that failed leaves behind, and what became of the revision that failed. */
export interface Outcome extends Remains {
  readonly aftermath: Aftermath
}

/** How a revision came to fail. */
export interface Failing {
  /** The whole run is one transaction. */
  readonly isWhole: boolean
  readonly hasOwn: boolean
  /** The revisions that ran before it. */
  readonly before: readonly string[]
  /** Where the transaction had to commit. */
  readonly committed: HalfDone | undefined
  /** What stays of the revision itself. */
  readonly left?: HalfDone | undefined
  readonly isOpaque: boolean
  readonly error: unknown
}

/** What a run leaves behind that ends with this revision. */
export function outcomeOf(revision: string, failing: Failing): Outcome {
  const { isWhole, hasOwn, before, committed, left, isOpaque, error } = failing
  const none = { done: before, rolledBack: [], unknown: [] }
  // A whole run goes back to where it had to commit last.
  const kept = isWhole ? before.slice(0, committed === undefined ? 0 : firstOf(before, committed)) : before
  const undone = [...before.slice(kept.length), revision]
  if (error instanceof CommitUnknownError)
    return { ...none, aftermath: { kind: 'unknown' }, done: kept, unknown: undone }
  const stays = committed ?? (hasOwn ? left : undefined)
  if (stays !== undefined && (isWhole || isHalfDone(stays))) {
    const rolledBack = undone.filter((id) => id !== stays.revision || !isHalfDone(stays))
    return {
      ...none,
      aftermath: { kind: 'rolled-back-to', left: stays },
      done: kept,
      rolledBack,
      ...partOf(stays),
    }
  }
  if (isWhole)
    return {
      ...none,
      aftermath: { kind: 'run-rolled-back' },
      done: kept,
      rolledBack: undone,
      ...partOf(left),
    }
  if (hasOwn) return { ...none, aftermath: { kind: 'revision-rolled-back' }, rolledBack: undone }
  return { ...none, aftermath: { kind: 'stays', isOpaque, ...given({ left }) }, ...partOf(left) }
}

/** What a run leaves behind that ends after this revision was done. */
export const outcomeBehind = (revision: string, failing: Failing): Outcome =>
  failing.isWhole
    ? outcomeOf(revision, failing)
    : {
        aftermath: { kind: 'done' },
        done: [...failing.before, revision],
        rolledBack: [],
        unknown: [],
      }

/** All of them where it is none of them: the revision in hand, behind them. */
function firstOf(before: readonly string[], { revision }: HalfDone): number {
  const position = before.indexOf(revision)
  return position === -1 ? before.length : position
}

const partOf = (left: HalfDone | undefined): Pick<Remains, 'halfDone'> =>
  left !== undefined && isHalfDone(left) ? { halfDone: left } : {}
