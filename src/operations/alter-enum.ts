import { findEnum } from '../schema/find.js'
import { given } from '../schema/given.js'
import type { QualifiedName, Schema } from '../schema/model.js'
import { qualified, sameName } from '../schema/names.js'
import type { OperationDefinition } from './definition.js'
import { usersOf } from './enum-users.js'
import { inverseOf, type ValueMap } from './enum-values.js'
import type { Operation } from './index.js'
import { IrreversibleError } from './errors.js'
import { withMappedValues } from './map-enum-values.js'

/**
 * Another list of values for a native enum type. Values that are only added or renamed are so in place; a new one is
 * committed before what follows, which could not use it otherwise. To take values away or to change their order, the
 * type is made anew and every column moved over; a row that holds a value which is gone makes it fail, unless `replace`
 * says what becomes of it.
 */
export interface AlterEnum {
  readonly kind: 'alterEnum'
  readonly enumType: QualifiedName
  readonly values: readonly string[]
  /** New names of values, by their old ones. */
  readonly rename?: ValueMap
  /** What rows hold in place of a value that goes. */
  readonly replace?: ValueMap
  /** Make the type anew in any case, all within the transaction. */
  readonly swap?: true
}

/** What can be said of a changed enum type besides its values. */
export interface AlterEnumOptions {
  readonly schema?: string
  readonly rename?: ValueMap
  readonly replace?: ValueMap
  readonly swap?: boolean
}

type Args = [name: string, values: readonly string[], options?: AlterEnumOptions]

export const alterEnum: OperationDefinition<AlterEnum, Args> = {
  create: (name, values, { schema, rename, replace, swap } = {}) => ({
    kind: 'alterEnum',
    enumType: { name, ...given({ schema }) },
    values,
    ...given({ rename, replace, swap }),
  }),
  args: ({ enumType, values, rename, replace, swap }) => [
    enumType.name,
    values,
    given({ schema: enumType.schema, rename, replace, swap }),
  ],
  // A database without enum types knows the values by its columns alone, or not at all.
  apply: (schema, op) => ({
    ...withMappedValues(schema, op),
    enums: schema.enums.map((found) =>
      sameName(found, op.enumType) ? { ...found, values: op.values } : found,
    ),
  }),
  reverse: ({ rename, replace = {}, ...op }, before) => [
    {
      ...op,
      values: valuesIn(before, op.enumType),
      ...given({ rename: rename === undefined ? undefined : inverseOf(rename) }),
    },
    // A default that was replaced was one value among others, and comes back by itself.
    ...usersOf(before, op.enumType).flatMap(({ table, column }): readonly Operation[] =>
      typeof column.default === 'string' && Object.hasOwn(replace, column.default)
        ? [{ kind: 'alterColumn', table, column: column.name, changes: { default: column.default } }]
        : [],
    ),
  ],
  // The standard has no enum types: each dialect says what it has.
  compile: () => [],
}

/** The values that the type has, as the schema knows it or a column of the type. */
function valuesIn(schema: Schema, name: QualifiedName): readonly string[] {
  const values = findEnum(schema, name)?.values ?? usersOf(schema, name)[0]?.column.type.values
  if (values === undefined)
    throw new IrreversibleError(`alterEnum("${qualified(name)}")`, 'its values before are not known')
  return values
}
