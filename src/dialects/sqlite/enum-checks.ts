import type { Check, Column, Constraint, Table } from '../../schema/model.js'
import { valueList } from '../../schema/value-list.js'
import { sqliteType } from './types.js'

/**
 * The table as SQLite can hold it: columns of enum types are `varchar` with an unnamed check of their values, which
 * the writer puts with the column, as TypeORM does.
 */
export function withEnumChecks(table: Table): Table {
  const checks = table.columns.map(enumCheck).filter((check) => check !== undefined)
  if (checks.length === 0) return table
  const checked = new Set(checks.map((check) => checkedColumn(check)))
  // An enum whose values changed comes with the check of its old values.
  const others = table.constraints.filter((found) => !checked.has(checkedColumn(found) ?? ''))
  return { ...table, columns: table.columns.map(plain), constraints: [...others, ...checks] }
}

const plain = (column: Column): Column =>
  column.type.values === undefined ? column : { ...column, type: sqliteType(column.type) }

/** The check that stands for an enum type, spelled as TypeORM spells it; an array of values is not checked. */
export function enumCheck(column: Column): Check | undefined {
  const { values, array } = column.type
  if (values === undefined || array) return undefined
  const list = values.map((value) => `'${value.replaceAll("'", "''")}'`).join(',')
  return { kind: 'check', expression: `"${column.name.replaceAll('"', '""')}" IN (${list})` }
}

/** The column whose values an unnamed check lists, as the one that stands for an enum type does. */
export function checkedColumn(check: Constraint): string | undefined {
  if (check.kind !== 'check' || check.name !== undefined) return undefined
  return valueList(check.expression)?.column
}
