import { applyAll } from '../../operations/apply-all.js'
import { definitionOf, type Operation } from '../../operations/index.js'
import { findTable, tableNamed } from '../../schema/find.js'
import type { QualifiedName, Schema, Table } from '../../schema/model.js'
import { nameOf, qualified, sameName } from '../../schema/names.js'
import { type Step, statement } from '../../sql/statement.js'
import type { SqlWriter } from '../../sql/writer.js'
import type { GroupedCompilation, Overrides } from '../dialect.js'
import { isAlteration, needsRebuild, rebuildTowards } from './alterations.js'

/**
 * Folds what is done to one table into one rebuild, and constraints on a table that was just created into its CREATE
 * TABLE. Operations on other tables may stand between; renames, rows and raw SQL end a group.
 */
export const grouping = (write: SqlWriter, overrides: Overrides): GroupedCompilation => ({
  size: (operations, start, before) => sizeOf(operations.slice(start), before),
  compile: (operations, before) => compileGroup(operations, before, { write, overrides }),
})

/** The table that the operation changes, where it can be folded into a rebuild of it. */
function foldedTable(op: Operation, before: Schema): QualifiedName | undefined {
  switch (op.kind) {
    case 'addColumn':
    case 'dropColumn':
    case 'alterColumn':
    case 'createPrimaryKey':
    case 'createUniqueConstraint':
    case 'createCheckConstraint':
    case 'createForeignKey':
    case 'dropConstraint':
    case 'renameConstraint':
    case 'createIndex':
    case 'createTableComment':
    case 'dropTableComment':
      return op.table
    case 'createTable':
      return findTable(before, op.table) === undefined ? op.table : undefined
    case 'dropIndex':
    case 'renameIndex':
      return op.table ?? tableOfIndex(op.name, before)
    default:
      return undefined
  }
}

function tableOfIndex(index: string, { tables }: Schema): QualifiedName | undefined {
  const found = tables.find(({ indexes }) => indexes.some(({ name }) => name === index))
  return found === undefined ? undefined : nameOf(found)
}

interface Entry {
  readonly op: Operation
  readonly table: QualifiedName
  readonly before: Schema
}

/** The operations that could be folded, up to the first that could not. */
function foldable(operations: readonly Operation[], before: Schema): readonly Entry[] {
  const entries: Entry[] = []
  let schema = before
  for (const op of operations) {
    const table = foldedTable(op, schema)
    if (table === undefined) break
    entries.push({ op, table, before: schema })
    schema = definitionOf(op).apply(schema, op)
  }
  return entries
}

/** A group reaches to the last operation on any of its tables that is rebuilt. */
function sizeOf(operations: readonly Operation[], before: Schema): number {
  if (!mayRebuild(operations, before)) return 1
  const entries = foldable(operations, before)
  let size = 1
  for (let position = 0; position < size; position += 1) {
    const table = entries[position]?.table
    if (table === undefined) break
    const isRebuilt = entries.some((entry) => sameName(entry.table, table) && rebuilds(entry))
    const last = entries.findLastIndex((entry) => sameName(entry.table, table))
    if (isRebuilt) size = Math.max(size, last + 1)
  }
  return size
}

/** Whether the first operation's table is altered at all; most are not, and simulating all that follows takes long. */
function mayRebuild([first, ...others]: readonly Operation[], before: Schema): boolean {
  const table = first === undefined ? undefined : foldedTable(first, before)
  if (first === undefined || table === undefined) return false
  return [first, ...others].some((op) => isAlteration(op) && sameName(op.table, table))
}

const rebuilds = ({ op, before }: Entry): boolean => isAlteration(op) && needsRebuild(op, before)

interface Dialectal {
  readonly write: SqlWriter
  readonly overrides: Overrides
}

function compileGroup(
  operations: readonly Operation[],
  before: Schema,
  dialectal: Dialectal,
): readonly Step[] {
  const after = applyAll(before, operations)
  const entries = foldable(operations, before)
  const tables = new Map(entries.map(({ table }) => [qualified(table), table]))
  return [...tables.values()].flatMap((table) => {
    const own = entries.filter((entry) => sameName(entry.table, table))
    const rebuilding = own.find(rebuilds)
    if (rebuilding === undefined)
      return own.flatMap((entry) => stepsOf(entries.indexOf(entry), compileOne(entry, dialectal)))
    const steps =
      findTable(before, table) === undefined
        ? create(tableNamed(after, table), dialectal.write)
        : rebuildTowards(table, { before, after }, dialectal.write)
    return stepsOf(entries.indexOf(rebuilding), steps)
  })
}

/** So that a step that fails is told where its own operation was written. */
const stepsOf = (position: number, steps: readonly Step[]): readonly Step[] =>
  steps.map((step) => ({ ...step, of: position }))

/** The compiler cannot see that the override of a kind takes operations of that kind. */
function compileOne({ op, before }: Entry, { write, overrides }: Dialectal): readonly Step[] {
  const override = overrides[op.kind] as
    ((op: Operation, write: SqlWriter, before: Schema) => readonly Step[]) | undefined
  return override === undefined ? definitionOf(op).compile(op, write, before) : override(op, write, before)
}

const create = (table: Table, write: SqlWriter): readonly Step[] => [
  statement(write.createTable(table, {})),
  ...table.indexes.map((index) => statement(write.createIndex(index, table, {}))),
]
