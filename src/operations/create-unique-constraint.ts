import { unique } from '../schema/build.js'
import { given } from '../schema/given.js'
import type { Deferrable, QualifiedName, Unique } from '../schema/model.js'
import { addingConstraint } from './constraints.js'
import type { OperationDefinition } from './definition.js'

/** A unique constraint on an existing table. */
export interface CreateUniqueConstraint {
  readonly kind: 'createUniqueConstraint'
  readonly table: QualifiedName
  readonly constraint: Unique
}

/** What can be said of a unique constraint besides its name, table and columns. */
export interface CreateUniqueOptions {
  readonly schema?: string
  readonly deferrable?: Deferrable
  readonly nullsNotDistinct?: boolean
}

type Args = [name: string | null, table: string, columns: readonly string[], options?: CreateUniqueOptions]

export const createUniqueConstraint: OperationDefinition<CreateUniqueConstraint, Args> = {
  create: (name, table, columns, { schema, ...options } = {}) => ({
    kind: 'createUniqueConstraint',
    table: { name: table, ...given({ schema }) },
    constraint: unique(columns, { ...options, ...given({ name }) }),
  }),
  args: ({ table, constraint }) => {
    const { kind: _, name, columns, ...options } = constraint
    return [name ?? null, table.name, columns, { ...options, ...given({ schema: table.schema }) }]
  },
  ...addingConstraint,
}
