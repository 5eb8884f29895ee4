import type { Dialect, Scope } from '../dialects/dialect.js'
import { messageOf, OrmMigrateError } from '../errors.js'
import type { Operation } from '../operations/index.js'
import { refuses } from '../operations/unfinished.js'
import { given } from '../schema/given.js'
import { emptySchema, type Schema, type View } from '../schema/model.js'
import type { Connection } from '../sql/connection.js'
import { scratchPrefix } from '../sql/scratch.js'
import type { Step } from '../sql/statement.js'
import { compileAll, compileNext } from './compile.js'
import { orInterrupted } from './interruption.js'
import { locating } from './locate.js'
import { schemasOf } from './named-schemas.js'
import { type OpenTransaction, settled } from './open-transaction.js'
import type { Recorded } from './record.js'

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

const asItIs = (_: unknown, run: () => Promise<void>): Promise<void> => run()

/** How operations are run. */
export interface Running {
  readonly around?: Around
  /** Stands around each statement that is committed by itself, and may run it again. */
  readonly alone?: (step: Step, run: () => Promise<void>) => Promise<void>
  /** Code is no longer waited for once it is aborted. */
  readonly signal?: AbortSignal | undefined
  /** Absent: every statement is committed by itself, or whoever calls sees to it. */
  readonly transaction?: OpenTransaction | undefined
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
    const { around = asItIs, alone = asItIs, transaction, signal } = running
    const operations = recorded.map(({ operation }) => operation)
    for (const { operation, at } of recorded)
      // Compiling it is what throws, with the words for it.
      if (refuses(operation)) locating(at, () => compileAll([operation], this.#dialect, emptySchema))
    this.#widenScope(operations)
    this.#remember(this.#schema, undefined)
    for (let start = 0; start < operations.length;) {
      const before = await this.#schemaFor(operations[start])
      const at = recorded[start]?.at
      const next = settled(operations.slice(start), transaction?.newTypes)
      const compiled = locating(at, () => compileNext(next, 0, { dialect: this.#dialect, before }))
      for (const step of compiled.steps) {
        const stepAt = recorded[start + (step.of ?? 0)]?.at
        const once = (): Promise<void> =>
          around(executedBy(step, stepAt), () => this.#step(step, stepAt, signal))
        const run = (): Promise<void> => alone(step, once)
        if (transaction === undefined) await run()
        else await (step.outside ? transaction.outside(run) : once())
      }
      const taken = next.slice(0, compiled.size)
      transaction?.newTypes.note(taken, compiled.steps)
      const { droppedViews } = compiled.after
      if (!taken.every(isKnown)) this.#remember(undefined, droppedViews)
      else if (this.#schema !== undefined) this.#remember(compiled.after, droppedViews)
      start += compiled.size
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
