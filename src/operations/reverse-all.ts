import type { Schema } from '../schema/model.js'
import { definitionOf, type Operation } from './index.js'

/** What undoes all the operations, last first, given the schema before the first. */
export function reverseAll(operations: readonly Operation[], before: Schema): readonly Operation[] {
  const undone: (readonly Operation[])[] = []
  let schema = before
  for (const op of operations) {
    undone.unshift(definitionOf(op).reverse(op, schema))
    schema = definitionOf(op).apply(schema, op)
  }
  return undone.flat()
}
