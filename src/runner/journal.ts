import os from 'node:os'
import process from 'node:process'
import type { Operation } from '../operations/index.js'
import type { PathStep } from '../revisions/path.js'
import { given } from '../schema/given.js'
import type { Connection } from '../sql/connection.js'
import type { Statement } from '../sql/statement.js'
import { version } from '../version.js'
import type { JournalRow, JournalStore } from './journal-store.js'

/** An operation as the journal takes it down. */
export interface Entry extends Pick<
  JournalRow,
  'position' | 'kind' | 'description' | 'statements' | 'checksum'
> {
  /** What undoes it; undefined where nothing does. Asked only where it is written. */
  readonly undo: () => readonly Operation[] | undefined
}

/** What a journal of one revision works on. */
export interface JournalPlace {
  readonly store: JournalStore
  readonly connection: Connection
  readonly now: () => Date
}

/** The journal of one revision while it runs: what is done is kept in mind until it has to be written. */
export class RevisionJournal {
  readonly #step: PathStep
  readonly #place: JournalPlace
  readonly #found: ReadonlyMap<number, JournalRow>
  readonly #written: Set<number>
  #pending: readonly JournalRow[] = []
  #isThere: boolean

  private constructor(
    step: PathStep,
    place: JournalPlace,
    found: { readonly rows: readonly JournalRow[]; readonly isThere: boolean },
  ) {
    this.#step = step
    this.#place = place
    this.#found = new Map(found.rows.map((row) => [row.position, row]))
    this.#written = new Set(this.#found.keys())
    this.#isThere = found.isThere
  }

  /** With what an earlier run of the revision has left. */
  static async open(step: PathStep, place: JournalPlace): Promise<RevisionJournal> {
    const { store, connection } = place
    const isThere = await store.isThere(connection)
    const all = isThere ? await store.read(connection) : []
    const rows = all.filter(({ revision }) => revision === step.revision)
    return new RevisionJournal(step, place, { rows, isThere })
  }

  /** What an earlier run has left, in order. */
  get found(): readonly JournalRow[] {
    return [...this.#found.values()]
  }

  /** What an earlier run has left of one operation. */
  at(position: number): JournalRow | undefined {
    return this.#found.get(position)
  }

  /** Whether rows of the revision are in the database. */
  get isWritten(): boolean {
    return this.#written.size > 0
  }

  /** Keeps in mind that operations are done. */
  pass(entries: readonly Entry[]): void {
    this.#pending = [...this.#pending, ...entries.map((entry) => this.#row(entry, 'done'))]
  }

  /** Writes what is kept in mind. */
  async write(): Promise<void> {
    const rows = this.#pending
    this.#pending = []
    for (const row of rows) await this.#put(row)
  }

  /** Writes, besides, that an operation begins; gives the row of it. */
  async begin(entry: Entry): Promise<JournalRow> {
    await this.write()
    const row = this.#row(entry, 'running')
    await this.#put(row)
    return row
  }

  /** What was written last was rolled back, perhaps with the table. */
  rolledBack(): void {
    this.#pending = []
    this.#isThere = false
  }

  /** An operation that began did nothing. */
  async abandon(entry: Entry): Promise<void> {
    await this.#send(this.#place.store.deletion(this.#step.revision, entry.position))
    this.#written.delete(entry.position)
  }

  /** Forgets all of it: the revision's row in the version table tells the rest. */
  async close(): Promise<void> {
    this.#pending = []
    if (!this.isWritten) return
    const { store, connection } = this.#place
    await this.#send(store.deletion(this.#step.revision))
    await store.clearAway(connection)
    this.#isThere = false
    this.#written.clear()
  }

  async #put(row: JournalRow): Promise<void> {
    const { store } = this.#place
    if (!this.#isThere) await this.#send(store.creation())
    this.#isThere = true
    await this.#send(store.insertion(row))
    this.#written.add(row.position)
  }

  async #send({ sql, params }: Statement): Promise<void> {
    await this.#place.connection.query(sql, params)
  }

  #row({ undo, ...entry }: Entry, state: JournalRow['state']): JournalRow {
    const now = this.#place.now().toISOString()
    return {
      ...this.#step,
      ...entry,
      state,
      startedAt: now,
      finishedAt: state === 'done' ? now : '',
      host: os.hostname(),
      pid: process.pid,
      toolVersion: version,
      ...given({ undo: undo() }),
    }
  }
}
