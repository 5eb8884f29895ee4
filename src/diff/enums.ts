import type { Operation } from '../operations/index.js'
import { equal } from '../schema/equal.js'
import type { Schema } from '../schema/model.js'
import { nameOf, qualified } from '../schema/names.js'
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
