import { mentions, renameIdentifier } from './tokens.js'
import { columnNamed, findTable, findView, tableNamed } from './find.js'
import type { Column, Constraint, Index, IndexPart, QualifiedName, Schema, Table } from './model.js'
import { sameName } from './names.js'

/** The schema with one table replaced by what `change` makes of it; throws where there is no such table. */
export function changeTable(schema: Schema, name: QualifiedName, change: (table: Table) => Table): Schema {
  const changed = change(tableNamed(schema, name))
  return { ...schema, tables: schema.tables.map((table) => (sameName(table, name) ? changed : table)) }
}

/** The schema with other indexes on one table or materialized view; throws where there is neither. */
export function changeIndexes(
  schema: Schema,
  name: QualifiedName,
  change: (indexes: readonly Index[]) => readonly Index[],
): Schema {
  if (findView(schema, name) === undefined)
    return changeTable(schema, name, (table) => ({ ...table, indexes: change(table.indexes) }))
  return {
    ...schema,
    views: schema.views.map((view) =>
      sameName(view, name) ? { ...view, indexes: change(view.indexes) } : view,
    ),
  }
}

/** The table with one column replaced by what `change` makes of it; throws where there is no such column. */
export function changeColumn(table: Table, name: string, change: (column: Column) => Column): Table {
  const changed = change(columnNamed(table, name))
  return { ...table, columns: table.columns.map((column) => (column.name === name ? changed : column)) }
}

export const addTable = (schema: Schema, table: Table): Schema => ({
  ...schema,
  tables: [...schema.tables, table],
})

export function removeTable(schema: Schema, name: QualifiedName): Schema {
  tableNamed(schema, name)
  return { ...schema, tables: schema.tables.filter((table) => !sameName(table, name)) }
}

/** The table without the column, and without the constraints and indexes that need it, as databases drop them. */
export const removeColumn = (table: Table, name: string): Table => ({
  ...table,
  columns: table.columns.filter((column) => column.name !== name),
  constraints: table.constraints.filter((constraint) => !constraintUses(constraint, name)),
  indexes: table.indexes.filter((index) => !indexUses(index, name)),
})

/** Whether the constraint names the column, in its list of columns or in its expression. */
export const constraintUses = (constraint: Constraint, column: string): boolean =>
  'columns' in constraint ? constraint.columns.includes(column) : mentions(constraint.expression, column)

/** Whether the index names the column, among its parts, in their expressions or in its predicate. */
export const indexUses = (index: Index, column: string): boolean =>
  index.columns.some((part) => partUses(part, column)) ||
  (index.include ?? []).includes(column) ||
  (index.where !== undefined && mentions(index.where, column))

const partUses = (part: IndexPart, column: string): boolean =>
  typeof part === 'object' && 'expression' in part
    ? mentions(part.expression, column)
    : columnOf(part) === column

/** The column that a part of an index names, where it names one. */
export const columnOf = (part: IndexPart): string | undefined => {
  if (typeof part === 'string') return part
  return 'column' in part ? part.column : undefined
}

/** The table under a new name, everywhere where it is spoken of. */
export function renameTableIn(schema: Schema, from: QualifiedName, to: QualifiedName): Schema {
  const renamed = changeTable(schema, from, ({ schema: _, ...table }) => ({ ...table, ...to }))
  return {
    ...renamed,
    tables: renamed.tables.map((table) => redirect(table, from, ({ columns }) => ({ ...to, columns }))),
  }
}

/** The column under a new name, in its table's constraints, indexes and expressions and in foreign keys to it. */
export function renameColumnIn(
  schema: Schema,
  name: QualifiedName,
  { from, to }: { readonly from: string; readonly to: string },
): Schema {
  const swap = (column: string): string => (column === from ? to : column)
  const renamed = changeTable(schema, name, (table) => {
    columnNamed(table, from)
    return renameWithin(table, from, to)
  })
  return {
    ...renamed,
    tables: renamed.tables.map((table) =>
      redirect(table, name, (references) => ({ ...references, columns: references.columns.map(swap) })),
    ),
  }
}

type References = QualifiedName & { readonly columns: readonly string[] }

function redirect(
  table: Table,
  target: QualifiedName,
  change: (references: References) => References,
): Table {
  const pointsThere = (constraint: Constraint): boolean =>
    constraint.kind === 'foreignKey' && sameName(constraint.references, target)
  if (!table.constraints.some(pointsThere)) return table
  return {
    ...table,
    constraints: table.constraints.map((constraint) =>
      constraint.kind === 'foreignKey' && pointsThere(constraint)
        ? { ...constraint, references: change(constraint.references) }
        : constraint,
    ),
  }
}

function renameWithin(table: Table, from: string, to: string): Table {
  const swap = (column: string): string => (column === from ? to : column)
  const inText = (text: string): string => renameIdentifier(text, from, to)
  return {
    ...table,
    columns: table.columns.map((column) => ({
      ...column,
      name: swap(column.name),
      ...(column.generated === undefined
        ? {}
        : { generated: { ...column.generated, expression: inText(column.generated.expression) } }),
    })),
    constraints: table.constraints.map((constraint) =>
      'expression' in constraint
        ? { ...constraint, expression: inText(constraint.expression) }
        : { ...constraint, columns: constraint.columns.map(swap) },
    ),
    indexes: table.indexes.map((index) => renameInIndex(index, swap, inText)),
  }
}

function renameInIndex(
  index: Index,
  swap: (column: string) => string,
  inText: (text: string) => string,
): Index {
  const renamePart = (part: IndexPart): IndexPart => {
    if (typeof part === 'string') return swap(part)
    return 'column' in part
      ? { ...part, column: swap(part.column) }
      : { ...part, expression: inText(part.expression) }
  }
  return {
    ...index,
    columns: index.columns.map(renamePart),
    ...(index.where === undefined ? {} : { where: inText(index.where) }),
    ...(index.include === undefined ? {} : { include: index.include.map(swap) }),
  }
}

/** Whether a table is there. */
export const hasTable = (schema: Schema, name: QualifiedName): boolean =>
  findTable(schema, name) !== undefined
