import type { PathStep } from '../revisions/path.js'
import type { RevisionGraph } from '../revisions/graph.js'
import type { Statement } from '../sql/statement.js'
import { version } from '../version.js'
import type { Details, NewRevision, VersionStore } from './version-store.js'

/** Where a row belongs, and what the revision files say of it. */
export interface RowPlace {
  readonly graph: RevisionGraph
  readonly store: VersionStore
}

/** What only the run itself knows. */
export type Ran = Pick<NewRevision, 'checksum' | 'appliedAt' | 'duration' | keyof Details>

/** The version table's statement for a step that was taken, ran or not. */
export function recordOf({ direction, revision }: PathStep, ran: Ran, { graph, store }: RowPlace): Statement {
  if (direction === 'downgrade') return store.deletion(revision)
  return store.insertion({
    revision,
    downRevisions: graph.parentsOf(revision),
    dependsOn: graph.dependenciesOf(revision),
    message: graph.get(revision)?.message ?? '',
    ...ran,
    toolVersion: version,
  })
}

/** What is recorded of a revision that never ran here: its operations and their duration are not known. */
export const stamped = (appliedAt: Ran['appliedAt']): Ran => ({ checksum: '', appliedAt, duration: 0 })
