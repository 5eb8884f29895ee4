import type { Operation, OperationOf } from '../operations/index.js'
import { needsValue } from '../operations/needs-value.js'
import type { QualifiedName } from '../schema/model.js'
import { qualified } from '../schema/names.js'
import { backfillSql } from '../sql/backfill.js'
import type { SqlWriter } from '../sql/writer.js'

/** A column that becomes NOT NULL, or comes as such, while rows may have no value for it. */
export interface Backfill {
  readonly table: QualifiedName
  readonly column: string
  /** `users.name`, as a key. */
  readonly key: string
  /** What must run before rows are given values, and what behind. */
  readonly before: readonly Operation[]
  readonly after: readonly Operation[]
}

/** What an operation comes to where rows must be given values in the middle of it; undefined where none must. */
export function backfillOf(op: Operation): Backfill | undefined {
  if (op.kind === 'addColumn' && needsValue(op.column)) return ofNew(op)
  return op.kind === 'alterColumn' && op.changes.nullable === false ? ofChanged(op) : undefined
}

const keyOf = (table: QualifiedName, column: string): string => `${qualified(table)}.${column}`

const notNull = (table: QualifiedName, column: string): Operation => ({
  kind: 'alterColumn',
  table,
  column,
  changes: { nullable: false },
})

function ofNew({ table, column, ...op }: OperationOf<'addColumn'>): Backfill {
  const { name } = column
  return {
    table,
    column: name,
    key: keyOf(table, name),
    before: [{ ...op, table, column: { ...column, nullable: true } }],
    after: [notNull(table, name)],
  }
}

/** The value is one of the new type, and may be the new default. */
function ofChanged({ table, column, changes }: OperationOf<'alterColumn'>): Backfill {
  const { nullable: _, ...others } = changes
  const hasOthers = Object.keys(others).length > 0
  return {
    table,
    column,
    key: keyOf(table, column),
    before: hasOthers ? [{ kind: 'alterColumn', table, column, changes: others }] : [],
    after: [notNull(table, column)],
  }
}

/**
 * The operations with rows given values where a column is to be NOT NULL: by `users.name`, the expression of the value,
 * as SQL. The way back is that of the operations as they were.
 */
export const withBackfill = (
  operations: readonly Operation[],
  values: Readonly<Record<string, string>>,
  write: SqlWriter,
): readonly Operation[] =>
  operations.flatMap((op) => {
    const found = backfillOf(op)
    const value = found !== undefined && Object.hasOwn(values, found.key) ? values[found.key] : undefined
    if (found === undefined || value === undefined) return [op]
    const sql = backfillSql({ table: found.table, name: found.column }, value, write)
    return [...found.before, { kind: 'execute', sql } satisfies Operation, ...found.after]
  })
