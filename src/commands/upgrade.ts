import { locked, type RunOptions } from '../runner/locked.js'
import { type RanStep, runOnline } from '../runner/online.js'
import type { Project } from '../runner/project.js'
import { requireFiles } from '../runner/require-files.js'
import { soundRevisions } from '../runner/sound-revisions.js'

/** What a run did. */
export interface RunResult {
  readonly steps: readonly RanStep[]
  /** What the database is at afterwards. */
  readonly heads: readonly string[]
}

/** Applies what is missing for the target. */
export async function upgrade(
  project: Project,
  target: string,
  options: RunOptions = {},
): Promise<RunResult> {
  const graph = await soundRevisions(project)
  return locked(project, options, async (state, hold) => {
    await requireFiles(project, state)
    const path = graph.upgradePath(state.heads, target)
    return { steps: await runOnline(hold, path.steps), heads: path.heads }
  })
}
