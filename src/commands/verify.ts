import { type Comparison, compareFiles } from '../runner/applied-files.js'
import type { HalfDone } from '../runner/half-done.js'
import { readState } from '../runner/locked.js'
import type { Project } from '../runner/project.js'

/** An applied revision beside its file. */
export interface Verified {
  readonly revision: string
  /** `stamped` and `unknown` ones cannot be compared. */
  readonly kind: Comparison['kind']
  readonly file?: string
  /** What differs, where it was edited. */
  readonly diff?: readonly string[]
  /** Why it cannot be compared. */
  readonly reason?: string
}

/** Whether what was applied is what is in the files. */
export interface VerifyResult {
  /** Nothing was edited, no file is missing, and no revision is half done. */
  readonly ok: boolean
  /** All applied revisions, oldest first. */
  readonly revisions: readonly Verified[]
  readonly halfDone: readonly HalfDone[]
}

/** Compares all applied revisions with their files, and with what these import. */
export async function verify(project: Project): Promise<VerifyResult> {
  const { applied, halfDone } = await readState(project)
  const compared = await compareFiles(project, applied, { isThorough: true })
  return {
    ok: halfDone.length === 0 && compared.every(({ kind }) => kind !== 'edited' && kind !== 'missing'),
    revisions: compared.map(shown),
    halfDone,
  }
}

function shown(one: Comparison): Verified {
  if (!('now' in one)) return one
  const { now: _, ...rest } = one
  return rest
}
