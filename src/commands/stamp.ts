import type { PathStep } from '../revisions/path.js'
import type { RevisionGraph } from '../revisions/graph.js'
import { locked } from '../runner/locked.js'
import type { Project } from '../runner/project.js'
import { version } from '../version.js'

/** What a stamp recorded. */
export interface StampResult {
  readonly steps: readonly PathStep[]
  readonly heads: readonly string[]
}

/** Records the target as where the database is, without running any migration. */
export const stamp = (project: Project, target: string): Promise<StampResult> =>
  locked(project, async ({ heads }) => {
    const graph = await project.revisions()
    const { steps, heads: after } = graph.stampPath(heads, target)
    const connection = await project.connection()
    const dialect = await project.dialect()
    await dialect.transaction(connection, async () => {
      for (const step of steps) await record(project, graph, step)
    })
    return { steps, heads: after }
  })

async function record(
  project: Project,
  graph: RevisionGraph,
  { direction, revision }: PathStep,
): Promise<void> {
  const store = await project.versionStore()
  const connection = await project.connection()
  const statement =
    direction === 'downgrade'
      ? store.deletion(revision)
      : store.insertion({
          revision,
          downRevisions: graph.parentsOf(revision),
          dependsOn: graph.dependenciesOf(revision),
          message: graph.get(revision)?.message ?? '',
          checksum: '',
          appliedAt: project.environment.now().toISOString(),
          duration: 0,
          toolVersion: version,
        })
  await connection.query(statement.sql, statement.params)
}
