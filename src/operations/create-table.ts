import { addTable } from '../schema/edit.js'
import { hasTable } from '../schema/edit.js'
import { given } from '../schema/given.js'
import type { Column, Constraint, Table } from '../schema/model.js'
import { nameOf } from '../schema/names.js'
import { statement } from '../sql/statement.js'
import type { OperationDefinition } from './definition.js'

/** A table with its columns, constraints and indexes. */
export interface CreateTable {
  readonly kind: 'createTable'
  readonly table: Table
  readonly ifNotExists?: true
}

/** What can be said of a new table besides its name and parts. */
export interface CreateTableOptions {
  readonly schema?: string
  readonly comment?: string
  readonly ifNotExists?: boolean
  /** SQLite: `WITHOUT ROWID`. */
  readonly withoutRowid?: boolean
  /** SQLite: `STRICT`. */
  readonly strict?: boolean
}

type Args = [name: string, parts: readonly (Column | Constraint)[], options?: CreateTableOptions]

export const createTable: OperationDefinition<CreateTable, Args> = {
  create: (name, parts, { ifNotExists, ...options } = {}) => ({
    kind: 'createTable',
    table: {
      name,
      ...given(options),
      columns: parts.filter((part): part is Column => !isConstraint(part)),
      constraints: parts.filter(isConstraint),
      indexes: [],
    },
    ...given({ ifNotExists }),
  }),
  args: ({ table, ifNotExists }) => {
    const { name, columns, constraints, schema, comment, withoutRowid, strict } = table
    return [name, [...columns, ...constraints], given({ schema, comment, ifNotExists, withoutRowid, strict })]
  },
  apply: (schema, op) => (op.ifNotExists && hasTable(schema, op.table) ? schema : addTable(schema, op.table)),
  reverse: (op, before) =>
    op.ifNotExists && hasTable(before, op.table) ? [] : [{ kind: 'dropTable', table: nameOf(op.table) }],
  compile: (op, write) => [statement(write.createTable(op.table, given({ ifNotExists: op.ifNotExists })))],
}

const isConstraint = (part: Column | Constraint): part is Constraint => 'kind' in part
