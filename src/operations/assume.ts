import { removeTable } from '../schema/edit.js'
import { findTable } from '../schema/find.js'
import type { Schema } from '../schema/model.js'
import { sameName } from '../schema/names.js'
import { applyAll } from './apply-all.js'
import type { OperationDefinition } from './definition.js'
import type { Operation } from './index.js'

/**
 * What the database holds at this point, whatever made it: for migrations before that do not tell, as raw SQL and code.
 * Runs nothing.
 */
export interface Assume {
  readonly kind: 'assume'
  readonly effect: readonly Operation[]
}

export const assume: OperationDefinition<Assume, [effect: readonly Operation[]]> = {
  create: (effect) => ({ kind: 'assume', effect }),
  args: ({ effect }) => [effect],
  apply: (schema, { effect }) => applyAll(effect.reduce(without, schema), effect),
  reverse: () => [],
  compile: () => [],
}

/** What is assumed as a whole stands for what was known of it before. */
function without(schema: Schema, op: Operation): Schema {
  switch (op.kind) {
    case 'createTable':
      return findTable(schema, op.table) === undefined ? schema : removeTable(schema, op.table)
    case 'createEnum':
      return { ...schema, enums: schema.enums.filter((known) => !sameName(known, op.enumType)) }
    case 'createSchema':
      return { ...schema, schemas: schema.schemas.filter((known) => known !== op.name) }
    case 'createExtension':
      return { ...schema, extensions: schema.extensions.filter((known) => known !== op.name) }
    default:
      return schema
  }
}
