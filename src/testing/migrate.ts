import { downgrade } from '../commands/downgrade.js'
import { type RunResult, upgrade } from '../commands/upgrade.js'
import { readState } from '../runner/locked.js'
import type { Project } from '../runner/project.js'
import { type Consent, requireTestDatabase } from './require-test-database.js'
import { type SourceOptions, type TestedConfig, withProject } from './source.js'

/** Applies all migrations that are missing, of every branch. */
export const migrateToHead = (config?: TestedConfig, options: SourceOptions = {}): Promise<RunResult> =>
  withProject(config, options, (project) => upgrade(project, 'heads'))

/**
 * Takes all migrations back, with what their tables hold; `migrateToHead` then builds them again. Refused where the
 * database is not known to be for tests: see `Consent`.
 */
export const resetToBase = (
  config?: TestedConfig,
  options: SourceOptions & Consent = {},
): Promise<RunResult> => withProject(config, options, (project) => goDown(project, 'base', options))

/** Goes up or down to a revision, so that exactly what it needs is applied of its branch. */
export const migrateTo = (
  config: TestedConfig | undefined,
  revision: string,
  options: SourceOptions & Consent = {},
): Promise<RunResult> =>
  withProject(config, options, async (project) => {
    const graph = await project.revisions()
    const { heads } = await readState(project)
    const wanted = graph.resolve(revision, heads)
    const applied = new Set(graph.ancestorsOf(heads))
    return wanted.every((id) => applied.has(id)) && !isAt(heads, wanted)
      ? goDown(project, revision, options)
      : upgrade(project, revision)
  })

async function goDown(project: Project, target: string, consent: Consent): Promise<RunResult> {
  await requireTestDatabase(project, consent)
  return downgrade(project, target)
}

const isAt = (heads: readonly string[], wanted: readonly string[]): boolean =>
  heads.length === wanted.length && wanted.every((id) => heads.includes(id))
