import { OrmMigrateError } from '../errors.js'
import type { State } from './locked.js'
import type { Project } from './project.js'
import type { AppliedRevision } from './version-store.js'

/** Throws where the database is at a revision that has no file here: no plan can start from it. */
export async function requireFiles(project: Project, { applied, heads }: State): Promise<void> {
  const graph = await project.revisions()
  const missing = applied.filter(
    ({ revision }) => heads.includes(revision) && graph.get(revision) === undefined,
  )
  if (missing.length === 0) return
  const one = missing.length === 1
  throw new OrmMigrateError(
    'revision-file-missing',
    `The database is at ${one ? 'a revision that has no file' : 'revisions that have no files'} here: ${missing.map(remembered).join('; ')}.`,
    {
      hint:
        `Restore the ${one ? 'file' : 'files'}, from version control or from the branch that has ${one ? 'it' : 'them'}; or, ` +
        `where the database should count as being elsewhere, say so: orm-migrate stamp --purge ${fallback(missing, applied, (id) => graph.get(id) !== undefined)}`,
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

/** How a message names a revision of which only the database knows. */
function remembered({ revision, downRevisions, message, appliedAt }: AppliedRevision): string {
  const parents = downRevisions.length === 0 ? '<base>' : downRevisions.map((id) => `'${id}'`).join(', ')
  const words = message === '' ? '' : `"${message}", `
  return `'${revision}' (${words}on ${parents}, applied at ${appliedAt})`
}

/** The nearest applied revisions below the missing ones that have files. */
function fallback(
  missing: readonly AppliedRevision[],
  applied: readonly AppliedRevision[],
  hasFile: (id: string) => boolean,
): string {
  const rows = new Map(applied.map((row) => [row.revision, row]))
  const found = new Set<string>()
  const below = new Set(missing.flatMap(({ downRevisions }) => downRevisions))
  for (const id of below) {
    if (hasFile(id)) found.add(id)
    else for (const parent of rows.get(id)?.downRevisions ?? []) below.add(parent)
  }
  return found.size === 0 ? 'base' : [...found].join(' ')
}
