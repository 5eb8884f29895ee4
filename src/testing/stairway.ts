import { OrmMigrateError } from '../errors.js'
import { onScratch } from '../runner/scratch-project.js'
import type { Project } from '../runner/project.js'
import { type Visit, Walk } from '../runner/walk.js'
import type { Connection } from '../sql/connection.js'
import { type SourceOptions, type TestedConfig, withProject } from './source.js'

/** What happens where the database has arrived at a revision: first `assert`, then `seed`. */
export interface Landing {
  /** Looks at what has become of the rows that were written at earlier revisions. */
  readonly assert?: (db: Connection) => unknown
  /** Writes rows for the revisions to come. */
  readonly seed?: (db: Connection) => unknown
}

/** By revision: an id, the beginning of one, or a label. */
export type Landings = Readonly<Record<string, Landing>>

/**
 * Applies the chain one revision at a time in a database of its own, and stops at revisions to write rows and to look at
 * them: a test of migrations that change data.
 * @example
 * await stairway('ormconfig.ts', { at: { '9f2c': { seed: (db) => db.query('INSERT …') }, head: { assert: … } } })
 */
export const stairway = (
  config: TestedConfig | undefined,
  { at = {}, ...source }: SourceOptions & { readonly at?: Landings },
): Promise<void> =>
  withProject(config, source, async (project) => {
    const visit = await visitOf(project, at)
    await onScratch(project, async (scratch) => {
      const walk = new Walk(scratch, {})
      for (const revision of await walk.revisions()) {
        await walk.go({ direction: 'upgrade', revision })
        await walk.visit(revision, visit)
      }
    })
  })

/** What is to be done at each revision; throws where a name stands for none. */
export async function visitOf(project: Project, at: Landings): Promise<Visit> {
  const graph = await project.revisions()
  const landings = new Map<string, Landing>()
  for (const [name, landing] of Object.entries(at)) {
    const [revision, ...others] = graph.resolve(name)
    if (revision === undefined || others.length > 0) throw notOne(name)
    landings.set(revision, landing)
  }
  return async (revision, connection) => {
    const { assert, seed } = landings.get(revision) ?? {}
    await assert?.(connection)
    await seed?.(connection)
  }
}

const notOne = (name: string): OrmMigrateError =>
  new OrmMigrateError('unknown-revision', `"${name}" does not stand for one revision.`, {
    hint: 'Show all of them: orm-migrate history',
  })
