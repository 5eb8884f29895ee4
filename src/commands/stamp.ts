import type { RevisionApplied } from '../config/listeners.js'
import type { OneOrMore, RevisionGraph } from '../revisions/graph.js'
import type { PathStep } from '../revisions/path.js'
import { compareFiles } from '../runner/applied-files.js'
import { createVersionTable } from '../runner/create-version-table.js'
import { type HalfDone, requireWhole } from '../runner/half-done.js'
import { locked, readState, type RunOptions, type State } from '../runner/locked.js'
import { notifyOfApplied } from '../runner/notify.js'
import type { Project } from '../runner/project.js'
import { requireFiles } from '../runner/require-files.js'
import { remember } from '../runner/require-unedited.js'
import { soundRevisions } from '../runner/sound-revisions.js'
import { writable } from '../runner/version-table-faults.js'
import { recordOf, stamped } from '../runner/version-row.js'

/** How a stamp is put down. */
export interface StampOptions extends RunOptions {
  /** Forget all that is recorded first, also revisions that have no files here. */
  readonly purge?: boolean
}

/** What a stamp recorded. */
export interface StampResult {
  readonly steps: readonly PathStep[]
  readonly heads: readonly string[]
  /** What `purge` took off the record first, also where it was put back; absent without. */
  readonly purged?: readonly string[]
}

/** Records the targets as where the database is, without running any migration. */
export async function stamp(
  project: Project,
  targets: OneOrMore,
  { purge = false, ...options }: StampOptions = {},
): Promise<StampResult> {
  const graph = await soundRevisions(project)
  return locked(project, options, async () => {
    const dialect = await project.dialect()
    // Read inside of the transaction: on SQLite nobody else can write from there on, and no earlier.
    return dialect.transaction(await project.connection(), async () => {
      const state = await readState(project)
      if (!purge) await requireFiles(project, state)
      const { steps, heads } = graph.stampPath(purge ? [] : state.heads, targets)
      const purged = purge ? state.applied.map(({ revision }) => revision) : []
      const half = purge ? state.halfDone : coveredBy(steps, state.halfDone)
      const all = [...purged.map(takenBack), ...steps]
      await writable(project.config.versionTable, dialect, async () => {
        await createVersionTable(project)
        for (const step of all) await record(project, step, graph)
        await forgetHalfDone(project, half)
        await acceptChanges(project, { state, heads, steps })
      })
      for (const step of all) await tell(project, stampOf(step, graph, state))
      return { steps, heads, ...(purge ? { purged } : {}) }
    })
  })
}

/** Those that the stamp says are done or gone; throws where another is left in the middle. */
function coveredBy(steps: readonly PathStep[], halfDone: readonly HalfDone[]): readonly HalfDone[] {
  const covered = halfDone.filter(({ revision }) => steps.some((step) => step.revision === revision))
  requireWhole(halfDone.filter((half) => !covered.includes(half)))
  return covered
}

/** What is stamped where it is applied already counts from now on as its file is. */
async function acceptChanges(
  project: Project,
  { state, heads, steps }: Pick<StampResult, 'heads' | 'steps'> & { readonly state: State },
): Promise<void> {
  const isNew = (id: string): boolean => steps.some(({ revision }) => revision === id)
  const said = state.applied.filter(({ revision }) => heads.includes(revision) && !isNew(revision))
  await remember(project, await compareFiles(project, said))
}

async function forgetHalfDone(project: Project, halfDone: readonly HalfDone[]): Promise<void> {
  const store = await project.journalStore()
  const connection = await project.connection()
  for (const { revision } of halfDone) {
    const { sql, params } = store.deletion(revision)
    await connection.query(sql, params)
  }
  if (halfDone.length > 0) await store.clearAway(connection)
}

const takenBack = (revision: string): PathStep => ({ direction: 'downgrade', revision })

async function record(project: Project, step: PathStep, graph: RevisionGraph): Promise<void> {
  const place = { graph, store: await project.versionStore() }
  const { sql, params } = recordOf(step, stamped(project.environment.now().toISOString()), place)
  await (await project.connection()).query(sql, params)
}

type Stamped = Omit<RevisionApplied, 'tag'>

const tell = async (project: Project, stamped: Stamped): Promise<void> =>
  notifyOfApplied(project, stamped, await project.connection())

/** Of a revision without a file, only the database knows anything. */
function stampOf(step: PathStep, graph: RevisionGraph, { applied }: State): Stamped {
  const { revision } = step
  const known = graph.get(revision)
  const row = applied.find((recorded) => recorded.revision === revision)
  return {
    ...step,
    downRevisions: known === undefined ? (row?.downRevisions ?? []) : graph.parentsOf(revision),
    message: known?.message ?? row?.message ?? '',
    isStamp: true,
  }
}
