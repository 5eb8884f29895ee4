import { exclusion } from '../schema/build.js'
import { given } from '../schema/given.js'
import type { Deferrable, Exclusion, QualifiedName } from '../schema/model.js'
import { addingConstraint } from './constraints.js'
import type { OperationDefinition } from './definition.js'

/** PostgreSQL: an exclusion constraint on an existing table. */
export interface CreateExcludeConstraint {
  readonly kind: 'createExcludeConstraint'
  readonly table: QualifiedName
  readonly constraint: Exclusion
}

type Args = [
  name: string | null,
  table: string,
  expression: string,
  options?: { readonly schema?: string; readonly deferrable?: Deferrable },
]

export const createExcludeConstraint: OperationDefinition<CreateExcludeConstraint, Args> = {
  create: (name, table, expression, { schema, deferrable } = {}) => ({
    kind: 'createExcludeConstraint',
    table: { name: table, ...given({ schema }) },
    constraint: exclusion(expression, given({ name, deferrable })),
  }),
  args: ({ table, constraint }) => [
    constraint.name ?? null,
    table.name,
    constraint.expression,
    given({ schema: table.schema, deferrable: constraint.deferrable }),
  ],
  ...addingConstraint,
}
