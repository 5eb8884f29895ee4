import { CommitUnknownError } from '../dialects/commit-unknown.js'
import type { PathStep } from '../revisions/path.js'
import { given } from '../schema/given.js'
import { createVersionTable } from './create-version-table.js'
import type { Verdict } from './course.js'
import { Executor } from './executor.js'
import { type Aftermath, RevisionFailedError, RunFailedError } from './failures.js'
import { HalfWayError } from './half-done.js'
import { ListenerFailedError, notify, notifyOfFailure } from './notify.js'
import { type Committed, OpenTransaction } from './open-transaction.js'
import { throwIfInterrupted } from './interruption.js'
import { type Hold, interruptedOr } from './locked.js'
import { BlockedError, limitsFor, patiently } from './patience.js'
import { ownTables } from './own-tables.js'
import { type RanStep, RevisionRun, type Session } from './run-revision.js'
import { planTransactions, type TransactionPlan } from './transaction.js'

export type { RanStep } from './run-revision.js'

/** Runs the steps of a plan, each with its row in the version table, in transactions as the config says. */
export async function runOnline(
  hold: Hold,
  steps: readonly PathStep[],
  verdict?: Verdict,
): Promise<readonly RanStep[]> {
  const { project } = hold
  if (steps.length === 0) return []
  const graph = await project.revisions()
  const revisions = steps.map(({ revision }) => revision)
  const plan = planTransactions(
    { mode: project.config.transaction, isInTransaction: hold.isInTransaction },
    revisions,
    graph,
  )
  // A file that cannot be imported is told before any other has run.
  for (const revision of revisions) await project.migration(revision)
  await createVersionTable(project)
  const session = { ...(await sessionOf(hold)), verdict }
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

async function sessionOf(hold: Hold): Promise<Session> {
  const { project, dialect } = hold
  const scope = { schemas: [], exclude: ownTables(project.config.versionTable) }
  return {
    project,
    dialect,
    graph: await project.revisions(),
    store: await project.versionStore(),
    journal: await project.journalStore(),
    connection: hold.lock.connection,
    hold,
    executor: new Executor(dialect, hold.session, scope),
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
  const { dialect, connection, hold } = session
  const open = (): OpenTransaction =>
    new OpenTransaction(dialect, connection, { isLent: hold.isInTransaction })
  let whole = open()
  const attempt = (count: number): Promise<readonly RanStep[]> => {
    if (count > 1) session.executor.forget()
    whole = open()
    return dialect.transaction(connection, () => runAll({ ...session, whole }))
  }
  try {
    return await patiently(hold, { run: attempt, mayRepeat: () => whole.committed === undefined })
  } catch (error) {
    if (error instanceof HalfWayError) throw error
    if (error instanceof RevisionFailedError) throw error
    if (error instanceof BlockedError && error.cause instanceof RevisionFailedError) throw error
    throw new RunFailedError({ steps, committed: whole.committed }, interruptedOr(error, hold))
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
  throwIfInterrupted(session.hold.signal)
  const hasOwn = plan.hasOwn(step.revision)
  let run = new RevisionRun(step, session)
  let duration: number | undefined
  const attempt = (count: number): Promise<number | undefined> => {
    if (count > 1) session.executor.forget()
    run = new RevisionRun(step, session)
    return run.run(hasOwn)
  }
  try {
    duration = await runAttempts(attempt, {
      hold: session.hold,
      step,
      hasOwn,
      mayRepeat: () => run.committed === undefined,
    })
  } catch (thrown) {
    const error = interruptedOr(thrown, session.hold)
    await notifyOfFailure(project, { type: 'revision-failed', ...run.facts, error })
    if (error instanceof HalfWayError) throw error
    const own: Aftermath = hasOwn ? ownOf(error) : run.remains
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

interface Attempts {
  readonly hold: Hold
  readonly step: PathStep
  readonly hasOwn: boolean
  readonly mayRepeat: () => boolean
}

/** A revision with a transaction of its own is tried again as a whole; of others, the statement is, or the run. */
async function runAttempts<T>(
  run: (count: number) => Promise<T>,
  { hold, step, hasOwn, mayRepeat }: Attempts,
): Promise<T> {
  const { revision } = step
  if (hasOwn) return patiently(hold, { revision, run, mayRepeat })
  await hold.lock.prepare(revision, limitsFor(hold))
  return run(1)
}

const ownOf = (error: unknown): Aftermath => ({
  kind: error instanceof CommitUnknownError ? 'unknown' : 'revision-rolled-back',
})

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
