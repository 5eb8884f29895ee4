import { OrmMigrateError } from '../errors.js'
import { changeTable } from '../schema/edit.js'
import { primaryKeyOf, tableNamed } from '../schema/find.js'
import { given } from '../schema/given.js'
import type { QualifiedName } from '../schema/model.js'
import { qualified } from '../schema/names.js'
import { statement } from '../sql/statement.js'
import type { OperationDefinition } from './definition.js'

/** A constraint under a new name; on PostgreSQL the index behind a key follows. */
export interface RenameConstraint {
  readonly kind: 'renameConstraint'
  readonly table: QualifiedName
  readonly name: string
  readonly to: string
}

type Args = [table: string, from: string, to: string, options?: { readonly schema?: string }]

export const renameConstraint: OperationDefinition<RenameConstraint, Args> = {
  create: (table, from, to, { schema } = {}) => ({
    kind: 'renameConstraint',
    table: { name: table, ...given({ schema }) },
    name: from,
    to,
  }),
  args: ({ table, name, to }) => [table.name, name, to, given({ schema: table.schema })],
  apply: (schema, op) => {
    const table = tableNamed(schema, op.table)
    if (!table.constraints.some(({ name }) => name === op.name)) {
      // SQLite keeps no name of a key that counts up.
      if (primaryKeyOf(table) !== undefined && primaryKeyOf(table)?.name === undefined) return schema
      throw constraintMissing(op)
    }
    return changeTable(schema, op.table, (table) => ({
      ...table,
      constraints: table.constraints.map((constraint) =>
        constraint.name === op.name ? { ...constraint, name: op.to } : constraint,
      ),
    }))
  },
  reverse: (op) => [{ ...op, name: op.to, to: op.name }],
  compile: ({ table, name, to }, write) => [
    statement(`ALTER TABLE ${write.table(table)} RENAME CONSTRAINT ${write.name(name)} TO ${write.name(to)}`),
  ],
}

const constraintMissing = ({ table, name }: RenameConstraint): OrmMigrateError =>
  new OrmMigrateError('constraint-missing', `The table "${qualified(table)}" has no constraint "${name}".`, {
    hint: 'Check the name, or the revision that should have created it: orm-migrate history',
  })
