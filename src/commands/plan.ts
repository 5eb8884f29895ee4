import { dryRun } from '../runner/dry-run.js'
import { requireWhole } from '../runner/half-done.js'
import { readState } from '../runner/locked.js'
import type { Project } from '../runner/project.js'
import { requireFiles } from '../runner/require-files.js'
import type { Script } from '../runner/script.js'
import { soundRevisions } from '../runner/sound-revisions.js'

/** What a run would do to the database as it is now, as SQL. The database is only read. */
export interface PlanCommands {
  /** Of applying what is missing for the target; default: `head`. */
  upgrade(target?: string): Promise<Script>
  /** Of taking back what stands above the target. */
  downgrade(target: string): Promise<Script>
}

/** The plans of a project. */
export const planCommands = (project: Project): PlanCommands => ({
  async upgrade(target = 'head') {
    const graph = await soundRevisions(project)
    return dryRun(project, graph.upgradePath(await headsIn(project), target))
  },
  async downgrade(target) {
    const graph = await soundRevisions(project)
    return dryRun(project, graph.downgradePath(await headsIn(project), target))
  },
})

async function headsIn(project: Project): Promise<readonly string[]> {
  const state = await readState(project)
  await requireFiles(project, state)
  // What is left of a revision that is half done is only known by running it.
  requireWhole(state.halfDone)
  return state.heads
}
