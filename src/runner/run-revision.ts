import type { RevisionStarted } from '../config/listeners.js'
import type { Dialect } from '../dialects/dialect.js'
import type { Operations } from '../migration/operations-facade.js'
import type { PathStep } from '../revisions/path.js'
import type { RevisionGraph } from '../revisions/graph.js'
import { given } from '../schema/given.js'
import type { Connection } from '../sql/connection.js'
import type { Step } from '../sql/statement.js'
import { hashOf } from './applied-files.js'
import { contentOf } from './content.js'
import { Course, type Verdict } from './course.js'
import type { Around, Executor } from './executor.js'
import { type HalfDone, halfDoneOf, isHalfDone, requireOwnerGone } from './half-done.js'
import { RevisionJournal } from './journal.js'
import type { JournalStore } from './journal-store.js'
import { orInterrupted } from './interruption.js'
import type { Hold } from './locked.js'
import { OpenTransaction } from './open-transaction.js'
import { notify, notifyOfApplied, notifyOfFailure } from './notify.js'
import { limitsFor, patiently } from './patience.js'
import type { Project } from './project.js'
import { type Recorded, Recorder } from './record.js'
import type { Recording } from './record-offline.js'
import { isStillDue, neighboursOf } from './still-due.js'
import { downOf } from './stored-down.js'
import { type Ran, recordOf } from './version-row.js'
import type { Details, VersionStore } from './version-store.js'

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
  readonly journal: JournalStore
  /** What a person says became of the operation of which nobody else can tell. */
  readonly verdict?: Verdict | undefined
  readonly connection: Connection
  readonly hold: Hold
  readonly executor: Executor
  /** The transaction of the whole run; absent where it has none. */
  readonly whole?: OpenTransaction | undefined
}

type Migrate = (op: Operations) => Promise<void>

/** One revision while it runs: what it is, and what it has done so far. */
export class RevisionRun {
  readonly facts: RevisionStarted
  readonly #session: Session
  #isOpaque = false
  #course: Course | undefined
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

  /** What stays of it where it fails outside of a transaction, or was done by an earlier run; undefined: nothing. */
  get left(): HalfDone | undefined {
    const left = this.#course?.left
    return left !== undefined && isHalfDone(left) ? left : undefined
  }

  /** Whether nobody can tell what its code has done, outside of a transaction. */
  get isOpaque(): boolean {
    return this.#isOpaque
  }

  /** The revision in which its transaction, or that of the whole run, had to commit before it failed. */
  get committed(): HalfDone | undefined {
    return this.#transaction?.kept?.left
  }

  /** Whether it can be begun anew, from its start or behind what stays of it. */
  get mayRepeat(): boolean {
    return this.#transaction?.mayRepeat !== false
  }

