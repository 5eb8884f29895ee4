import { changeTable } from '../schema/edit.js'
import { referenceTo } from '../schema/find.js'
import { nameOf } from '../schema/names.js'
import type { Constraint, QualifiedName, Schema } from '../schema/model.js'
import { type Step, statement } from '../sql/statement.js'
import type { SqlWriter } from '../sql/writer.js'
import type { CreateCheckConstraint } from './create-check-constraint.js'
import type { CreateExcludeConstraint } from './create-exclude-constraint.js'
import type { CreateForeignKey } from './create-foreign-key.js'
import type { CreatePrimaryKey } from './create-primary-key.js'
import type { CreateUniqueConstraint } from './create-unique-constraint.js'
import type { DropConstraint } from './drop-constraint.js'

/** The operations that add a constraint to a table; they differ in their arguments alone. */
export type AddConstraint =
  | CreatePrimaryKey
  | CreateUniqueConstraint
  | CreateCheckConstraint
  | CreateForeignKey
  | CreateExcludeConstraint

/** The operation that adds this constraint. */
export function addConstraint(table: QualifiedName, constraint: Constraint): AddConstraint {
  const on = nameOf(table)
  switch (constraint.kind) {
    case 'primaryKey':
      return { kind: 'createPrimaryKey', table: on, constraint }
    case 'unique':
      return { kind: 'createUniqueConstraint', table: on, constraint }
    case 'check':
      return { kind: 'createCheckConstraint', table: on, constraint }
    case 'foreignKey':
      return { kind: 'createForeignKey', table: on, constraint }
    case 'exclusion':
      return { kind: 'createExcludeConstraint', table: on, constraint }
    default:
      return constraint satisfies never
  }
}

/** What all of them have in common: how they apply, are undone and are compiled. */
export const addingConstraint = {
  apply: (schema: Schema, op: AddConstraint): Schema =>
    changeTable(schema, op.table, (table) => ({
      ...table,
      constraints: [...table.constraints, op.constraint],
    })),
  reverse: (op: AddConstraint): readonly DropConstraint[] => [
    { kind: 'dropConstraint', table: op.table, constraint: referenceTo(op.constraint) },
  ],
  compile: (op: AddConstraint, write: SqlWriter): readonly Step[] => [
    statement(`ALTER TABLE ${write.table(op.table)} ADD ${write.constraint(op.constraint)}`),
  ],
} as const
