import type { Operation, OperationOf } from '../operations/index.js'
import { enumChange, mappedValue, type ValueMap } from '../operations/enum-values.js'
import { usersOf } from '../operations/enum-users.js'
import { findEnum } from '../schema/find.js'
import type { QualifiedName, Schema } from '../schema/model.js'
import { sameName } from '../schema/names.js'

/** An enum type that loses values, of which a person may say what becomes of them. */
export interface ValueChange {
  readonly enumType: QualifiedName
  readonly removed: readonly string[]
  /** What came at the same time, and may be a new name of one that went. */
  readonly added: readonly string[]
}

/** What a person has said of the values that go. */
export interface ValueAnswer {
  readonly enumType: QualifiedName
  readonly rename?: ValueMap
  readonly replace?: ValueMap
}

/** The enum types that lose values, given the schema before the operations. */
export const valueChanges = (operations: readonly Operation[], before: Schema): readonly ValueChange[] =>
  operations.flatMap((op): readonly ValueChange[] => {
    if (op.kind !== 'alterEnum') return []
    const have = findEnum(before, op.enumType)?.values ?? []
    const change = enumChange(have, op)
    if (change.kind !== 'swap' || change.removed.length === 0) return []
    const { enumType, values } = op
    return [{ enumType, removed: change.removed, added: values.filter((value) => !have.includes(value)) }]
  })

/** The operations with the answer: a renamed value needs no other type, and takes the defaults along. */
export function withValueAnswer(
  operations: readonly Operation[],
  answer: ValueAnswer,
  before: Schema,
): readonly Operation[] {
  const map = { ...answer.replace, ...answer.rename }
  const settling = { operations, answer, map, before }
  const isSettled = (op: Operation): boolean => op.kind === 'alterColumn' && settles(op, settling)
  return operations
    .filter((op) => !isSettled(op))
    .map((op) => {
      if (op.kind !== 'alterEnum' || !sameName(op.enumType, answer.enumType)) return op
      const { enumType: _, ...said } = answer
      return { ...op, ...said }
    })
}

interface Answered {
  readonly operations: readonly Operation[]
  readonly answer: ValueAnswer
  readonly map: ValueMap
  readonly before: Schema
}

/** A default that goes for the type's sake, and comes back as what the old one is called now, needs no operation. */
function settles(op: OperationOf<'alterColumn'>, { operations, answer, map, before }: Answered): boolean {
  const user = usersOf(before, answer.enumType).find(
    ({ table, column }) => sameName(table, op.table) && column.name === op.column,
  )
  const value = user?.column.default
  if (typeof value !== 'string' || !Object.hasOwn(map, value) || !isOfDefaultAlone(op)) return false
  const comesBack = (other: Operation): boolean =>
    other.kind === 'alterColumn' &&
    other.column === op.column &&
    sameName(other.table, op.table) &&
    isOfDefaultAlone(other) &&
    other.changes.default === mappedValue(map, value)
  return operations.some(comesBack) && (op.changes.default === null || comesBack(op))
}

const isOfDefaultAlone = ({ changes }: OperationOf<'alterColumn'>): boolean =>
  Object.keys(changes).join() === 'default'
