import { createVersionTable } from '../runner/create-version-table.js'
import { locked, type RunOptions } from '../runner/locked.js'
import type { Project } from '../runner/project.js'

/** Creates the version table where it is not there, and nothing else. */
export const ensureVersion = (project: Project, options: RunOptions = {}): Promise<void> =>
  locked(project, options, () => createVersionTable(project))
