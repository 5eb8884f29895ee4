import { constraintUses, indexUses } from '../../schema/edit.js'
import type { Column, Table } from '../../schema/model.js'
import { mentions } from '../../schema/tokens.js'
import { sqliteDefault } from './defaults.js'
import { isCounted } from './types.js'

/** Whether ALTER TABLE ADD COLUMN takes the column: https://www.sqlite.org/lang_altertable.html#altertabaddcol */
export function canAdd(column: Column): boolean {
  if (isCounted(column)) return false
  if (column.generated !== undefined) return column.generated.stored !== true && column.nullable === true
  const value = column.default === undefined ? undefined : sqliteDefault(column.default, column.type)
  if (value === undefined) return column.nullable === true
  return typeof value !== 'object' || /^[+-]?[\d.]+$/.test(value.sql)
}

/**
 * Whether ALTER TABLE DROP COLUMN takes the column: https://www.sqlite.org/lang_altertable.html#altertabdropcol. It
 * refuses a column that a view or trigger uses; a rebuild would not notice, so that case is left to SQLite.
 */
export function canDrop(table: Table, column: string): boolean {
  return (
    !table.constraints.some((constraint) => constraintUses(constraint, column)) &&
    !table.indexes.some((index) => indexUses(index, column)) &&
    !table.columns.some(
      ({ generated }) => generated !== undefined && mentions(generated.expression, column),
    ) &&
    table.columns.find(({ name }) => name === column)?.type.values === undefined
  )
}
