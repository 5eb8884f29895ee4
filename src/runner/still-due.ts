import { OrmMigrateError } from '../errors.js'
import type { PathStep } from '../revisions/path.js'
import type { RevisionGraph } from '../revisions/graph.js'
import type { AppliedRevision } from './version-store.js'

/**
 * Whether a step of the plan is still to be done, asked inside its transaction: where a database has no lock that is
 * held for a whole run, another run may have done it meanwhile. Throws where the other run went elsewhere.
 */
export function isStillDue(
  { direction, revision }: PathStep,
  graph: RevisionGraph,
  applied: readonly AppliedRevision[],
): boolean {
  const ids = new Set(applied.map((row) => row.revision))
  if (ids.has(revision) === (direction === 'upgrade')) return false
  const inTheWay =
    direction === 'upgrade'
      ? [...graph.parentsOf(revision), ...graph.dependenciesOf(revision)].filter((id) => !ids.has(id))
      : applied.filter((row) => needs(row, revision)).map((row) => row.revision)
  if (inTheWay.length > 0) throw changedMeanwhile(direction, inTheWay)
  return true
}

const needs = ({ downRevisions, dependsOn }: AppliedRevision, revision: string): boolean =>
  downRevisions.includes(revision) || dependsOn.includes(revision)

function changedMeanwhile(direction: PathStep['direction'], ids: readonly string[]): OrmMigrateError {
  const did = direction === 'upgrade' ? 'taken back' : 'applied'
  const named = ids.map((id) => `'${id}'`).join(', ')
  return new OrmMigrateError('changed-meanwhile', `Another run has ${did} ${named} meanwhile.`, {
    hint: 'See that nobody else migrates this database, then run the same command again.',
    details: { revisions: ids },
  })
}
