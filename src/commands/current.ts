import { readState } from '../runner/locked.js'
import type { Project } from '../runner/project.js'
import type { AppliedRevision } from '../runner/version-store.js'
import { entryOf, type RevisionEntry } from './entry.js'

/** One revision that the database is at. */
export interface CurrentEntry extends RevisionEntry {
  /** The database remembers it, but there is no file of it here. */
  readonly isMissing: boolean
  /** ISO 8601, UTC. */
  readonly appliedAt: string
}

/** Where a database is. */
export interface Current {
  /** For people, without a password. */
  readonly database: string
  readonly revisions: readonly CurrentEntry[]
}

/** What the database is at, whatever it holds: also revisions whose files are missing. */
export async function current(project: Project): Promise<Current> {
  const { database } = await project.adapter()
  const { applied, heads } = await readState(project)
  const graph = await project.revisions()
  const rows = applied.filter(({ revision }) => heads.includes(revision))
  return {
    database,
    revisions: rows.map((row) =>
      graph.get(row.revision) === undefined
        ? rememberedEntry(row)
        : { ...entryOf(graph, row.revision), isMissing: false, appliedAt: row.appliedAt },
    ),
  }
}

const rememberedEntry = (row: AppliedRevision): CurrentEntry => ({
  revision: row.revision,
  downRevisions: row.downRevisions,
  dependsOn: row.dependsOn,
  branchLabels: [],
  message: row.message,
  isHead: false,
  isEffectiveHead: false,
  isBranchPoint: false,
  isMergePoint: false,
  children: [],
  isMissing: true,
  appliedAt: row.appliedAt,
})
