import path from 'node:path'
import { OrmMigrateError } from '../errors.js'
import type { RevisionGraph } from '../revisions/graph.js'
import type { Project } from '../runner/project.js'

/** What decides where a new file goes. */
export interface FolderChoice {
  readonly parents: readonly string[]
  /** As asked for. */
  readonly versionPath?: string | undefined
}

/** The folder of a new revision's file: the one asked for, else that of its first parent, else the only one. */
export function folderFor(project: Project, graph: RevisionGraph, choice: FolderChoice): string {
  const { migrations, root } = project.config
  if (choice.versionPath !== undefined) return chosen(project, path.resolve(root, choice.versionPath))
  const [first = root, ...others] = migrations
  if (others.length === 0) return first
  const parent = choice.parents.map((id) => graph.get(id)?.file).find((file) => file !== undefined)
  const folder = parent === undefined ? undefined : locationOf(project, path.resolve(root, parent))
  if (folder !== undefined) return folder
  throw new OrmMigrateError('version-path-needed', 'There are several migrations folders.', {
    hint: `Say which with --version-path: ${shown(project).join(', ')}.`,
  })
}

function chosen(project: Project, folder: string): string {
  const location = locationOf(project, folder)
  if (location === folder || (location !== undefined && project.config.recursive)) return folder
  throw new OrmMigrateError(
    'unknown-version-path',
    `"${project.shown(folder)}" is not one of the migrations folders.`,
    { hint: `Take one of ${shown(project).join(', ')}, or add it to "migrations" in the config.` },
  )
}

/** The migrations folder that a file or folder lies in; of two within each other, the inner one. */
const locationOf = ({ config }: Project, place: string): string | undefined =>
  config.migrations
    .filter((location) => place === location || place.startsWith(`${location}${path.sep}`))
    .sort((one, other) => other.length - one.length)[0]

const shown = (project: Project): readonly string[] =>
  project.config.migrations.map((folder) => project.shown(folder))
