import { messageOf, OrmMigrateError } from '../../errors.js'
import type { Connection } from '../../sql/connection.js'
import { busy } from './lock.js'

/**
 * One transaction with foreign keys off, as a rebuild needs it; SQLite ignores the switch inside of one. Before the
 * commit the keys are checked, and violations that were not there before undo everything. The settings of the
 * connection are put back in any case.
 */
export async function transaction<T>(connection: Connection, body: () => Promise<T>): Promise<T> {
  const settings = await readSettings(connection)
  await connection.query('PRAGMA foreign_keys = OFF')
  try {
    await busy(() => connection.query('BEGIN IMMEDIATE'))
    return await committed(connection, body)
  } finally {
    for (const [name, value] of settings) await connection.query(`PRAGMA ${name} = ${value}`)
  }
}

/** Commits the open transaction, runs `body`, and begins another; foreign keys stay off and are checked at the end. */
export async function outside<T>(connection: Connection, body: () => Promise<T>): Promise<T> {
  await busy(() => connection.query('COMMIT'))
  const result = await body()
  await busy(() => connection.query('BEGIN IMMEDIATE'))
  return result
}

async function committed<T>(connection: Connection, body: () => Promise<T>): Promise<T> {
  try {
    const before = await violations(connection)
    const result = await body()
    assertNoneNew(before, await violations(connection))
    await busy(() => connection.query('COMMIT'))
    return result
  } catch (thrown) {
    await rollBack(connection)
    throw thrown
  }
}

/** Some errors have rolled back by themselves: https://www.sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction */
async function rollBack(connection: Connection): Promise<void> {
  try {
    await connection.query('ROLLBACK')
  } catch (thrown) {
    if (!messageOf(thrown).includes('no transaction is active')) throw thrown
  }
}

const pragmas = ['foreign_keys', 'legacy_alter_table'] as const

async function readSettings(
  connection: Connection,
): Promise<readonly (readonly [name: string, value: number])[]> {
  const settings: (readonly [string, number])[] = []
  for (const name of pragmas) {
    const [row] = await connection.query<Record<string, number>>(`PRAGMA ${name}`)
    settings.push([name, row?.[name] ?? 0])
  }
  return settings
}

/** A row whose foreign key points nowhere. */
interface Violation {
  readonly table: string
  readonly rowid: number | null
  readonly parent: string
}

/** The rows that point nowhere, or why SQLite cannot tell: a key whose other end is not unique. */
type Violations = readonly Violation[] | { readonly mismatch: string }

async function violations(connection: Connection): Promise<Violations> {
  try {
    return await connection.query<Violation>('SELECT "table", rowid, parent FROM pragma_foreign_key_check')
  } catch (thrown) {
    if (messageOf(thrown).includes('foreign key mismatch')) return { mismatch: messageOf(thrown) }
    throw thrown
  }
}

function assertNoneNew(before: Violations, after: Violations): void {
  if ('mismatch' in after) {
    if ('mismatch' in before) return
    throw new OrmMigrateError(
      'foreign-key-mismatch',
      `A foreign key would point to columns that are not unique: ${after.mismatch}.`,
      {
        hint: 'Give the referenced columns a primary key or a unique constraint in the same revision. Nothing was changed.',
      },
    )
  }
  const known = new Map<string, number>()
  for (const found of 'mismatch' in before ? [] : before)
    known.set(keyOf(found), (known.get(keyOf(found)) ?? 0) + 1)
  const added = after.filter((found) => {
    const left = known.get(keyOf(found)) ?? 0
    known.set(keyOf(found), left - 1)
    return left <= 0
  })
  if (added[0] !== undefined) throw violated(added[0], added)
}

const keyOf = ({ table, rowid, parent }: Violation): string => JSON.stringify([table, rowid, parent])

const violated = (first: Violation, all: readonly Violation[]): OrmMigrateError =>
  new OrmMigrateError(
    'foreign-key-violation',
    `${all.length} row(s) would point to nothing, the first in "${first.table}"` +
      `${first.rowid === null ? '' : ` (rowid ${first.rowid})`}, which references "${first.parent}".`,
    {
      hint: 'Delete or repair those rows in the revision, before the change. Nothing was changed.',
      details: { rows: all },
    },
  )
