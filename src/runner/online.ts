import { messageOf, OrmMigrateError } from '../errors.js'
import type { Operation } from '../operations/index.js'
import type { PathStep } from '../revisions/path.js'
import type { Connection } from '../sql/connection.js'
import { version } from '../version.js'
import { checksumOf } from './checksum.js'
import { Executor } from './executor.js'
import type { Project } from './project.js'
import { Recorder } from './record.js'
import type { AppliedRevision } from './version-store.js'

/** One revision that was applied or taken back. */
export interface RanStep extends PathStep {
  readonly message: string
  /** Milliseconds. */
  readonly duration: number
}

/** A revision failed: what it was, what was undone and what had been done before it. */
export class RevisionFailedError extends OrmMigrateError {
  constructor(step: PathStep, file: string, done: readonly RanStep[], cause: unknown) {
    const word = step.direction === 'upgrade' ? 'Upgrade to' : 'Downgrade from'
    const before = done.length === 0 ? 'nothing had run before it' : `${done.length} before it stay done`
    super(
      'revision-failed',
      `${word} '${step.revision}' failed and was rolled back (${before}). ${messageOf(cause)}`,
      {
        cause,
        hint: `Mend ${file}, then run the same command again.`,
        details: {
          ...(cause instanceof OrmMigrateError ? cause.details : {}),
          revision: step.revision,
          direction: step.direction,
          file,
          done: done.map(({ revision }) => revision),
        },
      },
    )
  }
}

/** Runs the steps of a plan, each in a transaction with its row in the version table. */
export async function runOnline(project: Project, steps: readonly PathStep[]): Promise<readonly RanStep[]> {
  const connection = await project.connection()
  const dialect = await project.dialect()
  const executor = new Executor(dialect, connection, {
    schemas: [],
    exclude: [project.config.versionTable.name],
  })
  const done: RanStep[] = []
  for (const step of steps) {
    try {
      done.push(await runStep(project, step, { connection, executor }))
    } catch (error) {
      project.environment.listener({ type: 'revision-failed', revision: step.revision })
      const file = (await project.revisions()).get(step.revision)?.file ?? step.revision
      throw new RevisionFailedError(step, project.shown(file), done, error)
    }
  }
  return done
}

interface Session {
  readonly connection: Connection
  readonly executor: Executor
}

async function runStep(project: Project, step: PathStep, session: Session): Promise<RanStep> {
  const { listener, now } = project.environment
  const graph = await project.revisions()
  const message = graph.get(step.revision)?.message ?? ''
  const downRevisions = graph.parentsOf(step.revision)
  listener({ type: 'revision-started', ...step, downRevisions, message })
  const migration = await project.migration(step.revision)
  const dialect = await project.dialect()
  const store = await project.versionStore()
  const started = now().getTime()
  const body = async (): Promise<number> => {
    const operations = await runBody(session, dialect.name, (op) =>
      step.direction === 'upgrade' ? migration.up(op) : migration.down(op),
    )
    const duration = Math.round(now().getTime() - started)
    const row: AppliedRevision = {
      revision: step.revision,
      downRevisions,
      dependsOn: graph.dependenciesOf(step.revision),
      message,
      checksum: checksumOf(operations),
      appliedAt: now().toISOString(),
      duration,
      toolVersion: version,
    }
    const record = step.direction === 'upgrade' ? store.insertion(row) : store.deletion(step.revision)
    await session.connection.query(record.sql, record.params)
    return duration
  }
  const duration = await dialect.transaction(session.connection, body)
  listener({ type: 'revision-finished', revision: step.revision, duration })
  return { ...step, message, duration }
}

/** Records the migration and runs what it recorded: before each `getBind`, and at its end. */
async function runBody(
  { connection, executor }: Session,
  dialect: 'postgres' | 'sqlite',
  body: (op: Recorder['op']) => void | Promise<void>,
): Promise<readonly Operation[]> {
  const ran: Operation[] = []
  const flush = async (recorded: ReturnType<Recorder['take']>): Promise<void> => {
    await executor.run(recorded)
    ran.push(...recorded.map(({ operation }) => operation))
  }
  const recorder = new Recorder(dialect, async (self) => {
    await flush(self.take())
    executor.forget()
    return connection
  })
  await body(recorder.op)
  await flush(recorder.close())
  return ran
}
