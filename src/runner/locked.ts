import { qualified } from '../schema/names.js'
import type { Project } from './project.js'
import { type AppliedRevision, headsOf } from './version-store.js'

/** What the database holds, read once the lock is held. */
export interface State {
  readonly applied: readonly AppliedRevision[]
  readonly heads: readonly string[]
}

/** Runs the body while no other run of the same database is under way. Nothing is written before the body does. */
export async function locked<T>(project: Project, body: (state: State) => Promise<T>): Promise<T> {
  const { versionTable, lockTimeout } = project.config
  const dialect = await project.dialect()
  const connection = await project.connection()
  const release = await dialect.lock(connection, qualified(versionTable), lockTimeout)
  try {
    return await body(await readState(project))
  } finally {
    await release()
  }
}

/** What the database holds, without waiting for anybody; nothing where there is no database yet. */
export async function readState(project: Project): Promise<State> {
  const store = await project.versionStore()
  if (!(await project.isDatabaseThere())) return { applied: [], heads: [] }
  const applied = await store.read(await project.connection())
  return { applied, heads: headsOf(applied) }
}
