/** Values of an enum by the values whose place they take. */
export type ValueMap = Readonly<Record<string, string>>

/** The map the other way round. */
export const inverseOf = (map: ValueMap): ValueMap =>
  Object.fromEntries(Object.entries(map).map(([from, to]) => [to, from]))

/** What the map makes of a value; itself where it says nothing. */
export const mappedValue = (map: ValueMap, value: string): string =>
  Object.hasOwn(map, value) ? (map[value] ?? value) : value

/** How the values of a type become others. */
export type EnumChange =
  /** In place: names change, and values come. */
  | { readonly kind: 'in-place'; readonly renames: ValueMap; readonly additions: readonly Addition[] }
  /** The type is made anew, and rows are moved over by the map. */
  | { readonly kind: 'swap'; readonly map: ValueMap; readonly removed: readonly string[] }

/** A value that comes, and its place; absent: at the end. */
export interface Addition {
  readonly value: string
  readonly place?: { readonly side: 'BEFORE' | 'AFTER'; readonly of: string }
}

/** What of an enum operation decides how its values change. */
interface Wanted {
  readonly values: readonly string[]
  readonly rename?: ValueMap
  readonly replace?: ValueMap
  readonly swap?: true
}

/** How the type gets from the values it has to those that are wanted. Neighbours are named as they are before. */
export function enumChange(
  have: readonly string[],
  { values, rename = {}, replace = {}, swap }: Wanted,
): EnumChange {
  const renames = Object.fromEntries(
    Object.entries(rename).filter(([from, to]) => have.includes(from) && values.includes(to)),
  )
  const renamed = have.map((value) => mappedValue(renames, value))
  const isFree = Object.values(renames).every((to) => !have.includes(to))
  if (!swap && isFree && isWithin(renamed, values)) {
    return { kind: 'in-place', renames, additions: additionsTo(have, values, renames) }
  }
  const map = { ...replace, ...renames }
  return { kind: 'swap', map, removed: have.filter((value) => !values.includes(mappedValue(map, value))) }
}

/** Whether the first list is the second with some left out. */
function isWithin(some: readonly string[], all: readonly string[]): boolean {
  let position = -1
  return some.every((value) => (position = all.indexOf(value, position + 1)) !== -1)
}

function additionsTo(
  have: readonly string[],
  values: readonly string[],
  renames: ValueMap,
): readonly Addition[] {
  const before = inverseOf(renames)
  const old = (value: string): string => mappedValue(before, value)
  const isThere = (value: string): boolean => have.includes(old(value))
  return values.flatMap((value, position): readonly Addition[] => {
    if (isThere(value)) return []
    const next = values.slice(position + 1).find(isThere)
    if (next === undefined) return [{ value }]
    const previous = values[position - 1]
    return [
      previous === undefined
        ? { value, place: { side: 'BEFORE', of: old(next) } }
        : { value, place: { side: 'AFTER', of: old(previous) } },
    ]
  })
}
