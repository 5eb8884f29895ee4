import type { Dialect } from '../dialects/dialect.js'
import { OrmMigrateError } from '../errors.js'
import type { Operation } from '../operations/index.js'
import { given } from '../schema/given.js'
import type { Schema } from '../schema/model.js'
import { inlined } from '../sql/script.js'
import type { Step } from '../sql/statement.js'
import { type Compiled, compileNext } from './compile.js'
import { located } from './locate.js'
import { type NewTypes, settled } from './open-transaction.js'
import { sameSide } from './record.js'
import type { Recording } from './record-offline.js'

/** Something of a revision that only running it can tell. */
export interface Gap {
  readonly kind: 'run' | 'getBind' | 'operation'
  /** As in `run "copy the readings"`. */
  readonly description: string
  readonly at?: string
  /** Why an operation cannot be compiled here. */
  readonly error?: OrmMigrateError
}

/** A piece of a revision's script: a statement without its semicolon, or what is missing there. */
export type ScriptPart = { readonly sql: string; readonly outside?: true } | Gap

/** The schema as it is in mind. */
export interface Known {
  readonly schema: Schema
  /** Whether all that has run told what it does to the schema. */
  readonly isWhole: boolean
}

/** Where a recording is compiled. */
export interface Place {
  readonly dialect: Dialect
  readonly known: Known
  /** A call site as people in the project's folder write it. */
  readonly shown: (at: string) => string
  /** The enum types made in the transaction that is open; absent where there is none. */
  readonly newTypes?: NewTypes | undefined
}

/** The statements of a revision with their values in place, and what is known after it. */
export function compileOffline(
  { recorded, bind }: Recording,
  { dialect, known, shown, newTypes }: Place,
): { readonly parts: readonly ScriptPart[]; readonly known: Known } {
  const operations = recorded.map(({ operation }) => operation)
  const parts: ScriptPart[] = []
  let { schema, isWhole } = known
  for (let start = 0; start < operations.length;) {
    const place = placeAt(recorded[start]?.at, shown)
    const together = sameSide(recorded.slice(start))
    const coming = settled(
      together.map(({ operation }) => operation),
      newTypes,
    )
    const isOutside = together[0]?.outside
    const next = compiled(coming, { dialect, before: schema })
    if (next instanceof OrmMigrateError) {
      if (isWhole) throw located(next, place)
      parts.push({ kind: 'operation', description: operations[start]?.kind ?? '', error: next, ...place })
      start += 1
      continue
    }
    const steps = next.steps.map((step): Step => ({
      ...step,
      ...given({ outside: isOutside ?? step.outside }),
    }))
    parts.push(...steps.filter(isScripted).map((step) => partOf(step, dialect, place)))
    newTypes?.note(coming.slice(0, next.size), steps)
    isWhole = isWholeAfter(coming.slice(0, next.size), isWhole)
    schema = next.after
    start += next.size
  }
  if (bind === undefined) return { parts, known: { schema, isWhole } }
  return { parts: [...parts, bindGap(placeAt(bind.at, shown))], known: { schema, isWhole: false } }
}

/** The gap where a migration asks for the connection. */
export const bindGap = (place: { readonly at?: string }): Gap => ({
  kind: 'getBind',
  description: 'getBind, and what follows it in its revision',
  ...place,
})

/** Whether an operation says what it does to the schema. */
export const isTold = (op: Operation): boolean =>
  op.kind !== 'run' && !(op.kind === 'execute' && op.effect === undefined)

/** Whether all is known after operations: `assume` tells what those before did not. */
export const isWholeAfter = (operations: readonly Operation[], isWhole: boolean): boolean =>
  operations.reduce((whole, op) => op.kind === 'assume' || (whole && isTold(op)), isWhole)

/** A call site, where there is one. */
export const placeAt = (at: string | undefined, shown: Place['shown']): { readonly at?: string } =>
  at === undefined ? {} : { at: shown(at) }

function compiled(
  operations: readonly Operation[],
  context: { readonly dialect: Dialect; readonly before: Schema },
): Compiled | OrmMigrateError {
  try {
    return compileNext(operations, 0, context)
  } catch (error) {
    if (error instanceof OrmMigrateError) return error
    throw error
  }
}

const isScripted = (step: Step): boolean => 'sql' in step || step.isCleaning !== true

const partOf = (step: Step, { writer }: Dialect, place: { readonly at?: string }): ScriptPart =>
  'sql' in step
    ? { sql: inlined(step, writer), ...given({ outside: step.outside }) }
    : { kind: 'run', description: `run ${JSON.stringify(step.description)}`, ...place }
