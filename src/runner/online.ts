import type { PathStep } from '../revisions/path.js'
import { given } from '../schema/given.js'
import { createVersionTable } from './create-version-table.js'
import { Executor } from './executor.js'
import { type Aftermath, RevisionFailedError, RunFailedError } from './failures.js'
import { ListenerFailedError, notify, notifyOfFailure } from './notify.js'
import { type Committed, OpenTransaction } from './open-transaction.js'
import type { Project } from './project.js'
import { type RanStep, RevisionRun, type Session } from './run-revision.js'
import { planTransactions, type TransactionPlan } from './transaction.js'

export type { RanStep } from './run-revision.js'

/** Runs the steps of a plan, each with its row in the version table, in transactions as the config says. */
export async function runOnline(project: Project, steps: readonly PathStep[]): Promise<readonly RanStep[]> {
  if (steps.length === 0) return []
  const graph = await project.revisions()
  const revisions = steps.map(({ revision }) => revision)
  const plan = planTransactions(project.config.transaction, revisions, graph)
  // A file that cannot be imported is told before any other has run.
  for (const revision of revisions) await project.migration(revision)
  await createVersionTable(project)
  const session = await sessionOf(project)
  const run = { steps, ...given({ tag: project.config.context.tag }) }
  const { environment } = project
  const started = environment.now().getTime()
  let done: readonly RanStep[]
  try {
    await notify(project, { type: 'run-started', ...run })
    done = await runSteps(steps, plan, session)
  } catch (error) {
    await notifyOfFailure(project, { type: 'run-failed', ...run, error })
    throw error
  }
  await notify(project, {
    type: 'run-finished',
    ...run,
    duration: Math.round(environment.now().getTime() - started),
  })
  return done
}

async function sessionOf(project: Project): Promise<Session> {
  const connection = await project.connection()
  const dialect = await project.dialect()
  const scope = { schemas: [], exclude: [project.config.versionTable.name] }
  return {
    project,
    dialect,
    graph: await project.revisions(),
    store: await project.versionStore(),
    connection,
    executor: new Executor(dialect, connection, scope),
  }
}

async function runSteps(
  steps: readonly PathStep[],
  plan: TransactionPlan,
  session: Session,
): Promise<readonly RanStep[]> {
  const runAll = async (shared: Session): Promise<readonly RanStep[]> => {
    const done: RanStep[] = []
    for (const step of steps) {
      const ran = await runStep(step, { plan, session: shared, done })
      if (ran !== undefined) done.push(ran)
    }
    return done
  }
  if (!plan.isWhole) return runAll(session)
  const { dialect, connection } = session
  const whole = new OpenTransaction(dialect, connection)
  try {
    return await dialect.transaction(connection, () => runAll({ ...session, whole }))
  } catch (error) {
    if (error instanceof RevisionFailedError) throw error
    throw new RunFailedError({ steps, committed: whole.committed }, error)
  }
}

interface Place {
  readonly plan: TransactionPlan
  readonly session: Session
  /** What ran before. */
  readonly done: readonly RanStep[]
}

/** Undefined where another run has done it meanwhile. */
async function runStep(step: PathStep, place: Place): Promise<RanStep | undefined> {
  const { plan, session } = place
  const { project } = session
  const run = new RevisionRun(step, session)
  const hasOwn = plan.hasOwn(step.revision)
  let duration: number | undefined
  try {
    duration = await run.run(hasOwn)
  } catch (error) {
    await notifyOfFailure(project, { type: 'revision-failed', ...run.facts, error })
    const own: Aftermath = hasOwn ? { kind: 'revision-rolled-back' } : run.remains
    throw failed(step, place, { own, error, committed: run.committed })
  }
  if (duration === undefined) {
    project.environment.listener({ type: 'revision-skipped', ...run.facts })
    return undefined
  }
  try {
    await notify(project, { type: 'revision-finished', ...run.facts, duration })
  } catch (error) {
    if (!(error instanceof ListenerFailedError)) throw error
    throw failed(step, place, { own: { kind: 'done' }, error })
  }
  return { ...step, message: run.facts.message, duration }
}

function failed(
  step: PathStep,
  { plan, session, done }: Place,
  { own, error, committed }: Failure,
): RevisionFailedError {
  const { project, graph } = session
  const file = project.shown(graph.get(step.revision)?.file ?? step.revision)
  const facts = committed === undefined ? whole(plan, own, done) : partly(committed, done)
  return new RevisionFailedError(step, { ...facts, file }, error)
}

interface Failure {
  readonly own: Aftermath
  readonly error: unknown
  readonly committed?: Committed | undefined
}

interface Outcome {
  readonly aftermath: Aftermath
  readonly done: readonly RanStep[]
}

const whole = (plan: TransactionPlan, own: Aftermath, done: readonly RanStep[]): Outcome => ({
  aftermath: plan.isWhole ? { kind: 'run-rolled-back' } : own,
  done,
})

/** What ran before the revision that had to commit is done; what ran behind it is not. */
function partly(committed: Committed, done: readonly RanStep[]): Outcome {
  const position = done.findIndex(({ revision }) => revision === committed.revision)
  return {
    aftermath: { kind: 'rolled-back-to', committed },
    done: position === -1 ? done : done.slice(0, position),
  }
}
