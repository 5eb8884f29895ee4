import { listed, OrmMigrateError } from '../../errors.js'
import { readState } from '../../runner/locked.js'
import { legacyHistory } from '../../runner/legacy-history.js'
import type { Project } from '../../runner/project.js'
import { graphToExtend } from '../new-revision.js'
import { stamp } from '../stamp.js'
import { baseline } from './baseline.js'
import { history } from './history.js'
import { inherited } from './inherited.js'

/** How a database is taken over. */
export interface AdoptOptions {
  /**
   * `history`: the migrations of the ORM become the first part of the chain. `baseline`: one revision makes all that is
   * there. Default: `history` where the ORM has run migrations on the database, or where nothing is there yet.
   */
  readonly mode?: 'history' | 'baseline'
  /** What the baseline is called. Default: `baseline`. */
  readonly message?: string
  /** Tell what would be done, and do nothing. */
  readonly dryRun?: boolean
}

/** One revision of an adopted chain. */
export interface AdoptedRevision {
  readonly revision: string
  readonly message: string
  /** Relative to the project's folder; absent where it was not written. */
  readonly file?: string
  /** Whether the database holds it already. */
  readonly isApplied: boolean
}

/** What was taken over. */
export interface AdoptResult {
  readonly mode: 'history' | 'baseline'
  /** The ORM whose migrations may be there: `TypeORM`. */
  readonly orm: string
  /** Oldest first. */
  readonly revisions: readonly AdoptedRevision[]
  /** What is recorded as applied now; the ones before it with it. */
  readonly stamped: readonly string[]
  /** What the ORM's table names and the project has no class for. */
  readonly unknown: readonly string[]
  /** What is in the database and not in the entities, in sentences; no comparison will drop it. */
  readonly unmanaged: readonly string[]
}

/** Takes over a database that is there already: writes the beginning of the chain, and records what it holds of it. */
export async function adopt(project: Project, options: AdoptOptions = {}): Promise<AdoptResult> {
  await graphToExtend(project)
  const { heads } = await readState(project)
  if (heads.length > 0) throw adopted(heads)
  const legacy = await (await project.adapter()).legacyMigrations()
  const { table, migrations, words } = legacy
  const names = await legacyHistory(project, table)
  const there = await inherited(project, [table])
  const isNew = there.known.length === 0 && migrations.length > 0
  const mode = options.mode ?? (names.length > 0 || isNew ? 'history' : 'baseline')
  const result =
    mode === 'history'
      ? await history(project, { legacy, names, there, options })
      : await baseline(project, { orm: words.orm, there, options })
  if (options.dryRun || result.stamped.length === 0) return result
  await stamp(project, result.stamped)
  return result
}

const adopted = (heads: readonly string[]): OrmMigrateError =>
  new OrmMigrateError('already-adopted', `The database is at ${listed(heads)} already.`, {
    hint: 'Go on from there: orm-migrate check',
  })
