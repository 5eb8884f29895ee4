import type { AnnotatedOperation } from '../codegen/migration-file.js'
import type { Dialect } from '../dialects/dialect.js'
import { backfillOf } from '../diff/backfill.js'
import { type Values, valueIn } from './backfill-values.js'
import type { Linted } from '../lint/lint.js'
import { applyAll } from '../operations/apply-all.js'
import { describe, spell } from '../operations/describe.js'
import type { Operation, OperationOf } from '../operations/index.js'
import { columnNamed, findTable, tableNamed } from '../schema/find.js'
import { given } from '../schema/given.js'
import type { Schema } from '../schema/model.js'
import { qualified } from '../schema/names.js'
import { backfillSql, fillSql } from '../sql/backfill.js'

/** Stands where a person has to write an expression. */
const blank = '…'

/** What a file is written with. */
export interface Sketching {
  readonly before: Schema
  readonly dialect: Dialect
  /** What rows shall hold, as far as somebody has said so. */
  readonly values?: Values
}

/**
 * The operations as a file has them: where only a person can tell what rows shall hold, with the lines to fill in. What
 * the database cannot convert is left open, and refuses to run until it is written.
 */
export function sketched(
  linted: readonly Linted[],
  { before, dialect, values = {} }: Sketching,
): readonly AnnotatedOperation[] {
  let schema = before
  return linted.flatMap((found) => {
    const written = sketchOf(found, { before: schema, dialect, values })
    schema = applyAll(schema, [found.operation])
    return written
  })
}

function sketchOf(found: Linted, around: Required<Sketching>): readonly AnnotatedOperation[] {
  const { operation } = found
  const { before, dialect, values } = around
  if (operation.kind === 'alterColumn' && isImpossible(operation, before, dialect))
    return [open(operation, found, { before, dialect })]
  const backfill = backfillOf(operation)
  if (backfill === undefined) return [found]
  const { table, column } = backfill
  const value = valueIn(values, backfill)
  const sql = backfillSql({ table, name: column }, value ?? blank, dialect.writer)
  if (value !== undefined) {
    const filled: readonly Operation[] = [...backfill.before, { kind: 'execute', sql }, ...backfill.after]
    return filled.map((part, position) => ({
      operation: part,
      findings: position === 0 ? found.findings : [],
    }))
  }
  const [first, ...others] = [...backfill.before, ...backfill.after]
  if (first === undefined) return [found]
  const sketch: readonly Operation[] = [{ kind: 'execute', sql }]
  return others.length === 0
    ? [{ ...found, sketch }]
    : [{ ...found, operation: first }, ...others.map((later) => ({ operation: later, findings: [], sketch }))]
}

function isImpossible(
  { table, column, changes }: OperationOf<'alterColumn'>,
  before: Schema,
  dialect: Dialect,
): boolean {
  if (changes.type === undefined || changes.using !== undefined || findTable(before, table) === undefined)
    return false
  const { type } = columnNamed(tableNamed(before, table), column)
  return dialect.typeChange(type, changes.type).kind === 'impossible'
}

/** A new column in the place of the old one, as far as that can be written without knowing the values. */
function open(
  op: OperationOf<'alterColumn'>,
  { findings }: Linted,
  { before, dialect }: Sketching,
): AnnotatedOperation {
  const { table, column, changes } = op
  const old = columnNamed(tableNamed(before, table), column)
  const isNullable = changes.nullable ?? old.nullable === true
  const type = changes.type ?? old.type
  const name = `${column}_new`
  const value = typeof changes.default === 'object' ? undefined : changes.default
  const sketch: readonly Operation[] = [
    {
      kind: 'addColumn',
      table,
      column: { name, type, nullable: true, ...(value === undefined ? {} : { default: value }) },
    },
    { kind: 'execute', sql: fillSql({ table, name }, blank, dialect.writer) },
    { kind: 'dropColumn', table, column },
    { kind: 'renameColumn', table, column: name, to: column },
    ...(isNullable ? [] : [{ kind: 'alterColumn', table, column, changes: { nullable: false } } as const]),
  ]
  const change = `${spell(old.type)} to ${spell(type)}`
  const task = `say what becomes of the values of "${column}" of "${qualified(table)}", which go from ${change}`
  const message = `Write what makes the new values, for instance with a new column; keys and indexes of the old one go with it: ${describe(op)}.`
  return {
    operation: { kind: 'unfinished', task },
    findings: [...findings, { message }],
    ...given({ sketch }),
  }
}
