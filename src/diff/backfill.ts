import type { Operation, OperationOf } from '../operations/index.js'
import { needsValue } from '../operations/needs-value.js'
import type { QualifiedName } from '../schema/model.js'
import { qualified } from '../schema/names.js'

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
