import type { RevisionStarted } from '../config/listeners.js'
import type { Dialect } from '../dialects/dialect.js'
import type { Operations } from '../migration/operations-facade.js'
import type { Operation } from '../operations/index.js'
import type { PathStep } from '../revisions/path.js'
import type { RevisionGraph } from '../revisions/graph.js'
import type { Connection } from '../sql/connection.js'
import type { Step } from '../sql/statement.js'
import { checksumOf } from './checksum.js'
import type { Around, Executor } from './executor.js'
import { type Aftermath, countOf } from './failures.js'
import { orInterrupted } from './interruption.js'
import type { Hold } from './locked.js'
import { type Committed, OpenTransaction } from './open-transaction.js'
import { notify, notifyOfApplied, notifyOfFailure } from './notify.js'
import { limitsFor, patiently } from './patience.js'
import type { Project } from './project.js'
import { Recorder } from './record.js'
import { isStillDue, neighboursOf } from './still-due.js'
import { recordOf } from './version-row.js'
import type { VersionStore } from './version-store.js'

/** One revision that was applied or taken back. */
export interface RanStep extends PathStep {
  readonly message: string
  /** Milliseconds. */
  readonly duration: number
}

/** What all revisions of one run share. */
export interface Session {
  readonly project: Project
  readonly dialect: Dialect
  readonly graph: RevisionGraph
  readonly store: VersionStore
  readonly connection: Connection
  readonly hold: Hold
  readonly executor: Executor
  /** The transaction of the whole run; absent where it has none. */
  readonly whole?: OpenTransaction | undefined
}

/** One revision while it runs: what it is, and what it has done so far. */
export class RevisionRun {
  readonly facts: RevisionStarted
  readonly #session: Session
  #statements = 0
  #isOpaque = false
  #isRecorded = false
  #transaction: OpenTransaction | undefined

  constructor(step: PathStep, session: Session) {
    this.#session = session
    const { graph } = session
    this.facts = {
      ...step,
      downRevisions: graph.parentsOf(step.revision),
      message: graph.get(step.revision)?.message ?? '',
    }
  }

  /** What became of it, where it failed outside of a transaction. */
  get remains(): Aftermath {
    const did = this.#isOpaque ? 'what it did stays' : countOf(this.#statements)
    return { kind: 'stays', did, isRecorded: this.#isRecorded }
  }

  /** What its transaction, or that of the whole run, had committed before it failed. */
  get committed(): Committed | undefined {
    return this.#transaction?.committed
  }

  /**
   * Runs it in a transaction of its own or without, with its row in the version table; gives the milliseconds, and
   * undefined where another run has done it meanwhile.
   */
  async run(hasTransaction: boolean): Promise<number | undefined> {
    const { project, dialect, connection, whole } = this.#session
    this.#transaction = hasTransaction ? new OpenTransaction(dialect, connection) : whole
    this.#transaction?.count(this.facts.revision, 0)
    await notify(project, { type: 'revision-started', ...this.facts })
    const migration = await project.migration(this.facts.revision)
    const isUp = this.facts.direction === 'upgrade'
    const body = async (): Promise<number | undefined> =>
      (await this.#isStillDue())
        ? this.#body((op) => (isUp ? migration.up(op) : migration.down(op)))
        : undefined
    return hasTransaction ? dialect.transaction(connection, body) : body()
  }

  /** Asked inside of the transaction: on SQLite nobody else can write from there on, and no earlier. */
  async #isStillDue(): Promise<boolean> {
    const { graph, store, connection, executor, hold } = this.#session
    await hold.lock.verify()
    const neighbours = neighboursOf(this.facts, graph)
    const applied = await store.present(connection, [this.facts.revision, ...neighbours])
    const isDue = isStillDue(this.facts, neighbours, applied)
    if (!isDue) executor.forget()
    return isDue
  }

  async #body(migrate: (op: Operations) => void | Promise<void>): Promise<number> {
    const { project, graph, store, connection } = this.#session
    const { environment } = project
    const started = environment.now().getTime()
    const operations = await this.#migrate(migrate)
    const duration = Math.round(environment.now().getTime() - started)
    const ran = { checksum: checksumOf(operations), appliedAt: environment.now().toISOString(), duration }
    const record = recordOf(this.facts, ran, { graph, store })
    await connection.query(record.sql, record.params)
    this.#isRecorded = true
    await notifyOfApplied(project, { ...this.facts, isStamp: false }, connection)
    return duration
  }

  /** Records the migration and runs what it recorded: before each `getBind`, and at its end. */
  async #migrate(body: (op: Operations) => void | Promise<void>): Promise<readonly Operation[]> {
    const { project, dialect, executor, hold } = this.#session
    const { session: connection, signal } = hold
    const ran: Operation[] = []
    const flush = async (recorded: ReturnType<Recorder['take']>): Promise<void> => {
      await executor.run(recorded, {
        around: this.#around,
        alone: this.#alone,
        transaction: this.#transaction,
        signal,
      })
      ran.push(...recorded.map(({ operation }) => operation))
    }
    const getBind = async (self: Recorder): Promise<Connection> => {
      await flush(self.take())
      executor.forget()
      this.#isOpaque = true
      return connection
    }
    const recorder = new Recorder(dialect.name, getBind, project.config.context)
    await orInterrupted(signal, async () => body(recorder.op))
    await flush(recorder.close())
    return ran
  }

  readonly #alone = async (step: Step, run: () => Promise<void>): Promise<void> => {
    const { hold } = this.#session
    const { revision } = this.facts
    await hold.lock.verify()
    await patiently(hold, {
      revision,
      isPatient: step.isPatient === true,
      run,
      // What the author's code had done by itself, nobody knows.
      mayRepeat: () => 'sql' in step || step.outside === true,
    })
    if (step.isPatient === true) await hold.lock.prepare(revision, limitsFor(hold))
  }

  readonly #around: Around = async (executed, run) => {
    const { project } = this.#session
    const facts = { revision: this.facts.revision, ...executed }
    await notify(project, { type: 'statement-started', ...facts })
    const started = project.environment.now().getTime()
    try {
      await run()
    } catch (error) {
      await notifyOfFailure(project, { type: 'statement-failed', ...facts, error })
      throw error
    }
    this.#statements += 1
    this.#transaction?.count(this.facts.revision, this.#statements)
    const duration = Math.round(project.environment.now().getTime() - started)
    await notify(project, { type: 'statement-finished', ...facts, duration })
  }
}
