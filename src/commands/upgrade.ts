import { locked } from '../runner/locked.js'
import { type RanStep, runOnline } from '../runner/online.js'
import type { Project } from '../runner/project.js'
import { requireFiles } from '../runner/require-files.js'

/** What a run did. */
export interface RunResult {
  readonly steps: readonly RanStep[]
  /** What the database is at afterwards. */
  readonly heads: readonly string[]
}

/** Applies what is missing for the target. */
export const upgrade = (project: Project, target: string): Promise<RunResult> =>
  locked(project, async (state) => {
    await requireFiles(project, state)
    const path = (await project.revisions()).upgradePath(state.heads, target)
    return { steps: await runOnline(project, path.steps), heads: path.heads }
  })
