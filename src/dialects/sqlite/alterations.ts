import { definitionOf, type Operation, type OperationOf } from '../../operations/index.js'
import { findColumn, findConstraint, tableNamed } from '../../schema/find.js'
import type { QualifiedName, Schema } from '../../schema/model.js'
import type { Step } from '../../sql/statement.js'
import type { SqlWriter } from '../../sql/writer.js'
import { unsupported } from './errors.js'
import { canAdd, canDrop } from './native.js'
import { rebuild } from './rebuild.js'

const kinds = [
  'addColumn',
  'dropColumn',
  'alterColumn',
  'createPrimaryKey',
  'createUniqueConstraint',
  'createCheckConstraint',
  'createForeignKey',
  'createExcludeConstraint',
  'dropConstraint',
  'renameConstraint',
] as const

/** The operations that change a table in its place and can be done by rebuilding it. */
export type Alteration = OperationOf<(typeof kinds)[number]>

export const isAlteration = (op: Operation): op is Alteration => kinds.some((kind) => kind === op.kind)

/** Does the operation natively where SQLite can, and by a rebuild where it cannot. */
export function alter(op: Alteration, write: SqlWriter, before: Schema): readonly Step[] {
  if (!needsRebuild(op, before)) return definitionOf(op).compile(op, write, before)
  return rebuildTowards(op.table, { before, after: definitionOf(op).apply(before, op) }, write)
}

/** The rebuild that makes one table of the first schema into that of the second. */
export const rebuildTowards = (
  name: QualifiedName,
  { before, after }: { readonly before: Schema; readonly after: Schema },
  write: SqlWriter,
): readonly Step[] => rebuild({ before: tableNamed(before, name), after: tableNamed(after, name) }, write)

/** Whether SQLite's ALTER TABLE cannot do it. */
export function needsRebuild(op: Alteration, before: Schema): boolean {
  const table = tableNamed(before, op.table)
  switch (op.kind) {
    case 'addColumn':
      return findColumn(table, op.column.name) === undefined && !canAdd(op.column)
    case 'dropColumn':
      return findColumn(table, op.column) !== undefined && !canDrop(table, op.column)
    case 'dropConstraint':
      return findConstraint(table, op.constraint) !== undefined
    case 'createExcludeConstraint':
      throw unsupported('exclusion constraints', 'Put the operation under op.dialect("postgres", …).')
    case 'alterColumn':
    case 'createPrimaryKey':
    case 'createUniqueConstraint':
    case 'createCheckConstraint':
    case 'createForeignKey':
    case 'renameConstraint':
      return true
    default:
      return op satisfies never
  }
}
