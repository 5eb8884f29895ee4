import type { Schema } from '../schema/model.js'
import { IrreversibleError } from './errors.js'
import { definitionOf, type Operation } from './index.js'

/** What undoes all the operations, last first, given the schema before the first; throws where nothing does. */
export const reverseAll = (operations: readonly Operation[], before: Schema): readonly Operation[] =>
  undone(operations, before, (op, schema) => definitionOf(op).reverse(op, schema))

/** The same, with an operation that refuses in the place of what cannot be undone. */
export const downgradeOf = (operations: readonly Operation[], before: Schema): readonly Operation[] =>
  undone(operations, before, undoing)

function undone(
  operations: readonly Operation[],
  before: Schema,
  undo: (op: Operation, schema: Schema) => readonly Operation[],
): readonly Operation[] {
  const all: (readonly Operation[])[] = []
  let schema = before
  for (const op of operations) {
    all.unshift(undo(op, schema))
    schema = definitionOf(op).apply(schema, op)
  }
  return all.flat()
}

function undoing(op: Operation, before: Schema): readonly Operation[] {
  try {
    return definitionOf(op).reverse(op, before)
  } catch (error) {
    if (error instanceof IrreversibleError) return [{ kind: 'irreversible', reason: error.reason }]
    throw error
  }
}
