import { needsValue } from '../../operations/needs-value.js'
import { columnNamed, tableNamed } from '../../schema/find.js'
import { qualified } from '../../schema/names.js'
import type { Rule } from '../rule.js'

/** A column that must have a value in every row, and none is given for the rows that are there. */
export const needsValues: Rule = {
  code: 'needs-values',
  check(op, before) {
    if (op.kind === 'addColumn' && needsValue(op.column))
      return `Fails where "${qualified(op.table)}" has rows: "${op.column.name}" is NOT NULL and has no default.`
    if (op.kind === 'alterColumn' && op.changes.nullable === false) {
      const column = columnNamed(tableNamed(before, op.table), op.column)
      return `Fails where a row of "${qualified(op.table)}" has no "${column.name}": give those rows a value first.`
    }
    return undefined
  },
}
