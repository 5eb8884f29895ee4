import { requireWhole } from '../runner/half-done.js'
import { locked, type RunOptions } from '../runner/locked.js'
import { runOnline } from '../runner/online.js'
import type { Project } from '../runner/project.js'
import { requireFiles } from '../runner/require-files.js'
import { soundRevisions } from '../runner/sound-revisions.js'
import { requireWayDown, withStored } from '../runner/stored-down.js'
import type { RunResult } from './upgrade.js'

/** Takes back what stands above the target; the target itself stays. */
export async function downgrade(
  project: Project,
  target: string,
  options: RunOptions = {},
): Promise<RunResult> {
  await soundRevisions(project)
  return locked(project, options, async (state, hold) => {
    return withStored(project, state, async (graph) => {
      await requireFiles(project, state)
      const path = graph.downgradePath(state.heads, target)
      requireWhole(state.halfDone, path.steps)
      await requireWayDown(project, path.steps)
      return { steps: await runOnline(hold, path.steps), heads: path.heads }
    })
  })
}
