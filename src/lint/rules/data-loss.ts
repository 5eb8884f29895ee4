import { qualified } from '../../schema/names.js'
import type { Rule } from '../rule.js'

/** Rows or values that no downgrade brings back. */
export const dataLoss: Rule = {
  code: 'data-loss',
  check(op) {
    if (op.kind === 'dropTable') return `Drops the table "${qualified(op.table)}" with all its rows.`
    if (op.kind === 'dropColumn')
      return `Drops the column "${op.column}" of "${qualified(op.table)}" with all its values.`
    return undefined
  },
}
