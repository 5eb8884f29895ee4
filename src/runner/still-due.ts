import { listed, OrmMigrateError } from '../errors.js'
import type { PathStep } from '../revisions/path.js'
import type { RevisionGraph } from '../revisions/graph.js'

/** The neighbours of a step that must be there before it, or must be gone: what it needs, or what needs it. */
export const neighboursOf = ({ direction, revision }: PathStep, graph: RevisionGraph): readonly string[] =>
  direction === 'upgrade'
    ? [...graph.parentsOf(revision), ...graph.dependenciesOf(revision)]
    : [...graph.childrenOf(revision), ...graph.dependentsOf(revision)]

/**
 * Whether a step of the plan is still to be done, asked inside its transaction: where a database has no lock that is
 * held for a whole run, another run may have done it meanwhile. `applied` tells of the revision and its neighbours.
 * Throws where the other run went elsewhere.
 */
export function isStillDue(
  { direction, revision }: PathStep,
  neighbours: readonly string[],
  applied: ReadonlySet<string>,
): boolean {
  const isUpgrade = direction === 'upgrade'
  if (applied.has(revision) === isUpgrade) return false
  const inTheWay = neighbours.filter((id) => applied.has(id) !== isUpgrade)
  if (inTheWay.length > 0) throw changedMeanwhile(direction, inTheWay)
  return true
}

function changedMeanwhile(direction: PathStep['direction'], ids: readonly string[]): OrmMigrateError {
  const did = direction === 'upgrade' ? 'taken back' : 'applied'
  const named = listed(ids)
  return new OrmMigrateError('changed-meanwhile', `Another run has ${did} ${named} meanwhile.`, {
    hint: 'See that nobody else migrates this database, then run the same command again.',
    details: { revisions: ids },
  })
}
