import type { HalfDone } from '../runner/half-done.js'
import { readState } from '../runner/locked.js'
import type { Project } from '../runner/project.js'
import { headsOf } from '../runner/version-store.js'
import { entriesOf, type RevisionEntry } from './entry.js'

/** What a database lacks of the revisions that have files here. */
export interface Pending {
  /** For people, without a password. */
  readonly database: string
  /** What `upgrade` would apply, in that order. */
  readonly revisions: readonly RevisionEntry[]
  /** What is applied and has no file here, as after a newer release has migrated the database. */
  readonly unknown: readonly string[]
  /** The revisions that a run has left in the middle, or has in hand. */
  readonly halfDone: readonly HalfDone[]
}

/** What `upgrade` to the target would apply. The database is only read, and nobody is waited for. */
export async function pending(project: Project, target: string): Promise<Pending> {
  const { database } = await project.adapter()
  const graph = await project.revisions()
  const { applied, halfDone } = await readState(project)
  const known = applied.filter(({ revision }) => graph.get(revision) !== undefined)
  const { steps } = graph.upgradePath(headsOf(known), target)
  return {
    database,
    revisions: entriesOf(project, graph, { ids: steps.map(({ revision }) => revision) }),
    unknown: applied.map(({ revision }) => revision).filter((id) => graph.get(id) === undefined),
    halfDone,
  }
}
