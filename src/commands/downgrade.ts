import { locked } from '../runner/locked.js'
import { runOnline } from '../runner/online.js'
import type { Project } from '../runner/project.js'
import type { RunResult } from './upgrade.js'

/** Takes back what stands above the target; the target itself stays. */
export const downgrade = (project: Project, target: string): Promise<RunResult> =>
  locked(project, async ({ heads }) => {
    const path = (await project.revisions()).downgradePath(heads, target)
    return { steps: await runOnline(project, path.steps), heads: path.heads }
  })
