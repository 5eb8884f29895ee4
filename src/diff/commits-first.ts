import { enumChange } from '../operations/enum-values.js'
import type { Operation, OperationOf } from '../operations/index.js'
import { equal } from '../schema/equal.js'
import { findEnum } from '../schema/find.js'
import type { Schema } from '../schema/model.js'
import { sameName } from '../schema/names.js'

/**
 * The operations with those at the ends that are committed by themselves: enum values that come and indexes that go
 * concurrently in front, as they bear repetition where a later operation fails; indexes that come concurrently behind
 * all others, as they take long and nothing waits for them.
 */
export function commitsFirst(operations: readonly Operation[], before: Schema): readonly Operation[] {
  const first = operations.filter((op, position) => addsValues(op, operations.slice(0, position), before))
  const last = operations.filter((op) => op.kind === 'createIndex' && op.index.concurrently)
  const apart = new Set([...first, ...last])
  return [...first, ...operations.filter((op) => !apart.has(op)), ...last]
}

/** Whether the operation adds values to a type that is there as it is before all of them. */
function addsValues(op: Operation, others: readonly Operation[], before: Schema): boolean {
  if (op.kind === 'dropIndex') return op.concurrently === true && isThere(op, before)
  if (op.kind !== 'alterEnum' || others.some((other) => concerns(other, op))) return false
  const found = findEnum(before, op.enumType)
  if (found === undefined || equal(found.values, op.values)) return false
  const change = enumChange(found.values, op)
  return change.kind === 'in-place' && change.additions.length > 0
}

function concerns(other: Operation, { enumType }: OperationOf<'alterEnum'>): boolean {
  if (other.kind === 'renameEnum')
    return sameName(other.enumType, enumType) || sameName({ ...other.enumType, name: other.to }, enumType)
  if (other.kind === 'createEnum' || other.kind === 'alterEnum' || other.kind === 'dropEnum')
    return sameName(other.enumType, enumType)
  return false
}

const isThere = ({ name }: OperationOf<'dropIndex'>, { tables }: Schema): boolean =>
  tables.some(({ indexes }) => indexes.some((index) => index.name === name))
