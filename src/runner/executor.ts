import type { Dialect, Scope } from '../dialects/dialect.js'
import { messageOf, OrmMigrateError } from '../errors.js'
import type { Operation } from '../operations/index.js'
import { reverseAll } from '../operations/reverse-all.js'
import { refuses } from '../operations/unfinished.js'
import { given } from '../schema/given.js'
import { emptySchema, type Schema, type View } from '../schema/model.js'
import type { Connection } from '../sql/connection.js'
import { scratchPrefix } from '../sql/scratch.js'
import type { Step } from '../sql/statement.js'
import { compileAll, compileNext, compileRest } from './compile.js'
import { orInterrupted } from './interruption.js'
import { locating } from './locate.js'
import { schemasOf } from './named-schemas.js'
import { type OpenTransaction, settled } from './open-transaction.js'
import { type Recorded, sameSide } from './record.js'

/** A statement of a migration failed: which, where it was written, and what the database said. */
export class StatementFailedError extends OrmMigrateError {
  constructor(
    step: Step,
    { at, remedy }: { readonly at?: string; readonly remedy?: string },
    cause: unknown,
  ) {
    const where = at === undefined ? '' : ` at ${at}`
    super(
      'statement-failed',
      `The database refused a statement${where}: ${messageOf(cause).replaceAll(scratchPrefix, '')}.`,
      {
        cause,
        ...given({ hint: remedy }),
        details: { at, statement: 'sql' in step ? step.sql : step.description },
      },
    )
  }
}

/** What is about to be run: SQL, or the description of code. */
export interface Executed {
  readonly statement: string
  readonly params?: readonly unknown[]
  readonly at?: string
}

/** Stands around each statement: hears of it, and runs it. */
export type Around = (executed: Executed, run: () => Promise<void>) => Promise<void>

/** Operations that are done together, and what they send. */
export interface Piece {
  readonly operations: readonly Operation[]
  readonly statements: readonly string[]
  /** What undoes all of them; undefined where nothing does. */
  readonly undo: () => readonly Operation[] | undefined
}

/** Consecutive steps of a piece on the same side of transactions; of those outside, each alone. */
export interface Stretch {
  readonly isOutside: boolean
  readonly steps: readonly Step[]
  /** With them, the piece is done. */
  readonly isEnd: boolean
}

/** Where steps run, in a transaction or outside, and what is remembered of them. */
export interface Track {
  readonly transaction?: OpenTransaction | undefined
  /** Whether an earlier run has begun the operation that comes next. */
  readonly isBegun: boolean
  /** Whether an operation stands outside of transactions as a whole. */
  isBare(recorded: Recorded): boolean
  /** Runs steps that may stand in a transaction; and perhaps again as a whole. */
  inside(piece: Piece, stretch: Stretch, run: () => Promise<void>): Promise<void>
  /** Runs a step that must stand outside of transactions; and perhaps again. */
  outside(piece: Piece, stretch: Stretch, run: () => Promise<void>): Promise<void>
  /** Nothing had to be sent for a piece. */
  skip(piece: Piece): void
}

/** How operations are run. */
export interface Running {
  readonly around?: Around | undefined
  /** Absent: whoever calls sees to where steps run. */
  readonly track?: Track | undefined
  /** Code is no longer waited for once it is aborted. */
  readonly signal?: AbortSignal | undefined
}

/** Runs recorded operations on a live database, keeping in mind what the schema looks like at each point. */
export class Executor {
  readonly #dialect: Dialect
  readonly #connection: Connection
  readonly #scope: Scope
  #schema: Schema | undefined
  #droppedViews: readonly View[] | undefined
  #schemas: ReadonlySet<string>

  constructor(dialect: Dialect, connection: Connection, scope: Scope) {
    this.#dialect = dialect
    this.#connection = connection
    this.#scope = scope
    this.#schemas = new Set(scope.schemas)
  }

