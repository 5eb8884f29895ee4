import { definitionOf, type Operation } from '../operations/index.js'
import type { Schema } from '../schema/model.js'
import type { Earlier, Finding, Knowledge } from './rule.js'
import { rules } from './rules/index.js'

/** An operation with what a person should know of it. */
export interface Linted {
  readonly operation: Operation
  readonly findings: readonly Finding[]
}

/** Looks at each operation with the schema as it is at that point. */
export function lint(
  operations: readonly Operation[],
  before: Schema,
  knowledge: Knowledge,
): readonly Linted[] {
  let schema = before
  const earlier: Earlier[] = []
  return operations.map((operation) => {
    const findings = rules.flatMap((rule): readonly Finding[] => {
      const message = rule.check(operation, schema, { ...knowledge, earlier })
      return message === undefined ? [] : [{ code: rule.code, message }]
    })
    earlier.push({ operation, before: schema })
    schema = definitionOf(operation).apply(schema, operation)
    return { operation, findings }
  })
}
