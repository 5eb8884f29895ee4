import { OrmMigrateError } from '../../errors.js'
import type { Pristine } from '../workshop.js'
import { fingerprint, keepRows, places, restore, schema } from './pristine-sql.js'
import { codeOf } from './sql-state.js'

/** Milliseconds to wait for a session of the test's own that still holds locks. */
const patience = 10_000

/** Rows are copied into a schema of their own, which copies of the database have too; one function puts them back. */
export const pristine: Pristine = {
  async keep(connection) {
    for (const statement of [places, fingerprint, restore, keepRows]) await connection.query(statement)
  },
  async restore(connection) {
    try {
      await connection.query(`SET lock_timeout = ${patience}`)
      const [row] = await connection.query<{ readonly done: boolean }>(`SELECT ${schema}.restore() AS done`)
      return row?.done === true
    } catch (error) {
      const code = codeOf(error)
      // The schema itself is gone, or was never there.
      if (code === '3F000' || code === '42883' || code === '42P01') return false
      throw code === lockNotAvailable ? stillUsed(error) : error
    }
  },
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const lockNotAvailable = '55P03'

const stillUsed = (cause: unknown): OrmMigrateError =>
  new OrmMigrateError(
    'test-database-busy',
    `Another session has held locks of the test database for ${patience / 1000} s: a transaction of a test is still open.`,
    { hint: 'Await what the test starts, and end its transactions, before reset() is called.', cause },
  )
