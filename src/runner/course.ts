import type { Dialect } from '../dialects/dialect.js'
import { describe } from '../operations/describe.js'
import type { Operation } from '../operations/index.js'
import type { PathStep } from '../revisions/path.js'
import { given } from '../schema/given.js'
import type { Connection } from '../sql/connection.js'
import type { Step } from '../sql/statement.js'
import { checksumOf } from './checksum.js'
import type { Piece, Stretch, Track } from './executor.js'
import {
  ChangedHalfWayError,
  type HalfDone,
  halfDoneOf,
  isOpen,
  startedOf,
  UnknownOutcomeError,
} from './half-done.js'
import type { Entry, RevisionJournal } from './journal.js'
import type { JournalRow } from './journal-store.js'
import type { Kept, OpenTransaction } from './open-transaction.js'
import type { Recorded } from './record.js'
import { InTransactionError } from './transaction.js'

/** What a person says became of an operation of which the database cannot tell. */
export type Verdict = 'assume-done' | 'retry'

/** What a course runs on. */
export interface CoursePlace {
  readonly step: PathStep
  readonly dialect: Dialect
  readonly connection: Connection
  readonly journal: RevisionJournal
  /** Absent: every operation is committed by itself. */
  readonly transaction?: OpenTransaction | undefined
  readonly verdict?: Verdict | undefined
  /** Stands around what is committed by itself, and may run it again. */
  readonly alone: (steps: readonly Step[], run: () => Promise<void>) => Promise<void>
}

/**
 * How far one revision has come, over all that it records. Where a step runs and what the journal is told of it is
 * decided here: nothing where one transaction holds all of the revision, else one row for each operation, in the
 * transaction of the operation itself where it can have one.
 */
export class Course implements Track, Kept {
  readonly #place: CoursePlace
  #position = 0
  #isOpaque = false
  /** All operations that were recorded so far, in words. */
  #told: readonly string[] = []
  /** How many of them stay, whatever comes. */
  #kept = 0
  /** What was begun outside of transactions, while it is not known to have ended. */
  #begun: JournalRow | undefined
  #boundAt: number | undefined

  constructor(place: CoursePlace) {
    this.#place = place
  }

  get transaction(): OpenTransaction | undefined {
    return this.#place.transaction
  }

  get isBegun(): boolean {
    return this.#place.journal.at(this.#position)?.state === 'running'
  }

  get left(): HalfDone {
    const begun = this.#begun
    const next = this.#kept + (begun === undefined ? 0 : 1)
    return {
      revision: this.#place.step.revision,
      direction: this.#place.step.direction,
      done: this.#told.slice(0, this.#kept),
      ...given({ running: begun === undefined ? undefined : startedOf(begun) }),
      notDone: this.#isOpaque ? [] : this.#told.slice(next),
    }
  }

