import { OrmMigrateError } from '../errors.js'
import { findEnum } from '../schema/find.js'
import { given } from '../schema/given.js'
import type { EnumType, QualifiedName, Schema } from '../schema/model.js'
import { qualified } from '../schema/names.js'
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
  apply: (schema, op) => {
    const found = find(schema, op)
    return { ...schema, enums: schema.enums.filter((enumType) => enumType !== found) }
  },
  reverse: (op, before) => {
    const enumType = find(before, op)
    return enumType === undefined ? [] : [{ kind: 'createEnum', enumType }]
  },
  compile: (op, write) => [
    statement(`DROP TYPE ${op.ifExists ? 'IF EXISTS ' : ''}${write.table(op.enumType)}`),
  ],
}

function find(schema: Schema, op: DropEnum): EnumType | undefined {
  const found = findEnum(schema, op.enumType)
  if (found !== undefined || op.ifExists) return found
  throw enumMissing(op.enumType)
}

/** An enum type that an operation speaks of is not there. */
export const enumMissing = (name: QualifiedName): OrmMigrateError =>
  new OrmMigrateError('enum-missing', `There is no enum type "${qualified(name)}".`, {
    hint: 'Check the name, or the revision that should have created it: orm-migrate history',
  })
