import { foreignKey, type ForeignKeyOptions } from '../schema/build.js'
import { given } from '../schema/given.js'
import type { ForeignKey, QualifiedName } from '../schema/model.js'
import { addingConstraint } from './constraints.js'
import type { OperationDefinition } from './definition.js'

/** A foreign key from an existing table to another or to itself. */
export interface CreateForeignKey {
  readonly kind: 'createForeignKey'
  readonly table: QualifiedName
  readonly constraint: ForeignKey
}

/** What can be said of a foreign key besides its name and its two ends. */
export interface CreateForeignKeyOptions extends Omit<ForeignKeyOptions, 'name'> {
  /** The database schema of the table that holds the key. */
  readonly sourceSchema?: string
}

type Args = [
  name: string | null,
  sourceTable: string,
  referentTable: string,
  localColumns: readonly string[],
  remoteColumns: readonly string[],
  options?: CreateForeignKeyOptions,
]

export const createForeignKey: OperationDefinition<CreateForeignKey, Args> = {
  create: (name, sourceTable, referentTable, localColumns, remoteColumns, options = {}) => {
    const { sourceSchema, ...rest } = options
    return {
      kind: 'createForeignKey',
      table: { name: sourceTable, ...given({ schema: sourceSchema }) },
      constraint: foreignKey(localColumns, referentTable, remoteColumns, { ...rest, ...given({ name }) }),
    }
  },
  args: ({ table, constraint }) => {
    const { kind: _, name, columns, references, ...actions } = constraint
    const schemas = given({ sourceSchema: table.schema, referentSchema: references.schema })
    return [
      name ?? null,
      table.name,
      references.name,
      columns,
      references.columns,
      { ...actions, ...schemas },
    ]
  },
  ...addingConstraint,
}
