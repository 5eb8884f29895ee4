import { OrmMigrateError } from '../errors.js'
import {
  type Caller,
  type MigrationContext,
  type Operations,
  operationsInto,
} from '../migration/operations-facade.js'
import { shown } from '../loader/faults.js'
import type { Operation } from '../operations/index.js'
import { given } from '../schema/given.js'
import type { Connection } from '../sql/connection.js'
import type { DialectName } from '../sql/dialect-name.js'

/** An operation and where the author wrote it: `migrations/9f2c_add_location.ts:14:8`. */
export interface Recorded {
  readonly operation: Operation
  readonly at?: string
  /** No comparison may drop what it makes. */
  readonly isUnmanaged?: true
  /** It was recorded in `op.autocommit`: it stands outside of transactions, committed by itself. */
  readonly outside?: true
}

/** The first of them, with those behind it that stand on the same side of transactions; outside, each stands alone. */
export function sameSide(recorded: readonly Recorded[]): readonly Recorded[] {
  if (recorded[0]?.outside === true) return recorded.slice(0, 1)
  const end = recorded.findIndex(({ outside }) => outside === true)
  return end === -1 ? recorded : recorded.slice(0, end)
}

/** Takes down what a migration does, for as long as it is open. */
export class Recorder {
  readonly op: Operations
  #pending: Recorded[] = []
  #open = true

  /** `getBind` says what happens where a migration asks for the connection in the middle, at such a place. */
  constructor(
    dialect: DialectName,
    getBind: (recorder: Recorder, at?: string) => Promise<Connection>,
    context: MigrationContext = { x: {} },
  ) {
    this.op = operationsInto({
      dialect,
      context,
      append: (operation, caller, marks) => this.#append({ operation, ...given(marks ?? {}) }, caller),
      placeOf: callSite,
      getBind: (caller) => getBind(this, callSite(caller)),
    })
  }

  /** What was recorded since the last time. */
  take(): readonly Recorded[] {
    const taken = this.#pending
    this.#pending = []
    return taken
  }

  /** The end: a call that comes later was not awaited, and fails. */
  close(): readonly Recorded[] {
    this.#open = false
    return this.take()
  }

  #append(recorded: Recorded, caller: Caller): void {
    if (!this.#open)
      throw new OrmMigrateError(
        'recording-over',
        `op.${recorded.operation.kind} was called after the migration had ended.`,
        {
          hint: 'Await everything that up(op) and down(op) start.',
        },
      )
    const at = callSite(caller)
    this.#pending.push(at === undefined ? recorded : { ...recorded, at })
  }
}

/** File, line and column of the author's own call, from the stack beneath the facade. */
export function callSite(beneath: Caller): string | undefined {
  const holder: { stack?: string } = {}
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 1
  Error.captureStackTrace(holder, beneath)
  Error.stackTraceLimit = limit
  const [place] = (holder.stack ?? '').split('\n').flatMap((line) => placePattern.exec(line)?.[1] ?? [])
  return place === undefined ? undefined : shown(place.replace(/^file:\/\//, ''))
}

const placePattern = /\(?((?:file:\/\/)?[^\s()]+:\d+:\d+)\)?\s*$/