  /** Runs all of them, in order. */
  async run(recorded: readonly Recorded[], running: Running = {}): Promise<void> {
    for (const { operation, at } of recorded)
      // Compiling it is what throws, with the words for it.
      if (refuses(operation)) locating(at, () => compileAll([operation], this.#dialect, emptySchema))
    this.#widenScope(recorded.map(({ operation }) => operation))
    this.#remember(this.#schema, undefined)
    for (let start = 0; start < recorded.length;) start += await this.#next(recorded.slice(start), running)
  }

  /** Runs those that are done together, and tells how many they are. */
  async #next(recorded: readonly Recorded[], running: Running): Promise<number> {
    const { track } = running
    const isBegun = track?.isBegun === true
    const before = await this.#schemaFor(recorded[0]?.operation)
    const newTypes = track?.transaction?.newTypes
    const together = sameSide(recorded)
    const next = settled(
      together.map(({ operation }) => operation),
      newTypes,
    )
    const compiled = locating(recorded[0]?.at, () =>
      isBegun
        ? compileRest(next, this.#dialect, before)
        : compileNext(next, 0, { dialect: this.#dialect, before }),
    )
    const { size, steps, after } = compiled
    await this.#steps({ steps, recorded: together.slice(0, size), before }, running)
    const taken = next.slice(0, size)
    newTypes?.note(taken, steps)
    const { droppedViews } = after
    if (isBegun || !taken.every(isKnown)) this.#remember(undefined, droppedViews)
    else if (this.#schema !== undefined) this.#remember(after, droppedViews)
    return size
  }

  async #steps({ steps, recorded, before }: Plan, { around, track, signal }: Running): Promise<void> {
    const runAll = async (all: readonly Step[]): Promise<void> => {
      for (const step of all) {
        const at = recorded[step.of ?? 0]?.at
        const run = (): Promise<void> => this.#step(step, at, signal)
        await (around === undefined ? run() : around(executedBy(step, at), run))
      }
    }
    if (track === undefined) return runAll(steps)
    const operations = recorded.map(({ operation }) => operation)
    const piece = { operations, statements: steps.map(textOf), undo: () => undoOf(operations, before) }
    if (steps.length === 0) track.skip(piece)
    const isBare = recorded[0] !== undefined && track.isBare(recorded[0])
    for (const stretch of stretches(steps, isBare)) {
      const run = (): Promise<void> => runAll(stretch.steps)
      await (stretch.isOutside ? track.outside(piece, stretch, run) : track.inside(piece, stretch, run))
    }
  }

  /** The schema is looked at again before the next operation: somebody else may have changed it. */
  forget(): void {
    this.#schema = undefined
  }

  async #step(step: Step, at: string | undefined, signal: AbortSignal | undefined): Promise<void> {
    try {
      if ('sql' in step) await this.#connection.query(step.sql, step.params)
      else await orInterrupted(signal, () => step.call(this.#connection))
    } catch (error) {
      if (error instanceof OrmMigrateError) throw error
      throw new StatementFailedError(step, given({ at, remedy: this.#dialect.remedyFor(error) }), error)
    }
  }

  /** The views that a revision drops are known to its end, whatever else is looked at again. */
  #remember(schema: Schema | undefined, droppedViews: readonly View[] | undefined): void {
    const { droppedViews: _, ...rest } = schema ?? emptySchema
    this.#droppedViews = droppedViews
    this.#schema = schema === undefined ? undefined : { ...rest, ...given({ droppedViews }) }
  }

  /** Rows and raw SQL are compiled without looking at the schema. */
  async #schemaFor(op: Operation | undefined): Promise<Schema> {
    const isRows =
      op?.kind === 'run' || op?.kind === 'bulkInsert' || (op?.kind === 'execute' && op.effect === undefined)
    if (!isRows) this.#schema ??= await this.#introspect()
    return this.#schema ?? emptySchema
  }

  async #introspect(): Promise<Schema> {
    const scope = { ...this.#scope, schemas: [...this.#schemas].sort() }
    const schema = await this.#dialect.introspect(this.#connection, scope)
    return { ...schema, ...given({ droppedViews: this.#droppedViews }) }
  }

  #widenScope(operations: readonly Operation[]): void {
    const named = operations.flatMap(schemasOf).filter((name) => !this.#schemas.has(name))
    if (named.length === 0) return
    this.#schemas = new Set([...this.#schemas, ...named])
    this.#schema = undefined
  }
}

/** Steps, and what they are of. */
interface Plan {
  readonly steps: readonly Step[]
  readonly recorded: readonly Recorded[]
  readonly before: Schema
}

function stretches(steps: readonly Step[], isBare: boolean): readonly Stretch[] {
  const found: Stretch[] = []
  for (const [position, step] of steps.entries()) {
    const isOutside = isBare || step.outside === true
    const isEnd = position === steps.length - 1
    const last = found.at(-1)
    if (last === undefined || isOutside || last.isOutside) found.push({ isOutside, steps: [step], isEnd })
    else found[found.length - 1] = { isOutside, steps: [...last.steps, step], isEnd }
  }
  return found
}

function undoOf(operations: readonly Operation[], before: Schema): readonly Operation[] | undefined {
  try {
    return reverseAll(operations, before)
  } catch (error) {
    if (error instanceof OrmMigrateError) return undefined
    throw error
  }
}

const textOf = (step: Step): string => ('sql' in step ? step.sql : step.description)

const executedBy = (step: Step, at: string | undefined): Executed => ({
  ...('sql' in step
    ? { statement: step.sql, ...given({ params: step.params }) }
    : { statement: step.description }),
  ...given({ at }),
})

/** After these the schema in mind is the schema of the database; the others are looked at again. */
const isKnown = (op: Operation): boolean => {
  switch (op.kind) {
    case 'run':
    // What is stated is not what is there.
    case 'assume':
    // The catalogue of a database without enum types keeps the values in checks, which `apply` does not know.
    case 'alterEnum':
    // The database rewrites the text of expressions, triggers and views for a new name.
    case 'renameColumn':
    case 'renameTable':
    case 'moveTable':
      return false
    case 'execute':
      return op.effect !== undefined
    default:
      return true
  }
}
