import type { Schema } from '../schema/model.js'
import { definitionOf, type Operation } from './index.js'

/** The schema after all the operations, one after the other. */
export const applyAll = (schema: Schema, operations: readonly Operation[]): Schema =>
  operations.reduce((before, op) => definitionOf(op).apply(before, op), schema)
