import { locked } from '../runner/locked.js'
import { runOnline } from '../runner/online.js'
import type { Project } from '../runner/project.js'
import { requireFiles } from '../runner/require-files.js'
import { soundRevisions } from '../runner/sound-revisions.js'
import type { RunResult } from './upgrade.js'

/** Takes back what stands above the target; the target itself stays. */
export async function downgrade(project: Project, target: string): Promise<RunResult> {
  const graph = await soundRevisions(project)
  return locked(project, async (state) => {
    await requireFiles(project, state)
    const path = graph.downgradePath(state.heads, target)
    return { steps: await runOnline(project, path.steps), heads: path.heads }
  })
}
