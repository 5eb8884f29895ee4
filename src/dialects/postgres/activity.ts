import { masked } from '../../secrets.js'
import { given } from '../../schema/given.js'
import type { Connection } from '../../sql/connection.js'
import type { Activity } from '../run-lock.js'

/** A session, as `pg_stat_activity` shows it. */
export type Seen = Activity

/** What is read of `pg_stat_activity`; of other people's sessions, PostgreSQL tells only some of it. */
export const seenColumns = `activity.application_name AS application, activity.query AS statement, activity.state,
  activity.query_start AS "statementSince"`

/** A row of it. */
export interface SeenRow {
  readonly pid: number
  readonly application: string | null
  readonly statement: string | null
  readonly state: string | null
  readonly statementSince: Date | string | null
  readonly since: Date | string | null
}

export const seenOf = ({ pid, application, statement, state, statementSince, since }: SeenRow): Seen => ({
  pid,
  ...given({
    application: textOf(application),
    state: state ?? undefined,
    statement: textOf(masked(statement ?? '')),
    statementSince: isoOf(statementSince),
    since: isoOf(since),
  }),
})

const textOf = (text: string | null): string | undefined =>
  text === null || text.trim() === '' ? undefined : text.trim()

const isoOf = (time: Date | string | null): string | undefined =>
  time === null ? undefined : new Date(time).toISOString()

/** Who holds the locks that a session waits for; those it waits for in a queue among them. */
export async function blockersOf(connection: Connection, pid: number): Promise<readonly Activity[]> {
  const rows = await connection.query<SeenRow>(
    `SELECT activity.pid, ${seenColumns},
       coalesce(activity.xact_start, activity.backend_start) AS since
     FROM pg_stat_activity activity
     WHERE activity.pid = ANY(pg_blocking_pids($1)) ORDER BY activity.pid`,
    [pid],
  )
  return rows.map(seenOf)
}
