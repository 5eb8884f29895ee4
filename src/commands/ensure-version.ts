import { createVersionTable } from '../runner/create-version-table.js'
import { locked } from '../runner/locked.js'
import type { Project } from '../runner/project.js'

/** Creates the version table where it is not there, and nothing else. */
export const ensureVersion = (project: Project): Promise<void> =>
  locked(project, () => createVersionTable(project))
