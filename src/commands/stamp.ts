import type { PathStep } from '../revisions/path.js'
import type { OneOrMore, RevisionGraph } from '../revisions/graph.js'
import type { RevisionApplied } from '../config/listeners.js'
import { createVersionTable } from '../runner/create-version-table.js'
import { locked } from '../runner/locked.js'
import { notifyOfApplied } from '../runner/notify.js'
import type { Project } from '../runner/project.js'
import { requireFiles } from '../runner/require-files.js'
import type { Statement } from '../sql/statement.js'
import { version } from '../version.js'

/** How a stamp is put down. */
export interface StampOptions {
  /** Forget all that is recorded first, also revisions that have no files here. */
  readonly purge?: boolean
}

/** What a stamp recorded. */
export interface StampResult {
  readonly steps: readonly PathStep[]
  readonly heads: readonly string[]
}

/** Records the targets as where the database is, without running any migration. */
export const stamp = (
  project: Project,
  targets: OneOrMore,
  { purge = false }: StampOptions = {},
): Promise<StampResult> =>
  locked(project, async (state) => {
    if (!purge) await requireFiles(project, state)
    const graph = await project.revisions()
    const { steps, heads } = graph.stampPath(purge ? [] : state.heads, targets)
    const store = await project.versionStore()
    const purging = purge ? state.applied.map(({ revision }) => store.deletion(revision)) : []
    const recording = await Promise.all(steps.map((step) => recordOf(project, graph, step)))
    const connection = await project.connection()
    const dialect = await project.dialect()
    await createVersionTable(project)
    await dialect.transaction(connection, async () => {
      for (const { sql, params } of [...purging, ...recording]) await connection.query(sql, params)
      for (const step of steps) await notifyOfApplied(project, stampOf(graph, step), connection)
    })
    return { steps, heads }
  })

const stampOf = (graph: RevisionGraph, step: PathStep): Omit<RevisionApplied, 'tag'> => ({
  ...step,
  downRevisions: graph.parentsOf(step.revision),
  message: graph.get(step.revision)?.message ?? '',
  isStamp: true,
})

async function recordOf(
  project: Project,
  graph: RevisionGraph,
  { direction, revision }: PathStep,
): Promise<Statement> {
  const store = await project.versionStore()
  if (direction === 'downgrade') return store.deletion(revision)
  return store.insertion({
    revision,
    downRevisions: graph.parentsOf(revision),
    dependsOn: graph.dependenciesOf(revision),
    message: graph.get(revision)?.message ?? '',
    checksum: '',
    appliedAt: project.environment.now().toISOString(),
    duration: 0,
    toolVersion: version,
  })
}
