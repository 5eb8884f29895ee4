import { requireWhole } from '../runner/half-done.js'
import { locked, type RunOptions } from '../runner/locked.js'
import { type RanStep, runOnline } from '../runner/online.js'
import type { Project } from '../runner/project.js'
import { requireFiles } from '../runner/require-files.js'
import { requireUnedited } from '../runner/require-unedited.js'
import { soundRevisions } from '../runner/sound-revisions.js'

/** What a run did. */
export interface RunResult {
  readonly steps: readonly RanStep[]
  /** What the database is at afterwards. */
  readonly heads: readonly string[]
}

/** How revisions are applied. */
export interface UpgradeOptions extends RunOptions {
  /** Where applied revisions were edited: remember them as they are now, and go on. */
  readonly acceptChanges?: boolean
}

/** Applies what is missing for the target. */
export async function upgrade(
  project: Project,
  target: string,
  { acceptChanges = false, ...options }: UpgradeOptions = {},
): Promise<RunResult> {
  const graph = await soundRevisions(project)
  return locked(project, options, async (state, hold) => {
    await requireFiles(project, state)
    await requireUnedited(project, state, { acceptChanges })
    const path = graph.upgradePath(state.heads, target)
    requireWhole(state.halfDone, path.steps)
    return { steps: await runOnline(hold, path.steps), heads: path.heads }
  })
}