  /**
   * Runs it in a transaction of its own or without, with its row in the version table; gives the milliseconds, and
   * undefined where another run has done it meanwhile.
   */
  async run(hasTransaction: boolean): Promise<number | undefined> {
    const { project, dialect, connection, whole, hold } = this.#session
    const isLent = hold.isInTransaction
    this.#transaction = hasTransaction ? new OpenTransaction(dialect, connection, { isLent }) : whole
    await notify(project, { type: 'revision-started', ...this.facts })
    const migration = await project.migration(this.facts.revision)
    const isUp = this.facts.direction === 'upgrade'
    const body = async (): Promise<number | undefined> =>
      (await this.#isStillDue())
        ? this.#body(async (op) => (isUp ? migration.up(op) : migration.down(op)))
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

  async #body(migrate: Migrate): Promise<number> {
    const { project, dialect, graph, store, connection } = this.#session
    const { environment } = project
    const started = environment.now().getTime()
    const { journal, course } = await this.#begin()
    const recording = await this.#migrate(migrate, course)
    const duration = Math.round(environment.now().getTime() - started)
    const ran = {
      appliedAt: environment.now().toISOString(),
      duration,
      ...(await this.#detailsOf(recording)),
    }
    const record = recordOf(this.facts, ran, { graph, store })
    const finish = async (): Promise<void> => {
      await connection.query(record.sql, record.params)
      await journal.close()
      await notifyOfApplied(project, { ...this.facts, isStamp: false }, connection)
    }
    await (course.transaction === undefined ? dialect.transaction(connection, finish) : finish())
    return duration
  }

  /** What the version table is told of the revision besides; a row that goes needs none of it. */
  async #detailsOf(recording: Recording): Promise<Pick<Ran, 'checksum' | keyof Details>> {
    const { project, graph } = this.#session
    const { direction, revision } = this.facts
    const { checksum, lines } = contentOf(recording)
    if (direction === 'downgrade') return { checksum }
    const fileHash = hashOf(project, graph, revision)
    const down = project.config.storeDownSql ? await downOf(project, revision) : undefined
    return { checksum, content: lines, ...given({ fileHash, down }) }
  }

  /** Reads how far an earlier run has come. */
  async #begin(): Promise<{ readonly journal: RevisionJournal; readonly course: Course }> {
    const { project, dialect, connection, journal: store, verdict } = this.#session
    const { direction, revision } = this.facts
    const { environment } = project
    const place = { store, connection, now: () => environment.now() }
    const journal = await RevisionJournal.open({ direction, revision }, place)
    const [half] = halfDoneOf(journal.found)
    if (half !== undefined) {
      if (!dialect.isLockedThroughout) requireOwnerGone(journal.found)
      environment.listener({ type: 'revision-resumed', ...this.facts, done: half.done })
    }
    this.#course = new Course({
      step: { direction, revision },
      dialect,
      connection,
      journal,
      transaction: this.#transaction,
      verdict,
      alone: this.#alone,
    })
    return { journal, course: this.#course }
  }

  /** Records the migration and runs what it recorded: before each `getBind`, and at its end. */
  async #migrate(migrate: Migrate, course: Course): Promise<Recording> {
    const { project, dialect, executor, hold } = this.#session
    const { session: connection, signal } = hold
    const known: Recorded[] = []
    let bind: Recording['bind']
    const flush = async (recorded: readonly Recorded[]): Promise<void> => {
      await executor.run(await course.remaining(recorded), {
        around: this.#around,
        track: course,
        signal,
      })
      if (bind === undefined) known.push(...recorded)
    }
    let assume = (): void => undefined
    const assumed = new Promise<void>((resolve) => {
      assume = resolve
    })
    const getBind = async (self: Recorder, at?: string): Promise<Connection> => {
      await flush(self.take())
      bind ??= given({ at })
      if (await course.bind(at)) {
        // What follows is said to be done, so that the author's code does not go on.
        assume()
        return new Promise(() => undefined)
      }
      executor.forget()
      this.#isOpaque = true
      return connection
    }
    const recorder = new Recorder(dialect.name, getBind, project.config.context)
    await Promise.race([orInterrupted(signal, () => migrate(recorder.op)), assumed])
    await flush(recorder.close())
    course.assertComplete()
    return { recorded: known, ...given({ bind }) }
  }

  readonly #alone = async (steps: readonly Step[], run: () => Promise<void>): Promise<void> => {
    const { hold } = this.#session
    const { revision } = this.facts
    await hold.lock.verify()
    const isPatient = steps.some((step) => step.isPatient === true)
    await patiently(hold, {
      revision,
      isPatient,
      run,
      // What the author's code had done by itself, nobody knows.
      mayRepeat: () => steps.every((step) => 'sql' in step || step.outside === true),
    })
    if (isPatient) await hold.lock.prepare(revision, limitsFor(hold))
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
    const duration = Math.round(project.environment.now().getTime() - started)
    await notify(project, { type: 'statement-finished', ...facts, duration })
  }
}
