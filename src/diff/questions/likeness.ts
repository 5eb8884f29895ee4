import { equal } from '../../schema/equal.js'
import type { Column, ForeignKey, Table } from '../../schema/model.js'
import { qualified } from '../../schema/names.js'

/** How alike two things are: a number from 0 to 1, and the words for what they share. */
export interface Likeness {
  readonly score: number
  readonly shared: readonly string[]
}

/** Each thing that two columns may share, what it weighs, and its word; the weights sum up to 1. */
const weights = {
  type: 0.4,
  nullability: 0.1,
  default: 0.05,
  position: 0.1,
  reference: 0.1,
  name: 0.25,
} as const

/** Where a column stands. */
export interface Place {
  readonly table: Table
  readonly column: Column
}

/** How alike a column that goes is to one that comes; undefined where nobody would take one for the other. */
export function likenessOf(gone: Place, added: Place): Likeness | undefined {
  const [old, wanted] = [gone.column, added.column]
  // The values of a generated column are not kept, but made.
  if (old.generated !== undefined || wanted.generated !== undefined) return undefined
  const names = nameLikeness(old.name, wanted.name)
  const types = typeLikeness(old, wanted)
  if (types < 1 && names < 0.5) return undefined
  const isShared = {
    nullability: old.nullable === wanted.nullable,
    default: equal(old.default, wanted.default),
    position: positionOf(gone) === positionOf(added),
    reference: equal(referencesOf(gone), referencesOf(added)),
  }
  const facts = Object.entries(isShared).filter(([, shared]) => shared)
  const score = facts.reduce(
    (sum, [fact]) => sum + weights[fact as keyof typeof isShared],
    types * weights.type + names * weights.name,
  )
  return { score, shared: words({ types, names, ...isShared }, referencesOf(gone).length > 0) }
}

interface Facts {
  readonly types: number
  readonly names: number
  readonly nullability: boolean
  readonly position: boolean
  readonly reference: boolean
}

function words({ types, names, nullability, position, reference }: Facts, isKey: boolean): readonly string[] {
  const both = [...(types === 1 ? ['type'] : []), ...(nullability ? ['nullability'] : [])]
  return [
    ...(both.length > 0 ? [`same ${both.join(' and ')}`] : []),
    ...(reference && isKey ? ['same foreign key'] : []),
    ...(position ? ['same position'] : []),
    ...(names >= 0.5 ? ['alike in name'] : []),
  ]
}

const positionOf = ({ table, column }: Place): number =>
  table.columns.findIndex(({ name }) => name === column.name)

/** What the foreign keys on the column refer to. */
export const referencesOf = ({ table, column }: Place): readonly string[] =>
  table.constraints
    .filter((constraint): constraint is ForeignKey => constraint.kind === 'foreignKey')
    .flatMap(({ columns, references }) => {
      const position = columns.indexOf(column.name)
      return position < 0 ? [] : [`${qualified(references)}.${references.columns[position] ?? ''}`]
    })
    .sort()

/** 1 for the same type, whatever its length; the values of enums count by how many they share. */
export function typeLikeness({ type: one }: Column, { type: other }: Column): number {
  if (one.array !== other.array) return 0
  if (one.values !== undefined && other.values !== undefined) return share(one.values, other.values)
  return one.name === other.name ? 1 : 0
}

/** How much of two sets of words is common to both. */
export function share(one: readonly string[], other: readonly string[]): number {
  const common = one.filter((word) => other.includes(word)).length
  return one.length + other.length === 0 ? 1 : (2 * common) / (one.length + other.length)
}

/** How many pairs of neighbouring letters two names share; letters of either case and `_` do not matter. */
export function nameLikeness(one: string, other: string): number {
  const [left, right] = [pairsOf(one), pairsOf(other)]
  const rest = [...right]
  const common = left.filter((pair) => {
    const position = rest.indexOf(pair)
    if (position >= 0) rest.splice(position, 1)
    return position >= 0
  })
  return left.length + right.length === 0 ? 0 : (2 * common.length) / (left.length + right.length)
}

const pairsOf = (name: string): readonly string[] => {
  const letters = Array.from(name.toLowerCase().replace(/[_\s-]/g, ''))
  return letters.slice(1).map((letter, position) => `${letters[position] ?? ''}${letter}`)
}
