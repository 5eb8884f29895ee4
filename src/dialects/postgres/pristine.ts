import { setTimeout as sleep } from 'node:timers/promises'
import { codeOf } from '../../errors.js'
import { type Pristine, TestDatabaseBusyError } from '../workshop.js'
import { fingerprint, keepRows, places, restore, schema } from './pristine-sql.js'
import { sqlState } from './sql-state.js'

/** Milliseconds to wait for a session of the test's own that still holds locks. */
const patience = 10_000
const pause = 20

/** Rows are copied into a schema of their own, which copies of the database have too; one function puts them back. */
export const pristine: Pristine = {
  async keep(connection) {
    for (const statement of [places, fingerprint, restore, keepRows]) await connection.query(statement)
  },
  async restore(connection) {
    try {
      await connection.query(`SET lock_timeout = ${patience}`)
      const deadline = Date.now() + patience
      for (;;) {
        const [row] = await connection.query<{ readonly came: Outcome }>(`SELECT ${schema}.restore() AS came`)
        if (row?.came !== 'busy') return row?.came === 'done'
        if (Date.now() > deadline) throw new TestDatabaseBusyError(patience)
        await sleep(pause)
      }
    } catch (error) {
      const code = codeOf(error)
      if (code === sqlState.lockNotAvailable) throw new TestDatabaseBusyError(patience, error)
      // What it takes is gone, as the test has dropped it.
      if (missing.has(code)) return false
      throw error
    }
  },
}

/** What the function in the database gives. */
type Outcome = 'done' | 'busy' | 'changed'

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const missing: ReadonlySet<unknown> = new Set(['3F000', '42883', '42P01'])
