import { primaryKey } from '../schema/build.js'
import { given } from '../schema/given.js'
import type { PrimaryKey, QualifiedName } from '../schema/model.js'
import { addingConstraint } from './constraints.js'
import type { OperationDefinition } from './definition.js'

/** A primary key on a table that has none. */
export interface CreatePrimaryKey {
  readonly kind: 'createPrimaryKey'
  readonly table: QualifiedName
  readonly constraint: PrimaryKey
}

type Args = [
  name: string | null,
  table: string,
  columns: readonly string[],
  options?: { readonly schema?: string },
]

export const createPrimaryKey: OperationDefinition<CreatePrimaryKey, Args> = {
  create: (name, table, columns, { schema } = {}) => ({
    kind: 'createPrimaryKey',
    table: { name: table, ...given({ schema }) },
    constraint: primaryKey(columns, given({ name })),
  }),
  args: ({ table, constraint }) => [
    constraint.name ?? null,
    table.name,
    constraint.columns,
    given({ schema: table.schema }),
  ],
  ...addingConstraint,
}