  get isClear(): boolean {
    const isBound = this.#boundAt !== undefined && (this.#isOpaque || this.#boundAt < this.#kept)
    return !isBound && (this.#begun === undefined || !isOpen(this.#begun))
  }

  /** Raw SQL and code where there is no transaction, or by the word of the author. */
  isBare({ operation, outside }: Recorded): boolean {
    const isOwn = operation.kind === 'execute' || operation.kind === 'run'
    return isOwn && (outside === true || this.#place.transaction === undefined)
  }

  /** What is left to do of what was recorded; throws where it is not what was done, or nobody can tell. */
  async remaining(recorded: readonly Recorded[]): Promise<readonly Recorded[]> {
    this.#told = [...this.#told, ...recorded.map(({ operation }) => describe(operation))]
    let start = 0
    for (; start < recorded.length; start += 1) {
      const operation = recorded[start]?.operation
      const row = this.#place.journal.at(this.#position)
      if (operation === undefined || !(await this.#isDone(row, operation))) break
      this.#position += 1
      // Where a person says so in a transaction, it stands only with the commit.
      if (row?.state === 'done' || this.#place.transaction === undefined) this.#kept = this.#position
      else this.#begun = row
    }
    if (this.isBegun) this.#begun = this.#place.journal.at(this.#position)
    return recorded.slice(start)
  }

  async inside(piece: Piece, { isEnd, steps }: Stretch, run: () => Promise<void>): Promise<void> {
    const { dialect, connection, transaction, journal, alone } = this.#place
    const body = async (): Promise<void> => {
      await run()
      if (!isEnd) return
      this.#pass(piece)
      if (transaction === undefined) await journal.write()
    }
    if (transaction !== undefined) return body()
    const start = this.#position
    await alone(steps, async () => {
      if (this.#position !== start) journal.rolledBack()
      this.#position = start
      await dialect.transaction(connection, body)
    })
    this.#keep()
  }

  async outside(piece: Piece, { isEnd, steps }: Stretch, run: () => Promise<void>): Promise<void> {
    const { transaction, journal, alone } = this.#place
    if (transaction?.isLent === true) throw new InTransactionError(piece.operations.map(describe).join('; '))
    const [entry] = this.#entriesOf(piece)
    const begun = entry === undefined || this.#isOpaque ? undefined : await journal.begin(entry)
    const body = async (): Promise<void> => {
      this.#keep()
      if (!this.#isOpaque) this.#begun = begun
      await this.#trying(piece, () => alone(steps, run))
      if (isEnd) this.#pass(piece)
      await journal.write()
      if (isEnd && !this.#isOpaque) this.#begun = undefined
      this.#keep()
    }
    await (transaction === undefined ? body() : transaction.outside(body))
  }

  /** Nothing had to be sent for it. */
  skip(piece: Piece): void {
    this.#pass(piece)
  }

  /**
   * The migration asks for the connection: what runs there is one operation, of which nobody knows anything. Tells
   * whether it is said to be done, with all that follows it.
   */
  async bind(at: string | undefined): Promise<boolean> {
    const { transaction, journal, verdict } = this.#place
    const row = journal.at(this.#position)
    if (row !== undefined && row.kind !== 'getBind') throw new ChangedHalfWayError(row, 'getBind')
    if (row !== undefined && verdict === undefined) throw this.#unknown(row)
    if (row !== undefined && verdict === 'assume-done') {
      this.#position = Infinity
      return true
    }
    const entry: Entry = { ...boundEntry(at), position: this.#position, undo: () => undefined }
    this.#told = [...this.#told, entry.description]
    this.#boundAt = this.#position
    this.#position += 1
    if (transaction !== undefined) journal.pass([entry])
    else if (!this.#isOpaque) {
      this.#begun = await journal.begin(entry)
      this.#kept = this.#boundAt
      this.#isOpaque = true
    }
    return false
  }

  /** At the end: throws where more was done than the migration has. */
  assertComplete(): void {
    const beyond = this.#place.journal.found.find(({ position }) => position >= this.#position)
    if (beyond !== undefined) throw new ChangedHalfWayError(beyond, undefined)
  }

  async #isDone(row: JournalRow | undefined, operation: Operation): Promise<boolean> {
    const { journal, verdict } = this.#place
    if (row === undefined) return false
    if (row.checksum !== checksumOf([operation])) throw new ChangedHalfWayError(row, describe(operation))
    if (row.state === 'done') return true
    if (!isOpen(row) || verdict === 'retry') return false
    if (verdict === undefined) throw this.#unknown(row)
    journal.pass([{ ...row, undo: () => row.undo }])
    await journal.write()
    return true
  }

  #unknown(row: JournalRow): UnknownOutcomeError {
    const [half] = halfDoneOf(this.#place.journal.found)
    return new UnknownOutcomeError(half ?? { ...row, done: [] }, row)
  }

  /** What the database refuses has done nothing; a session that is lost cannot tell, and the row stays. */
  async #trying(piece: Piece, run: () => Promise<void>): Promise<void> {
    try {
      await run()
    } catch (error) {
      const [entry] = this.#entriesOf(piece)
      if (entry !== undefined && !this.#isOpaque && isAtomic(piece)) await this.#abandon(entry)
      throw error
    }
  }

  async #abandon(entry: Entry): Promise<void> {
    try {
      await this.#place.journal.abandon(entry)
      this.#begun = undefined
    } catch {
      // Of a session that is lost; why the operation failed says more.
    }
  }

  /** What was passed is committed. */
  #keep(): void {
    if (!this.#isOpaque) this.#kept = this.#position
    this.#place.transaction?.keep(this)
  }

  #pass(piece: Piece): void {
    const entries = this.#entriesOf(piece)
    this.#position += entries.length
    if (!this.#isOpaque) this.#place.journal.pass(entries)
  }

  /** Those that are done together are undone together, with the last. */
  #entriesOf({ operations, statements, undo }: Piece): readonly Entry[] {
    const last = operations.length - 1
    return operations.map((operation, index) => ({
      position: this.#position + index,
      kind: operation.kind,
      description: describe(operation),
      statements: index === 0 ? statements : [],
      checksum: checksumOf([operation]),
      undo: index === last ? undo : () => [],
    }))
  }
}

/** Code may have done a part before it failed, and a procedure may have committed; all else is done wholly or not. */
const isAtomic = ({ operations: [op] }: Piece): boolean =>
  op?.kind !== 'run' && !(op?.kind === 'execute' && /^\s*(?:CALL|DO)\b/i.test(op.sql))

const boundEntry = (at: string | undefined): Omit<Entry, 'position' | 'undo'> => ({
  kind: 'getBind',
  description: `what runs on the connection of getBind${at === undefined ? '' : ` (${at})`}`,
  statements: [],
  checksum: '',
})
