import { messageOf, OrmMigrateError } from '../errors.js'
import type { Connection } from '../sql/connection.js'
import type { Untold } from './chain.js'
import { Executor } from './executor.js'
import { openElsewhere } from './open-elsewhere.js'
import { OpenTransaction } from './open-transaction.js'
import type { Project } from './project.js'
import { Recorder } from './record.js'
import { planTransactions } from './transaction.js'
import { trackIn } from './track.js'

/** What is replayed, and why it has to be. */
interface Replay {
  readonly heads: readonly string[]
  readonly untold: Untold
}

/** Runs the chain up to the heads on an empty database, and `use` on what it has built there. Nothing of it stays. */
export async function replayed<T>(
  project: Project,
  { heads, untold }: Replay,
  use: (connection: Connection) => Promise<T>,
): Promise<T> {
  const dialect = await project.dialect()
  const open = (database?: string): Promise<Connection> =>
    openElsewhere(project, database).catch((error: unknown) => {
      throw noScratch(untold, error)
    })
  return dialect.scratch(open, async ({ connection, isOneTransaction }) => {
    await runChain(project, heads, { connection, isOneTransaction })
    return use(connection)
  })
}

interface Place {
  readonly connection: Connection
  /** The scratch is a transaction: revisions have none of their own. */
  readonly isOneTransaction: boolean
}

async function runChain(
  project: Project,
  heads: readonly string[],
  { connection, isOneTransaction }: Place,
): Promise<void> {
  const dialect = await project.dialect()
  const graph = await project.revisions()
  const revisions = graph.ancestorsOf(heads)
  const plan = planTransactions({ mode: 'each' }, revisions, graph)
  const scope = { schemas: [], exclude: [project.config.versionTable.name] }
  const executor = new Executor(dialect, connection, scope)
  const { outside: _, ...uncommitted } = dialect
  const whole = isOneTransaction ? new OpenTransaction(uncommitted, connection) : undefined
  for (const revision of revisions) {
    const hasOwn = plan.hasOwn(revision) && !isOneTransaction
    const transaction = hasOwn ? new OpenTransaction(dialect, connection) : whole
    const body = (): Promise<void> => runRevision(project, revision, { connection, executor, transaction })
    try {
      await (hasOwn ? dialect.transaction(connection, body) : body())
    } catch (error) {
      throw notReplayed(revision, error)
    }
  }
}

interface Session {
  readonly connection: Connection
  readonly executor: Executor
  readonly transaction: OpenTransaction | undefined
}

async function runRevision(
  project: Project,
  revision: string,
  { connection, executor, transaction }: Session,
): Promise<void> {
  const track = transaction === undefined ? undefined : trackIn(transaction)
  const migration = await project.migration(revision)
  const getBind = async (recorder: Recorder): Promise<Connection> => {
    await executor.run(recorder.take(), { track })
    executor.forget()
    return connection
  }
  const recorder = new Recorder((await project.dialect()).name, getBind, project.config.context)
  await migration.up(recorder.op)
  await executor.run(recorder.close(), { track })
}

const noScratch = ({ revision, what, at }: Untold, cause: unknown): OrmMigrateError =>
  new OrmMigrateError(
    'chain-untold',
    `Revision '${revision}' does not tell what ${what}${at === undefined ? '' : ` at ${at}`} does to the schema, and there is no server to try it on: ${messageOf(cause)}`,
    {
      hint: 'Say it there, with op.execute(sql, params, { effect: (op) => … }) or op.assume((op) => …); or start the server of the database.',
      cause,
      details: { revision, at },
    },
  )

const notReplayed = (revision: string, cause: unknown): OrmMigrateError =>
  new OrmMigrateError(
    'not-replayed',
    `Revision '${revision}' cannot be run on an empty database, which a comparison with the chain needs: ${messageOf(cause)}`,
    {
      hint: 'Let it bear a database without rows, or say behind it what it does to the schema: op.assume((op) => …)',
      cause,
      details: { ...(cause instanceof OrmMigrateError ? cause.details : {}), revision },
    },
  )
