import { locked, readState, type RunOptions } from '../runner/locked.js'
import { type RanStep, runOnline } from '../runner/online.js'
import type { Project } from '../runner/project.js'
import { soundRevisions } from '../runner/sound-revisions.js'
import { undoHalfDone } from '../runner/undo.js'

/**
 * What became of the operation at which a run was ended, where only a person can tell: it was done, it was not and is to
 * be run, or it and all before it is to be taken back.
 */
export type ResumeWay = 'assume-done' | 'retry' | 'undo'

/** How a revision that is half done is gone on with. */
export interface ResumeOptions extends RunOptions {
  /** Default: as far as the database itself can tell. */
  readonly way?: ResumeWay
}

/** What became of it. */
export interface ResumeResult {
  /** The revisions that are finished now; none where nothing was half done, or it was undone. */
  readonly steps: readonly RanStep[]
  /** The revisions that were taken back, and what was done of them, last first. */
  readonly undone: readonly { readonly revision: string; readonly operations: readonly string[] }[]
  /** What the database is at afterwards. */
  readonly heads: readonly string[]
}

/** Finishes the revision that an earlier run has left in the middle, or takes it back. */
export async function resume(
  project: Project,
  { way, ...options }: ResumeOptions = {},
): Promise<ResumeResult> {
  if (way !== 'undo') await soundRevisions(project)
  return locked(project, options, async ({ halfDone }, hold) => {
    const steps: RanStep[] = []
    const undone: ResumeResult['undone'][number][] = []
    for (const half of halfDone) {
      const { direction, revision } = half
      if (way === 'undo') undone.push({ revision, operations: await undoHalfDone(project, half) })
      else steps.push(...(await runOnline(hold, [{ direction, revision }], way)))
    }
    return { steps, undone, heads: (await readState(project)).heads }
  })
}
