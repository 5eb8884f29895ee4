import { OrmMigrateError } from '../errors.js'
import { findEnum } from '../schema/find.js'
import { given } from '../schema/given.js'
import type { QualifiedName } from '../schema/model.js'
import { qualified, sameName } from '../schema/names.js'
import { statement } from '../sql/statement.js'
import type { OperationDefinition } from './definition.js'

/** A native enum type goes, once no column uses it. */
export interface DropEnum {
  readonly kind: 'dropEnum'
  readonly enumType: QualifiedName
  readonly ifExists?: true
}

type Args = [name: string, options?: { readonly schema?: string; readonly ifExists?: boolean }]

export const dropEnum: OperationDefinition<DropEnum, Args> = {
  create: (name, { schema, ifExists } = {}) => ({
    kind: 'dropEnum',
    enumType: { name, ...given({ schema }) },
    ...given({ ifExists }),
  }),
  args: ({ enumType, ifExists }) => [enumType.name, given({ schema: enumType.schema, ifExists })],
  // A database without enum types has none to lose.
  apply: (schema, op) => ({
    ...schema,
    enums: schema.enums.filter((enumType) => !sameName(enumType, op.enumType)),
  }),
  reverse: (op, before) => {
    const enumType = findEnum(before, op.enumType)
    return enumType === undefined ? [] : [{ kind: 'createEnum', enumType }]
  },
  compile: (op, write, before) => {
    if (!op.ifExists && findEnum(before, op.enumType) === undefined) throw enumMissing(op.enumType)
    return [statement(`DROP TYPE ${op.ifExists ? 'IF EXISTS ' : ''}${write.table(op.enumType)}`)]
  },
}

/** An enum type that an operation speaks of is not there. */
export const enumMissing = (name: QualifiedName): OrmMigrateError =>
  new OrmMigrateError('enum-missing', `There is no enum type "${qualified(name)}".`, {
    hint: 'Check the name, or the revision that should have created it: orm-migrate history',
  })
