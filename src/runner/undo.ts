import { messageOf, OrmMigrateError } from '../errors.js'
import type { Operation } from '../operations/index.js'
import { Executor } from './executor.js'
import { type HalfDone, isOpen, requireOwnerGone } from './half-done.js'
import type { JournalRow, JournalStore } from './journal-store.js'
import { OpenTransaction } from './open-transaction.js'
import { ownTables } from './own-tables.js'
import type { Project } from './project.js'
import { trackIn } from './track.js'

/** Takes back, last first, what is done of a revision; gives what it was. Throws before anything runs where it cannot. */
export async function undoHalfDone(project: Project, { revision }: HalfDone): Promise<readonly string[]> {
  const store = await project.journalStore()
  const connection = await project.connection()
  const dialect = await project.dialect()
  const rows = (await store.read(connection)).filter((row) => row.revision === revision)
  if (!dialect.isLockedThroughout) requireOwnerGone(rows)
  const irreversible = rows.filter((row) => row.undo === undefined && !isBegun(row))
  if (irreversible.length > 0) throw cannotUndo(revision, irreversible)
  const undone: string[] = []
  for (const row of [...rows].reverse()) {
    try {
      await undoRow(project, store, row)
    } catch (error) {
      throw undoFailed(row, undone, error)
    }
    if (row.undo !== undefined) undone.push(row.description)
  }
  if (rows.length > 0) await store.clearAway(connection)
  return undone
}

/** Of what was begun and cannot be told, a person has said that it is taken back. */
const isBegun = (row: JournalRow): boolean => row.state === 'running' && isOpen(row)

async function undoRow(project: Project, store: JournalStore, row: JournalRow): Promise<void> {
  const dialect = await project.dialect()
  const connection = await project.connection()
  const scope = { schemas: [], exclude: ownTables(project.config.versionTable) }
  const { sql, params } = store.deletion(row.revision, row.position)
  await dialect.transaction(connection, async () => {
    // What must stand outside bears repetition, and of what is gone already nothing is left.
    const track = { ...trackIn(new OpenTransaction(dialect, connection)), isBegun: true }
    const executor = new Executor(dialect, connection, scope)
    await executor.run(
      (row.undo ?? []).map((operation: Operation) => ({ operation })),
      { track },
    )
    await connection.query(sql, params)
  })
}

const undoFailed = ({ revision, description }: JournalRow, undone: readonly string[], cause: unknown) =>
  new OrmMigrateError(
    'undo-failed',
    `Taking back "${description}" of revision '${revision}' failed${undone.length === 0 ? '' : `, after ${undone.join('; ')}`}: ${messageOf(cause)}`,
    {
      cause,
      hint: 'Mend what the database complains of, then go on: orm-migrate resume --undo; what was taken back stays so.',
      details: { ...(cause instanceof OrmMigrateError ? cause.details : {}), revision, undone },
    },
  )

const cannotUndo = (revision: string, rows: readonly JournalRow[]): OrmMigrateError =>
  new OrmMigrateError(
    'irreversible',
    `What is done of revision '${revision}' cannot be taken back by itself: ${rows.map(({ description }) => description).join('; ')}.`,
    {
      hint: 'Finish it instead: orm-migrate resume; nothing was taken back.',
      details: { revision, operations: rows.map(({ description }) => description) },
    },
  )
