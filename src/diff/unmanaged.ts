import { referenceWords } from '../operations/describe.js'
import type { Operation } from '../operations/index.js'
import { equal } from '../schema/equal.js'
import { findTable, referenceTo } from '../schema/find.js'
import { given } from '../schema/given.js'
import type { Constraint, Schema, Table } from '../schema/model.js'
import { nameOf, qualified, sameName } from '../schema/names.js'
import { matchByBody, matchByKey } from './match.js'

/** Something on a table of the entities that they do not know and no migration has made: it stays as it is. */
export interface Unmanaged {
  readonly kind: 'column' | 'index' | 'constraint'
  readonly table: string
  /** The database schema; absent for the default one. */
  readonly schema?: string
  /** Absent for a constraint without a name. */
  readonly name?: string
  /** `index "by_hand" of "users"`, for people. */
  readonly description: string
}

/** What the operations leave in the tables of the entities although these do not know it. */
export const unmanagedIn = (
  have: Schema,
  want: Schema,
  operations: readonly Operation[],
): readonly Unmanaged[] =>
  want.tables.flatMap((table) => {
    const found = findTable(have, table)
    return found === undefined ? [] : leftIn(found, table, operations)
  })

function leftIn(have: Table, want: Table, operations: readonly Operation[]): readonly Unmanaged[] {
  const own = operations.filter((op) => 'table' in op && sameName(nameOf(op.table), nameOf(have)))
  const columns = matchByKey(have.columns, want.columns, ({ name }) => name).removed
  const indexes = matchByBody(have.indexes, want.indexes).removed
  const constraints = matchByBody(have.constraints, want.constraints).removed
  return [
    ...columns
      .filter(({ name }) => !own.some((op) => op.kind === 'dropColumn' && op.column === name))
      .map(({ name }) => unmanaged('column', have, { name })),
    ...indexes
      .filter(({ name }) => !operations.some((op) => op.kind === 'dropIndex' && op.name === name))
      .map(({ name }) => unmanaged('index', have, { name })),
    ...constraints
      .filter((constraint) => !own.some((op) => isDropOf(op, constraint)))
      .map((constraint) => {
        const words = referenceWords(referenceTo(constraint))
        return unmanaged('constraint', have, { ...given({ name: constraint.name }), words })
      }),
  ]
}

const isDropOf = (op: Operation, constraint: Constraint): boolean =>
  op.kind === 'dropConstraint' && equal(op.constraint, referenceTo(constraint))

const unmanaged = (
  kind: Unmanaged['kind'],
  table: Table,
  { name, words = `${kind} "${name ?? ''}"` }: { readonly name?: string; readonly words?: string },
): Unmanaged => ({
  kind,
  table: table.name,
  ...given({ schema: table.schema, name }),
  description: `${words} of "${qualified(table)}"`,
})
