import type { PathStep } from '../revisions/path.js'
import { given } from '../schema/given.js'
import { createVersionTable } from './create-version-table.js'
import type { Verdict } from './course.js'
import { Executor } from './executor.js'
import { type Failing, type Outcome, outcomeBehind, outcomeOf } from './aftermath.js'
import { RevisionFailedError, RunFailedError } from './failures.js'
import { HalfWayError } from './half-done.js'
import { ListenerFailedError, notify, notifyOfFailure } from './notify.js'
import { type Kept, OpenTransaction } from './open-transaction.js'
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
  if (plan.isWhole) return runWhole(steps, plan, session)
  const done: RanStep[] = []
  await runAll(steps, { plan, session, done })
  return done
}

/** Those that ran are added to the place. */
async function runAll(steps: readonly PathStep[], place: Place): Promise<void> {
  for (const step of steps) {
    const ran = await runStep(step, place)
    if (ran !== undefined) place.done.push(ran)
  }
}

/** All in one transaction; after a wait in vain, from its start, or from the revision at which it had to commit. */
async function runWhole(
  steps: readonly PathStep[],
  plan: TransactionPlan,
  session: Session,
): Promise<readonly RanStep[]> {
  const { dialect, connection, hold } = session
  let [todo, done]: [readonly PathStep[], RanStep[]] = [steps, []]
  const open = (kept?: Kept): OpenTransaction =>
    new OpenTransaction(dialect, connection, { isLent: hold.isInTransaction, kept })
  let whole = open()
  let before: Kept | undefined
  const attempt = async (count: number): Promise<void> => {
    if (count > 1) session.executor.forget()
    before = whole.kept
    const at = steps.findIndex(({ revision }) => revision === before?.left.revision)
    if (at !== -1) todo = steps.slice(at)
    done = done.filter(({ revision }) => !todo.some((step) => step.revision === revision))
    whole = open(before)
    await dialect.transaction(connection, () => runAll(todo, { plan, session: { ...session, whole }, done }))
  }
  try {
    const [mayRepeat, hasAdvanced] = [() => whole.mayRepeat, () => whole.kept !== before]
    await patiently(hold, { run: attempt, mayRepeat, hasAdvanced })
    return done
  } catch (error) {
    if (error instanceof HalfWayError) throw error
    if (error instanceof RevisionFailedError) throw error
    if (error instanceof BlockedError && error.cause instanceof RevisionFailedError) throw error
    const ids = steps.map(({ revision }) => revision)
    const outcome = outcomeOf(ids.at(-1) ?? '', {
      isWhole: true,
      hasOwn: false,
      before: ids.slice(0, -1),
      committed: whole.kept?.left,
      isOpaque: false,
      error,
    })
    throw new RunFailedError(outcome, interruptedOr(error, hold))
  }
}

interface Place {
  readonly plan: TransactionPlan
  readonly session: Session
  /** What ran before; what runs is added to it. */
  readonly done: RanStep[]
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
    duration = await runAttempts(attempt, { hold: session.hold, step, hasOwn, now: () => run })
  } catch (thrown) {
    const error = interruptedOr(thrown, session.hold)
    await notifyOfFailure(project, { type: 'revision-failed', ...run.facts, error })
    const failing = failingOf(run, place, error)
    if (error instanceof HalfWayError) throw error.behind(plan.isWhole ? [] : failing.before)
    throw failed(step, place, { outcome: outcomeOf(step.revision, failing), error })
  }
  if (duration === undefined) {
    project.environment.listener({ type: 'revision-skipped', ...run.facts })
    return undefined
  }
  try {
    await notify(project, { type: 'revision-finished', ...run.facts, duration })
  } catch (error) {
    if (!(error instanceof ListenerFailedError)) throw error
    throw failed(step, place, { outcome: outcomeBehind(step.revision, failingOf(run, place, error)), error })
  }
  return { ...step, message: run.facts.message, duration }
}

interface Attempts {
  readonly hold: Hold
  readonly step: PathStep
  readonly hasOwn: boolean
  /** The attempt that was made last. */
  readonly now: () => RevisionRun
}

/** A revision with a transaction of its own is tried again, from where it stands; of others, the statement is, or the run. */
async function runAttempts<T>(
  run: (count: number) => Promise<T>,
  { hold, step, hasOwn, now }: Attempts,
): Promise<T> {
  const { revision } = step
  const [mayRepeat, hasAdvanced] = [() => now().mayRepeat, () => now().committed !== undefined]
  if (hasOwn) return patiently(hold, { revision, run, mayRepeat, hasAdvanced })
  await hold.lock.prepare(revision, limitsFor(hold))
  return run(1)
}

const failingOf = (run: RevisionRun, { plan, done }: Place, error: unknown): Failing => ({
  isWhole: plan.isWhole,
  hasOwn: plan.hasOwn(run.facts.revision),
  before: done.map(({ revision }) => revision),
  committed: run.committed,
  left: run.left,
  isOpaque: run.isOpaque,
  error,
})

function failed(
  step: PathStep,
  { session: { project, graph } }: Place,
  { outcome, error }: { readonly outcome: Outcome; readonly error: unknown },
): RevisionFailedError {
  const file = project.shown(graph.get(step.revision)?.file ?? step.revision)
  return new RevisionFailedError(step, { file, outcome }, error)
}
