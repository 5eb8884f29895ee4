import { findEnum } from '../schema/find.js'
import { given } from '../schema/given.js'
import type { EnumType, Schema } from '../schema/model.js'
import { nameOf } from '../schema/names.js'
import { statement } from '../sql/statement.js'
import type { OperationDefinition } from './definition.js'

/** A native enum type. Databases without such types keep the values with each column and do nothing here. */
export interface CreateEnum {
  readonly kind: 'createEnum'
  readonly enumType: EnumType
  readonly ifNotExists?: true
}

type Args = [
  name: string,
  values: readonly string[],
  options?: { readonly schema?: string; readonly ifNotExists?: boolean },
]

export const createEnum: OperationDefinition<CreateEnum, Args> = {
  create: (name, values, { schema, ifNotExists } = {}) => ({
    kind: 'createEnum',
    enumType: { name, values, ...given({ schema }) },
    ...given({ ifNotExists }),
  }),
  args: ({ enumType, ifNotExists }) => [
    enumType.name,
    enumType.values,
    given({ schema: enumType.schema, ifNotExists }),
  ],
  apply: (schema, op) =>
    isThere(schema, op) ? schema : { ...schema, enums: [...schema.enums, op.enumType] },
  reverse: (op, before) => (isThere(before, op) ? [] : [{ kind: 'dropEnum', enumType: nameOf(op.enumType) }]),
  compile: (op, write, before) => {
    if (isThere(before, op)) return []
    const values = op.enumType.values.map((value) => write.literal(value)).join(', ')
    return [statement(`CREATE TYPE ${write.table(op.enumType)} AS ENUM (${values})`)]
  },
}

/** Whether IF NOT EXISTS finds the type there; looked up here, as PostgreSQL lacks the words for types. */
const isThere = (schema: Schema, op: CreateEnum): boolean =>
  op.ifNotExists === true && findEnum(schema, op.enumType) !== undefined
