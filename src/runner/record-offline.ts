import { messageOf, OrmMigrateError } from '../errors.js'
import type { Migration } from '../migration/migration.js'
import type { PathStep } from '../revisions/path.js'
import type { Connection } from '../sql/connection.js'
import type { Project } from './project.js'
import { type Recorded, Recorder } from './record.js'

/** What a migration does, as far as it tells without a database. */
export interface Recording {
  readonly recorded: readonly Recorded[]
  /** Present: it asked for the connection, and what it does from there on is not known. */
  readonly bind?: { readonly at?: string }
}

/** Records a migration up to where it asks for a connection, which it never gets. */
export async function recordOffline(project: Project, step: PathStep): Promise<Recording> {
  const migration = await project.migration(step.revision)
  let bind: Recording['bind']
  let stop = (): void => undefined
  const asked = new Promise<void>((resolve) => {
    stop = resolve
  })
  const getBind = (_: Recorder, at?: string): Promise<Connection> => {
    bind ??= at === undefined ? {} : { at }
    stop()
    // Not rejected, so that no `catch` of the author's can go on without a database.
    return new Promise(() => undefined)
  }
  const recorder = new Recorder((await project.dialect()).name, getBind, project.config.context)
  await Promise.race([bodyOf(migration, step, recorder.op), asked])
  const recorded = recorder.close()
  return bind === undefined ? { recorded } : { recorded, bind }
}

/** What a migration throws is its author's to mend, whatever it is. */
async function bodyOf(migration: Migration, step: PathStep, op: Recorder['op']): Promise<void> {
  const body = step.direction === 'upgrade' ? 'up' : 'down'
  try {
    await migration[body](op)
  } catch (error) {
    if (error instanceof OrmMigrateError) throw error
    throw new OrmMigrateError(
      'migration-failed',
      `${body}(op) of revision '${step.revision}' failed: ${messageOf(error)}.`,
      {
        cause: error,
        hint: `See the file: orm-migrate show ${step.revision}`,
        details: { revision: step.revision },
      },
    )
  }
}
