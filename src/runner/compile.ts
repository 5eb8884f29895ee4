import type { Dialect, Overrides } from '../dialects/dialect.js'
import { applyAll } from '../operations/apply-all.js'
import { definitionOf, type Operation } from '../operations/index.js'
import type { Schema } from '../schema/model.js'
import type { Step } from '../sql/statement.js'
import type { SqlWriter } from '../sql/writer.js'

/** Operations that run together, what they compile to, and the schema after them. */
export interface Compiled {
  /** How many operations were taken. */
  readonly size: number
  readonly steps: readonly Step[]
  readonly after: Schema
}

/** Compiles the operation at `start`, with those behind it that the dialect does in one go. */
export function compileNext(
  operations: readonly Operation[],
  start: number,
  { dialect, before }: { readonly dialect: Dialect; readonly before: Schema },
): Compiled {
  const size = dialect.group?.size(operations, start, before) ?? 1
  const taken = operations.slice(start, start + size)
  const [first] = taken
  const steps =
    size === 1 && first !== undefined
      ? compileOne(first, dialect, before)
      : (dialect.group?.compile(taken, before) ?? [])
  // What comes to no statement changes nothing: a database without enum types has none after createEnum either.
  const isNothing = steps.length === 0 && first?.kind !== 'assume'
  return { size, steps, after: isNothing ? before : dialect.stored(applyAll(before, taken)) }
}

/**
 * Compiles what is left of an operation that was begun, from the schema as it was found: its steps bear repetition, and
 * those whose effect is there are compiled away. Of what is gone already, nothing is left.
 */
export function compileRest([first]: readonly Operation[], dialect: Dialect, before: Schema): Compiled {
  if (first === undefined || isGone(first, before)) return { size: 1, steps: [], after: before }
  return compileNext([first], 0, { dialect, before })
}

function isGone(op: Operation, { tables, views }: Schema): boolean {
  if (op.kind !== 'dropIndex') return false
  return ![...tables, ...views].some(({ indexes }) => indexes.some(({ name }) => name === op.name))
}

/** The steps of all operations, in order, from the schema before the first. */
export function compileAll(
  operations: readonly Operation[],
  dialect: Dialect,
  before: Schema,
): readonly Step[] {
  const steps: Step[] = []
  let schema = before
  for (let start = 0; start < operations.length;) {
    const compiled = compileNext(operations, start, { dialect, before: schema })
    steps.push(...compiled.steps)
    schema = compiled.after
    start += compiled.size
  }
  return steps
}

function compileOne(op: Operation, { overrides, writer }: Dialect, before: Schema): readonly Step[] {
  const override = overrideFor(overrides, op)
  return override === undefined ? definitionOf(op).compile(op, writer, before) : override(op, writer, before)
}

type AnyOverride = (op: Operation, write: SqlWriter, before: Schema) => readonly Step[]

/** An override takes the operations of its own kind alone; it is looked up by that kind. */
const overrideFor = (overrides: Overrides, op: Operation): AnyOverride | undefined =>
  overrides[op.kind] as AnyOverride | undefined
