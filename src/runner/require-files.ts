import { OrmMigrateError } from '../errors.js'
import type { RevisionGraph } from '../revisions/graph.js'
import type { State } from './locked.js'
import type { Project } from './project.js'
import { remembered } from './remembered.js'

/** Throws where the database is at a revision that has no file here: no plan can start from it. */
export async function requireFiles(project: Project, state: State): Promise<void> {
  const graph = await project.revisions()
  const missing = state.applied.filter(
    ({ revision }) => state.heads.includes(revision) && graph.get(revision) === undefined,
  )
  if (missing.length === 0) return
  const one = missing.length === 1
  const place = fallback(state, graph)
  const stored = await (await project.versionStore()).details(await project.connection(), 'down')
  const down = missing.every(({ revision }) => stored.has(revision))
    ? `go down to what both have: orm-migrate downgrade ${place}; or, `
    : ''
  throw new OrmMigrateError(
    'revision-file-missing',
    `The database is at ${one ? 'a revision that has no file' : 'revisions that have no files'} here: ${missing.map(remembered).join('; ')}.`,
    {
      hint:
        `Restore the ${one ? 'file' : 'files'}, from version control or from the branch that has ${one ? 'it' : 'them'}; or, ${down}` +
        `where the database should count as being elsewhere, say so: orm-migrate stamp --purge ${place}`,
      details: {
        missing: missing.map(({ revision, downRevisions, message, appliedAt }) => ({
          revision,
          downRevisions,
          message,
          appliedAt,
        })),
      },
    },
  )
}

/** What is applied and has files: the heads that do, and below the others the nearest that do. */
function fallback({ applied, heads }: State, graph: RevisionGraph): string {
  const rows = new Map(applied.map((row) => [row.revision, row]))
  const found = new Set<string>()
  const reached = new Set(heads)
  for (const id of reached) {
    if (graph.get(id) !== undefined) found.add(id)
    else {
      const { downRevisions = [], dependsOn = [] } = rows.get(id) ?? {}
      for (const below of [...downRevisions, ...dependsOn]) reached.add(below)
    }
  }
  const ids = graph.maximal([...found])
  return ids.length === 0 ? 'base' : ids.join(' ')
}
