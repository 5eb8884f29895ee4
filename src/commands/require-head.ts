import { listed, OrmMigrateError } from '../errors.js'
import { requireWhole } from '../runner/half-done.js'
import { readState } from '../runner/locked.js'
import type { Project } from '../runner/project.js'
import { requireFiles } from '../runner/require-files.js'
import { soundRevisions } from '../runner/sound-revisions.js'

/** The heads that the database is at, which must be all heads of the files: else entities cannot be compared with it. */
export async function requireHead(project: Project): Promise<readonly string[]> {
  const graph = await soundRevisions(project)
  const state = await readState(project)
  await requireFiles(project, state)
  requireWhole(state.halfDone)
  const { heads } = state
  const { steps } = graph.upgradePath(heads, graph.effectiveHeads())
  if (steps.length === 0) return heads
  const pending = steps.map(({ revision }) => revision)
  const named = listed(pending)
  throw new OrmMigrateError(
    'database-not-at-head',
    `The database is not at the newest revision; missing: ${named}.`,
    {
      hint: `Apply them first: orm-migrate upgrade ${graph.heads().length > 1 ? 'heads' : 'head'}`,
      details: { pending },
    },
  )
}
