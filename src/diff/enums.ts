import { applyAll } from '../operations/apply-all.js'
import { enumChange } from '../operations/enum-values.js'
import { usersOf } from '../operations/enum-users.js'
import type { Operation } from '../operations/index.js'
import { equal } from '../schema/equal.js'
import { findColumn, findEnum, findTable } from '../schema/find.js'
import type { EnumType, QualifiedName, Schema } from '../schema/model.js'
import { nameOf, qualified, sameName } from '../schema/names.js'
import { matchByKey } from './match.js'
import type { Ownership } from './ownership.js'

/** What happens to native enum types, by the moment at which it may run. */
export interface EnumChanges {
  /** New values and new names: nothing has to run before them. */
  readonly first: readonly Operation[]
  /** New types, and those made anew, before the tables that use them. */
  readonly before: readonly Operation[]
  /** Types that nothing uses any more. */
  readonly after: readonly Operation[]
  /** The types that are made anew, by their new names. */
  readonly swapped: readonly EnumType[]
}

/** What makes the enum types those that are wanted. */
export function diffEnums(database: Schema, want: Schema, ownership: Ownership): EnumChanges {
  const renames = renamedTypes(database, want, ownership)
  const have = applyAll(database, renames)
  const { pairs, added, removed } = matchByKey(have.enums, want.enums, qualified)
  const changed = pairs.filter((pair) => !equal(pair.have.values, pair.want.values))
  const isSwap = (pair: (typeof pairs)[number]): boolean =>
    enumChange(pair.have.values, pair.want).kind === 'swap'
  const alter = ({ want: { values, ...enumType } }: (typeof pairs)[number]): Operation => ({
    kind: 'alterEnum',
    enumType: nameOf(enumType),
    values,
  })
  const swapped = changed.filter(isSwap)
  return {
    // A new value is committed before what follows, which so can be run again as a whole where it fails.
    first: [
      ...changed.filter((pair) => !isSwap(pair)).map((pair) => underOldName(alter(pair), renames)),
      ...renames,
    ],
    before: [
      ...added.map((enumType): Operation => ({ kind: 'createEnum', enumType })),
      ...swapped.flatMap((pair) => lostDefaults(have, pair.want)),
      ...swapped.map(alter),
    ],
    after: removed
      .filter((enumType) => ownership.ownsEnum(enumType))
      .map((enumType) => ({ kind: 'dropEnum', enumType: nameOf(enumType) })),
    swapped: swapped.map((pair) => pair.want),
  }
}

/** A type whose every column is to be of one new type, which has its values, perhaps among others, is that type. */
function renamedTypes(have: Schema, want: Schema, ownership: Ownership): readonly Operation[] {
  const gone = have.enums.filter((enumType) => findEnum(want, enumType) === undefined)
  const taken = new Set<string>()
  return gone.flatMap((enumType): readonly Operation[] => {
    const [target, ...others] = targetsOf(enumType, have, want)
    if (target === undefined || others.length > 0 || !ownership.ownsEnum(enumType)) return []
    const isNew = findEnum(have, target) === undefined && !taken.has(qualified(target))
    if (!isNew || target.schema !== enumType.schema) return []
    if (!enumType.values.every((value) => target.values.includes(value))) return []
    taken.add(qualified(target))
    return [{ kind: 'renameEnum', enumType: nameOf(enumType), to: target.name }]
  })
}

/** The types that the columns of a type are to have; none where one is no enum any more. */
export function targetsOf(enumType: EnumType, have: Schema, want: Schema): readonly EnumType[] {
  const targets = usersOf(have, enumType).flatMap(({ table, column }) => {
    const after = findTable(want, table)
    const type = after === undefined ? undefined : findColumn(after, column.name)?.type
    return type === undefined ? [] : [type.values === undefined ? undefined : findEnum(want, type)]
  })
  const found = targets.filter((target) => target !== undefined)
  return found.length < targets.length ? [] : [...new Set(found)]
}

/** The change as it runs before the type has its new name. */
function underOldName(op: Operation, renames: readonly Operation[]): Operation {
  if (op.kind !== 'alterEnum') return op
  const rename = renames.find(
    (found) => found.kind === 'renameEnum' && sameName({ ...found.enumType, name: found.to }, op.enumType),
  )
  return rename?.kind === 'renameEnum' ? { ...op, enumType: rename.enumType } : op
}

/** A default that the type will no longer have goes before the type changes, and so comes back after it on the way down. */
const lostDefaults = (have: Schema, enumType: EnumType): readonly Operation[] =>
  usersOf(have, enumType)
    .filter(({ column: { type, default: value } }) => {
      const isValue = !type.array && typeof value === 'string'
      return isValue && !enumType.values.includes(value)
    })
    .map(({ table, column }) => withoutDefault(table, column.name))

const withoutDefault = (table: QualifiedName, column: string): Operation => ({
  kind: 'alterColumn',
  table,
  column,
  changes: { default: null },
})
