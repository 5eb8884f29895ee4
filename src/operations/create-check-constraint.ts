import { check } from '../schema/build.js'
import { given } from '../schema/given.js'
import type { Check, QualifiedName } from '../schema/model.js'
import { addingConstraint } from './constraints.js'
import type { OperationDefinition } from './definition.js'

/** A check constraint on an existing table. */
export interface CreateCheckConstraint {
  readonly kind: 'createCheckConstraint'
  readonly table: QualifiedName
  readonly constraint: Check
}

type Args = [name: string | null, table: string, condition: string, options?: { readonly schema?: string }]

export const createCheckConstraint: OperationDefinition<CreateCheckConstraint, Args> = {
  create: (name, table, condition, { schema } = {}) => ({
    kind: 'createCheckConstraint',
    table: { name: table, ...given({ schema }) },
    constraint: check(condition, given({ name })),
  }),
  args: ({ table, constraint }) => [
    constraint.name ?? null,
    table.name,
    constraint.expression,
    given({ schema: table.schema }),
  ],
  ...addingConstraint,
}
