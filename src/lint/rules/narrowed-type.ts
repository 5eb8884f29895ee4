import { spell } from '../../operations/describe.js'
import { columnNamed, tableNamed } from '../../schema/find.js'
import { qualified } from '../../schema/names.js'
import type { Rule } from '../rule.js'

/** A type that may not hold every value of the old one, or into which the database does not convert them. */
export const narrowedType: Rule = {
  code: 'narrowed-type',
  check(op, before, { typeChange }) {
    if (op.kind !== 'alterColumn' || op.changes.type === undefined) return undefined
    const { type } = columnNamed(tableNamed(before, op.table), op.column)
    const change = typeChange(type, op.changes.type)
    // A person has said what becomes of the values.
    if (change.kind === 'safe' || op.changes.using !== undefined) return undefined
    const spelled = `from ${spell(type)} to ${spell(op.changes.type)}`
    return `Changes "${op.column}" of "${qualified(op.table)}" ${spelled} (${change.kind}): ${change.reason}.`
  },
}
