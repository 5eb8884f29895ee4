import { equal } from '../schema/equal.js'

/** Two lists, paired: what stays, what is only in the database, what is only in the entities. */
export interface Matched<T> {
  readonly pairs: readonly { readonly have: T; readonly want: T }[]
  readonly removed: readonly T[]
  readonly added: readonly T[]
}

/**
 * Pairs constraints and indexes: first those alike in name and body, then those alike in body alone, as ORMs change
 * their generated names between versions and a name is no reason to build an index again. The rest is removed and added.
 */
export function matchByBody<T extends { readonly name?: string }>(
  have: readonly T[],
  want: readonly T[],
): Matched<T> {
  const pairs: { have: T; want: T }[] = []
  const left = new Set(have)
  const pairWith = (candidates: readonly T[], alike: (one: T, other: T) => boolean): readonly T[] =>
    candidates.filter((wanted) => {
      const found = [...left].find((candidate) => alike(candidate, wanted))
      if (found === undefined) return true
      left.delete(found)
      pairs.push({ have: found, want: wanted })
      return false
    })
  const others = pairWith(want, equal)
  // What stays keeps its name; so it cannot stay where another body is to have that name.
  const takenNames = new Set(others.map(({ name }) => name).filter((name) => name !== undefined))
  const isFree = ({ name }: T): boolean => name === undefined || !takenNames.has(name)
  const added = pairWith(others, (one, other) => isFree(one) && equal(nameless(one), nameless(other)))
  return { pairs, removed: have.filter((item) => left.has(item)), added }
}

/** Pairs tables, columns and types by a key, in the order of the entities. */
export function matchByKey<T>(have: readonly T[], want: readonly T[], key: (item: T) => string): Matched<T> {
  const found = new Map(have.map((item) => [key(item), item]))
  const wanted = new Set(want.map(key))
  return {
    pairs: want.flatMap((item) => {
      const twin = found.get(key(item))
      return twin === undefined ? [] : [{ have: twin, want: item }]
    }),
    removed: have.filter((item) => !wanted.has(key(item))),
    added: want.filter((item) => !found.has(key(item))),
  }
}

const nameless = <T extends { readonly name?: string }>({ name: _, ...body }: T): Omit<T, 'name'> => body
