import { OrmMigrateError } from '../errors.js'
import type { Column, Constraint, EnumType, PrimaryKey, QualifiedName, Schema, Table, View } from './model.js'
import { sameSql } from './tokens.js'
import { qualified, sameName } from './names.js'

/** A table that an operation speaks of is not there. */
export class TableMissingError extends OrmMigrateError {
  constructor(table: QualifiedName) {
    super('table-missing', `The table "${qualified(table)}" does not exist.`, {
      hint: 'Check the name, or the revision that should have created it: orm-migrate history',
    })
  }
}

/** A column that an operation speaks of is not there. */
export class ColumnMissingError extends OrmMigrateError {
  constructor(table: QualifiedName, column: string) {
    super('column-missing', `The table "${qualified(table)}" has no column "${column}".`, {
      hint: 'Check the name, or the revision that should have added it: orm-migrate history',
    })
  }
}

/** A view that an operation speaks of is not there. */
export class ViewMissingError extends OrmMigrateError {
  constructor(view: QualifiedName) {
    super('view-missing', `The view "${qualified(view)}" does not exist.`, {
      hint: 'Check the name, or the revision that should have created it: orm-migrate history',
    })
  }
}

export const findTable = (schema: Schema, name: QualifiedName): Table | undefined =>
  schema.tables.find((table) => sameName(table, name))

export function tableNamed(schema: Schema, name: QualifiedName): Table {
  const found = findTable(schema, name)
  if (found === undefined) throw new TableMissingError(name)
  return found
}

export const findColumn = (table: Table, name: string): Column | undefined =>
  table.columns.find((column) => column.name === name)

export function columnNamed(table: Table, name: string): Column {
  const found = findColumn(table, name)
  if (found === undefined) throw new ColumnMissingError(table, name)
  return found
}

export const findView = (schema: Schema, name: QualifiedName): View | undefined =>
  schema.views.find((view) => sameName(view, name))

export function viewNamed(schema: Schema, name: QualifiedName): View {
  const found = findView(schema, name)
  if (found === undefined) throw new ViewMissingError(name)
  return found
}

/** The table or the materialized view of this name: what can have indexes. */
export const indexedNamed = (schema: Schema, name: QualifiedName): Table | View =>
  findView(schema, name) ?? tableNamed(schema, name)

export const findEnum = (schema: Schema, name: QualifiedName): EnumType | undefined =>
  schema.enums.find((enumType) => sameName(enumType, name))

export const primaryKeyOf = (table: Table): PrimaryKey | undefined =>
  table.constraints.find((constraint): constraint is PrimaryKey => constraint.kind === 'primaryKey')

/** How a constraint is spoken of: by its name or, where it has none, by its kind and what it holds. */
export interface ConstraintReference {
  readonly name?: string
  readonly kind?: Constraint['kind']
  readonly columns?: readonly string[]
  readonly expression?: string
}

export const findConstraint = (table: Table, wanted: ConstraintReference): Constraint | undefined =>
  table.constraints.find((constraint) => matches(constraint, wanted))

function matches(constraint: Constraint, wanted: ConstraintReference): boolean {
  if (wanted.kind !== undefined && constraint.kind !== wanted.kind) return false
  // SQLite keeps no name of a key that counts up; a table has one key only.
  const isTheKey = wanted.kind === 'primaryKey' && constraint.name === undefined
  if (wanted.name !== undefined && !isTheKey) return constraint.name === wanted.name
  if (wanted.kind === 'primaryKey') return true
  if ('expression' in constraint) return sameSql(constraint.expression, wanted.expression ?? '')
  return sameColumns(constraint.columns, wanted.columns ?? [])
}

/** Whether two lists name the same columns in the same order. */
export const sameColumns = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((column, position) => column === other[position])

/** The shortest reference that means this constraint of its table. */
export function referenceTo(constraint: Constraint): ConstraintReference {
  if (constraint.name !== undefined) return { name: constraint.name, kind: constraint.kind }
  if (constraint.kind === 'primaryKey') return { kind: constraint.kind }
  if ('expression' in constraint) return { kind: constraint.kind, expression: constraint.expression }
  return { kind: constraint.kind, columns: constraint.columns }
}
