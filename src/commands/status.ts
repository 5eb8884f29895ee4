import type { Activity, Holder } from '../dialects/run-lock.js'
import { given } from '../schema/given.js'
import type { HalfDone } from '../runner/half-done.js'
import { readState } from '../runner/locked.js'
import type { Project } from '../runner/project.js'

/** Whether a run is under way on a database. */
export interface Status {
  /** For people, without a password. */
  readonly database: string
  /** The run that is under way; absent where there is none, or where the database cannot tell. */
  readonly holder?: Holder
  /** The sessions whose locks its statement waits for. */
  readonly blockers: readonly Activity[]
  /** The revisions of which the journal has a part: that of the run under way, or what one has left. */
  readonly halfDone: readonly HalfDone[]
}

/** Who holds the lock of the runs, and what it waits for. The database is only read, and nobody is waited for. */
export async function status(project: Project): Promise<Status> {
  const { database } = await project.adapter()
  if (!(await project.isDatabaseThere())) return { database, blockers: [], halfDone: [] }
  const [dialect, connection] = [await project.dialect(), await project.connection()]
  const holder = await dialect.holder(connection, project.config.versionTable)
  const blockers = holder === undefined ? [] : await dialect.blockersOf?.(connection, holder.pid)
  const { halfDone } = await readState(project)
  return { database, ...given({ holder }), blockers: blockers ?? [], halfDone }
}
