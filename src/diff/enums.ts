import type { Operation } from '../operations/index.js'
import { equal } from '../schema/equal.js'
import type { EnumType, Schema } from '../schema/model.js'
import { nameOf, qualified, sameName } from '../schema/names.js'
import { matchByKey } from './match.js'
import type { Ownership } from './ownership.js'

/** What happens to native enum types: before the tables that use them, and after. */
export function diffEnums(
  have: Schema,
  want: Schema,
  ownership: Ownership,
): { readonly before: readonly Operation[]; readonly after: readonly Operation[] } {
  const { pairs, added, removed } = matchByKey(have.enums, want.enums, qualified)
  return {
    before: [
      ...added.map((enumType): Operation => ({ kind: 'createEnum', enumType })),
      ...pairs.flatMap((pair) => lostDefaults(have, pair.want)),
      ...pairs
        .filter((pair) => !equal(pair.have.values, pair.want.values))
        .map(({ want: { values, ...enumType } }): Operation => ({
          kind: 'alterEnum',
          enumType: nameOf(enumType),
          values,
        })),
    ],
    after: removed
      .filter((enumType) => ownership.ownsEnum(enumType))
      .map((enumType) => ({ kind: 'dropEnum', enumType: nameOf(enumType) })),
  }
}

/** A default that the type will no longer have goes before the type changes, and so comes back after it on the way down. */
const lostDefaults = (have: Schema, enumType: EnumType): readonly Operation[] =>
  have.tables.flatMap((table) =>
    table.columns
      .filter(({ type, default: value }) => {
        const isOfType = type.values !== undefined && !type.array && sameName(type, enumType)
        return isOfType && typeof value === 'string' && !enumType.values.includes(value)
      })
      .map((column) => ({
        kind: 'alterColumn',
        table: nameOf(table),
        column: column.name,
        changes: { default: null },
      })),
  )
