import { listed } from '../../errors.js'
import { enumChange } from '../../operations/enum-values.js'
import { findEnum } from '../../schema/find.js'
import { qualified } from '../../schema/names.js'
import type { Rule } from '../rule.js'

/** Values of an enum that go, while rows may hold them. */
export const lostValues: Rule = {
  code: 'lost-values',
  check(op, before) {
    if (op.kind !== 'alterEnum') return undefined
    const change = enumChange(findEnum(before, op.enumType)?.values ?? [], op)
    if (change.kind !== 'swap' || change.removed.length === 0) return undefined
    const [first = ''] = change.removed
    return `Takes ${listed(change.removed)} from "${qualified(op.enumType)}": fails where a row holds it; to say what takes its place: { replace: { ${JSON.stringify(first)}: … } }.`
  },
}
