import { changed } from '../operations/alter-column.js'
import type { AddConstraint } from '../operations/constraints.js'
import { made } from '../operations/create-index.js'
import type { Operation } from '../operations/index.js'
import { findColumn, findConstraint, findTable, findView } from '../schema/find.js'
import { given } from '../schema/given.js'
import type { Column, Constraint, Index, QualifiedName, Schema, Table, View } from '../schema/model.js'
import { sameName } from '../schema/names.js'

/**
 * The operations with columns, constraints and indexes as the entities wrote them. A diff needs one spelling for all;
 * what is created should be spelled as the author did.
 */
export function asWritten(operations: readonly Operation[], entities: Schema): readonly Operation[] {
  const created = operations.flatMap((op) => (op.kind === 'createTable' ? [op.table] : []))
  return operations.map((op) => writtenOperation(op, entities, created))
}

function writtenOperation(op: Operation, entities: Schema, created: readonly QualifiedName[]): Operation {
  switch (op.kind) {
    case 'createTable':
      return { ...op, table: writtenTable(op.table, findTable(entities, op.table)) }
    case 'addColumn':
      return { ...op, column: writtenColumn(op.column, findIn(entities, op.table, op.column.name)) }
    case 'createIndex': {
      const index = writtenIndex(op.index, relationIn(entities, op.table))
      // Nobody writes into a table that is new.
      return { ...op, index: created.some((table) => sameName(table, op.table)) ? made(index) : index }
    }
    case 'createView': {
      const definition = findView(entities, op.view)?.definition ?? op.view.definition
      return { ...op, view: { ...op.view, definition } }
    }
    case 'alterColumn': {
      const written = findIn(entities, op.table, op.column)
      if (written === undefined) return op
      const after = writtenColumn(changed({ ...written }, op.changes), written)
      const spelled = { type: after.type, default: after.default, generated: after.generated }
      const changes = Object.entries(op.changes).map(([key, value]: readonly [string, unknown]) => [
        key,
        value === null ? null : ((spelled as Record<string, unknown>)[key] ?? value),
      ])
      return { ...op, changes: Object.fromEntries(changes) as typeof op.changes }
    }
    case 'createPrimaryKey':
    case 'createUniqueConstraint':
    case 'createCheckConstraint':
    case 'createForeignKey':
    case 'createExcludeConstraint': {
      const written = counterpart(op.constraint, findTable(entities, op.table))
      // The counterpart is of the same kind, which is what the union asks for.
      return written === undefined ? op : ({ ...op, constraint: written } as AddConstraint)
    }
    default:
      return op
  }
}

const findIn = (entities: Schema, table: QualifiedName, column: string): Column | undefined => {
  const found = findTable(entities, table)
  return found === undefined ? undefined : findColumn(found, column)
}

function writtenTable(table: Table, written: Table | undefined): Table {
  if (written === undefined) return table
  return {
    ...table,
    columns: table.columns.map((column) => spelledAs(findColumn(written, column.name), column)),
    // A check that stands for the values of an enum is said by the type of the column.
    constraints: table.constraints.flatMap((constraint) => {
      const found = counterpart(constraint, written)
      if (found === undefined && constraint.kind === 'check' && constraint.name === undefined) return []
      return [found ?? constraint]
    }),
  }
}

/** An enum that the database keeps as a check stays spelled out, as the check comes in an operation of its own. */
function writtenColumn(column: Column, written: Column | undefined): Column {
  if (written === undefined) return column
  const isCheck = written.type.values !== undefined && column.type.values === undefined
  return spelledAs(isCheck ? { ...written, type: column.type } : written, column)
}

/** Whether NULL may be is no matter of spelling: a key that was written as nullable is not. */
function spelledAs(written: Column | undefined, column: Column): Column {
  if (written === undefined) return column
  const { nullable: _, ...rest } = written
  return { ...rest, ...given({ nullable: column.nullable }) }
}

const relationIn = (entities: Schema, name: QualifiedName): Table | View | undefined =>
  findTable(entities, name) ?? findView(entities, name)

const writtenIndex = (index: Index, written: Table | View | undefined): Index =>
  written?.indexes.find(({ name }) => name === index.name) ?? index

const counterpart = (constraint: Constraint, written: Table | undefined): Constraint | undefined => {
  if (written === undefined) return undefined
  const { kind, name } = constraint
  if (name !== undefined) return findConstraint(written, { kind, name })
  return findConstraint(written, constraint)
}
