import type { Operation } from '../../operations/index.js'

/** The answer by which nothing is renamed: what is gone is dropped with its rows, what is new is added empty. */
export const dropAndAdd = 'drop-and-add'

/** The answer by which rows that hold a value that goes make the upgrade fail. */
export const keepNone = 'none'

/** What two models alone cannot tell, and a person can: whether something new is something old under another name. */
export interface Question {
  /** Stable, from the names that the entities have now: `rename-column:users.name`. */
  readonly id: string
  /** One sentence: `Is the new column "users"."name" one that is no longer wanted?` */
  readonly question: string
  /** The most likely first; the last one is always to rename nothing. */
  readonly choices: readonly Choice[]
  /** Without an answer, the last choice is taken: nothing is lost by it unseen. */
  readonly optional?: true
  /** Any text is an answer, and this is what it must be: `an SQL expression`. There are no choices then. */
  readonly freely?: string
}

/** One answer, and what it comes to. */
export interface Choice {
  /** What is typed: the old name, or `drop-and-add`. */
  readonly answer: string
  /** Both sides, in one line: `rename column "users"."fullname" to "name"`. */
  readonly description: string
  /** Why it is offered: `same type and nullability, same position`. */
  readonly reason?: string
  /** What is done first then; the rest is found by comparing again. */
  readonly operations: readonly Operation[]
}

/** A choice before its rank is settled: how alike the two sides are, from 0 to 1. */
export interface Candidate extends Choice {
  readonly likeness: number
}

/** The question about one new thing; undefined where nothing that goes is like it. */
export function questionOf(
  asked: Pick<Question, 'id' | 'question'> & { readonly otherwise: string },
  candidates: readonly Candidate[],
): Question | undefined {
  if (candidates.length === 0) return undefined
  const { otherwise, ...question } = asked
  const ranked = [...candidates].sort(
    (one, other) => other.likeness - one.likeness || (one.answer < other.answer ? -1 : 1),
  )
  const choices = ranked.map(({ likeness: _, ...choice }): Choice => choice)
  return {
    ...question,
    choices: [...choices, { answer: dropAndAdd, description: otherwise, operations: [] }],
  }
}
