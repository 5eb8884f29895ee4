import path from 'node:path'
import { OrmMigrateError } from '../errors.js'
import type { Project } from '../runner/project.js'
import { placeFor } from './show.js'

/** Opens files in an editor, and comes back when it is closed. */
export type OpenFiles = (files: readonly string[]) => Promise<void>

/** What was opened. */
export interface EditResult {
  readonly revisions: readonly string[]
  /** Relative to the project's folder. */
  readonly files: readonly string[]
}

/** Opens the files of the revisions that a target stands for; throws where they are at fault afterwards. */
export async function edit(project: Project, target: string, open: OpenFiles): Promise<EditResult> {
  const graph = await project.revisions()
  const revisions = graph.resolve(target, await placeFor(project, target))
  const files = revisions.flatMap((id) => graph.get(id)?.file ?? [])
  if (files.length === 0)
    throw new OrmMigrateError('no-revisions', `'${target}' stands for no revision file.`, {
      hint:
        target === 'current'
          ? 'Nothing is applied; name the revision.'
          : 'Name a revision: orm-migrate history',
    })
  await open(files.map((file) => path.resolve(project.config.root, file)))
  project.forgetRevisions()
  await project.revisions()
  return { revisions, files }
}
