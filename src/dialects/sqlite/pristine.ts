import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from '../../sql/connection.js'
import { type Pristine, TestDatabaseBusyError } from '../workshop.js'
import { isBusy } from './lock.js'
import { SqliteWriter } from './writer.js'

const write = new SqliteWriter()

/** The file that keeps what a copy was. */
export const twinOf = (file: string): string => `${file}.pristine`

const then = 'orm_migrate_then'

/** The database that a copy was made of lies beside it: the rows come from there, and the schema where it has changed. */
export const pristine: Pristine = {
  keep: () => Promise.resolve(),
  async restore(connection) {
    const [main] = await connection.query<{ readonly file: string }>(
      `SELECT file FROM pragma_database_list WHERE name = 'main'`,
    )
    await connection.query(`ATTACH DATABASE ${write.literal(twinOf(main?.file ?? ''))} AS ${then}`)
    try {
      await connection.query('PRAGMA foreign_keys = OFF')
      await connection.query(`PRAGMA busy_timeout = ${driversWait}`)
      await whenFree(() => restoreOnce(connection))
    } finally {
      await connection.query(`DETACH DATABASE ${then}`)
    }
    return true
  },
}

/** Milliseconds: of the driver's own wait, in which the program stands still; between two tries; and of all together. */
const driversWait = 20
const pause = 20
const patience = 10_000

/** Waits for sessions of the test's own that still write or read. */
async function whenFree(work: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + patience
  for (;;) {
    try {
      await work()
      return
    } catch (error) {
      if (!isBusy(error)) throw error
      if (Date.now() > deadline) throw new TestDatabaseBusyError(patience, error)
      await sleep(pause)
    }
  }
}

async function restoreOnce(connection: Connection): Promise<void> {
  await connection.query('BEGIN IMMEDIATE')
  try {
    await restoreAll(connection)
    await connection.query('COMMIT')
  } catch (error) {
    await connection.query('ROLLBACK')
    throw error
  }
}

/** A row of https://www.sqlite.org/schematab.html */
interface Entry {
  readonly type: 'table' | 'index' | 'view' | 'trigger'
  readonly name: string
  readonly sql: string
}

async function restoreAll(connection: Connection): Promise<void> {
  const [now, wanted] = [await entriesOf(connection, 'main'), await entriesOf(connection, then)]
  const isSame = JSON.stringify(now) === JSON.stringify(wanted)
  if (!isSame) await makeAnew(connection, now, wanted)
  const tables = await tablesOf(connection)
  const dirty: string[] = []
  for (const table of tables) if (await differs(connection, table)) dirty.push(table)
  if (dirty.length === 0) return
  // What a trigger would do is in the rows already.
  const triggers = wanted.filter(({ type }) => type === 'trigger')
  for (const { name } of triggers) await connection.query(`DROP TRIGGER main.${write.name(name)}`)
  for (const table of dirty) await putBack(connection, table)
  for (const { sql } of triggers) await connection.query(sql)
}

const entriesOf = (connection: Connection, database: string): Promise<readonly Entry[]> =>
  connection.query<Entry>(
    `SELECT type, name, sql FROM ${database}.sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
       AND (type <> 'table' OR name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow'))
     ORDER BY rowid`,
  )

/** Tables go with their indexes and triggers; views may speak of any of them. */
async function makeAnew(
  connection: Connection,
  now: readonly Entry[],
  wanted: readonly Entry[],
): Promise<void> {
  for (const kind of ['view', 'table'] as const)
    for (const { type, name } of now)
      if (type === kind) await connection.query(`DROP ${kind} main.${write.name(name)}`)
  for (const kind of ['table', 'index', 'view', 'trigger'] as const)
    for (const { type, sql } of wanted) if (type === kind) await connection.query(sql)
}

/** With what counts the rows, where there is such a table: https://www.sqlite.org/autoinc.html */
async function tablesOf(connection: Connection): Promise<readonly string[]> {
  const rows = await connection.query<{ readonly name: string }>(
    `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual')
       AND (name NOT LIKE 'sqlite\\_%' ESCAPE '\\' OR name = 'sqlite_sequence') ORDER BY name = 'sqlite_sequence', name`,
  )
  return rows.map(({ name }) => name)
}

async function differs(connection: Connection, table: string): Promise<boolean> {
  const name = write.name(table)
  const [row] = await connection.query<{ readonly differs: number }>(
    `SELECT (SELECT count(*) FROM main.${name}) <> (SELECT count(*) FROM ${then}.${name})
       OR EXISTS (SELECT * FROM main.${name} EXCEPT SELECT * FROM ${then}.${name}) AS differs`,
  )
  return row?.differs === 1
}

async function putBack(connection: Connection, table: string): Promise<void> {
  const rows = await connection.query<{ readonly name: string }>(
    `SELECT name FROM pragma_table_xinfo(${write.literal(table)}) WHERE hidden = 0`,
  )
  const [name, columns] = [write.name(table), write.names(rows.map((row) => row.name))]
  await connection.query(`DELETE FROM main.${name}`)
  await connection.query(`INSERT INTO main.${name} (${columns}) SELECT ${columns} FROM ${then}.${name}`)
}
