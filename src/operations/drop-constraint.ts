import { OrmMigrateError } from '../errors.js'
import { changeTable } from '../schema/edit.js'
import { type ConstraintReference, findConstraint, tableNamed } from '../schema/find.js'
import { given } from '../schema/given.js'
import type { Constraint, QualifiedName, Schema } from '../schema/model.js'
import { qualified } from '../schema/names.js'
import { statement } from '../sql/statement.js'
import { addConstraint } from './constraints.js'
import type { OperationDefinition } from './definition.js'

/** A constraint goes. */
export interface DropConstraint {
  readonly kind: 'dropConstraint'
  readonly table: QualifiedName
  readonly constraint: ConstraintReference
  readonly ifExists?: true
}

/** What tells a constraint that has no name, as SQLite's often have none. */
export interface DropConstraintOptions {
  readonly schema?: string
  readonly ifExists?: boolean
  readonly type?: 'primary' | 'unique' | 'check' | 'foreignkey' | 'exclude'
  readonly columns?: readonly string[]
  readonly expression?: string
}

type Args = [name: string | null, table: string, options?: DropConstraintOptions]

export const dropConstraint: OperationDefinition<DropConstraint, Args> = {
  create: (name, table, { schema, ifExists, type, columns, expression } = {}) => ({
    kind: 'dropConstraint',
    table: { name: table, ...given({ schema }) },
    constraint: given({ name, kind: type === undefined ? undefined : kinds[type], columns, expression }),
    ...given({ ifExists }),
  }),
  args: ({ table, constraint, ifExists }) => {
    const { name, kind, columns, expression } = constraint
    const type = words.find((word) => kinds[word] === kind)
    return [name ?? null, table.name, given({ type, columns, expression, schema: table.schema, ifExists })]
  },
  apply: (schema, op) => {
    const found = find(schema, op)
    return changeTable(schema, op.table, (table) => ({
      ...table,
      constraints: table.constraints.filter((constraint) => constraint !== found),
    }))
  },
  reverse: (op, before) => {
    const found = find(before, op)
    return found === undefined ? [] : [addConstraint(op.table, found)]
  },
  compile: (op, write, before) => {
    const found = find(before, op)
    if (found === undefined) return []
    if (found.name === undefined) throw unnamed(op)
    return [statement(`ALTER TABLE ${write.table(op.table)} DROP CONSTRAINT ${write.name(found.name)}`)]
  },
}

/** Alembic's words for the kinds of constraint. */
const kinds = {
  primary: 'primaryKey',
  unique: 'unique',
  check: 'check',
  foreignkey: 'foreignKey',
  exclude: 'exclusion',
} as const
const words = ['primary', 'unique', 'check', 'foreignkey', 'exclude'] as const

function find(schema: Schema, op: DropConstraint): Constraint | undefined {
  const found = findConstraint(tableNamed(schema, op.table), op.constraint)
  if (found !== undefined || op.ifExists) return found
  throw new OrmMigrateError(
    'constraint-missing',
    `The table "${qualified(op.table)}" has no ${described(op.constraint)}.`,
    { hint: 'Check the name, or pass { ifExists: true }.' },
  )
}

const described = ({ name, kind, columns, expression }: ConstraintReference): string => {
  if (name !== undefined) return `constraint "${name}"`
  const what = words.find((word) => kinds[word] === kind) ?? 'unnamed'
  return `${what} constraint${columns ? ` on (${columns.join(', ')})` : ''}${expression ? ` ${expression}` : ''}`
}

const unnamed = (op: DropConstraint): OrmMigrateError =>
  new OrmMigrateError(
    'constraint-unnamed',
    `A ${described(op.constraint)} of "${qualified(op.table)}" has no name.`,
    {
      hint: 'Give the name that the database uses as the first argument of op.dropConstraint.',
    },
  )
