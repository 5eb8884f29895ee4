import type { Dialect } from '../dialects/dialect.js'
import { OrmMigrateError } from '../errors.js'
import { definitionOf, type Operation } from '../operations/index.js'
import type { Schema } from '../schema/model.js'
import { compileNext } from './compile.js'

/** The schema after operations that have run; what they did to things that raw SQL or code has made is not known. */
export function simulate(operations: readonly Operation[], dialect: Dialect, before: Schema): Schema {
  let schema = before
  for (let start = 0; start < operations.length;) {
    const next = attempt(() => compileNext(operations, start, { dialect, before: schema }))
    schema = next === undefined ? dialect.stored(applyAlone(operations[start], schema)) : next.after
    start += next?.size ?? 1
  }
  return schema
}

const applyAlone = (op: Operation | undefined, before: Schema): Schema =>
  (op === undefined ? undefined : attempt(() => definitionOf(op).apply(before, op))) ?? before

function attempt<T>(body: () => T): T | undefined {
  try {
    return body()
  } catch (error) {
    if (error instanceof OrmMigrateError) return undefined
    throw error
  }
}
