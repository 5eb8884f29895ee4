import { OrmMigrateError } from '../errors.js'
import type { Path } from '../revisions/path.js'
import { emptySchema } from '../schema/model.js'
import { bindGap, type Gap, isWholeAfter, type Known, placeAt } from './compile-offline.js'
import { located } from './locate.js'
import type { Project } from './project.js'
import { recordOffline } from './record-offline.js'
import { composed, gapText, howToRun, type Script } from './script.js'
import { creationOf, newTypesBy, transactionsOf, writeStep, type WrittenStep } from './script-step.js'
import { simulate } from './simulate.js'

/** What is asked of a script. */
export interface ScriptOptions {
  /** Leave a comment where code would run, in place of an error. */
  readonly allowGaps?: boolean
}

/** What a script starts from and where it leads. */
export interface Journey {
  /** The heads applied before; none at base. */
  readonly start: readonly string[]
  readonly path: Path
}

/** Writes the script of a path without any database: the schema before it is what the revisions up to there build. */
export async function scriptOf(
  project: Project,
  { start, path }: Journey,
  { allowGaps = false }: ScriptOptions,
): Promise<Script> {
  const dialect = await project.dialect()
  const plan = await transactionsOf(project, path)
  const newTypes = newTypesBy(plan)
  const past = await pastOf(project, start)
  if (!allowGaps) for (const gap of past.gaps) throw refusal(gap, passOver)
  const written: WrittenStep[] = []
  for (const step of path.steps) {
    const recording = await recordOffline(project, step)
    const { revision } = step
    const transaction = { isTransaction: plan.hasOwn(revision), newTypes: newTypes(revision) }
    const recorded = { path: step, ...transaction, recording }
    const next = await writeStep(project, recorded, written.at(-1)?.known ?? past.known)
    for (const gap of next.gaps)
      if (gap.kind !== 'run' || !allowGaps) throw refusal(gap, gap.kind === 'run' ? leaveGap : noGap)
    written.push(next)
  }
  return composed(
    {
      header: [howToRun(dialect), ...past.gaps.map(gapText)],
      ...(start.length === 0 ? { creation: await creationOf(project) } : {}),
      steps: written.map(({ step }) => step),
      blocks: written.map(({ text }) => text),
      isWhole: plan.isWhole,
      heads: path.heads,
    },
    dialect,
  )
}

/** What the revisions up to the heads have built; code in them is passed over, as by the comparison of entities. */
async function pastOf(
  project: Project,
  heads: readonly string[],
): Promise<{ readonly known: Known; readonly gaps: readonly Gap[] }> {
  const dialect = await project.dialect()
  const gaps: Gap[] = []
  let known: Known = { schema: emptySchema, isWhole: true }
  for (const revision of (await project.revisions()).ancestorsOf(heads)) {
    const { recorded, bind } = await recordOffline(project, { direction: 'upgrade', revision })
    const operations = recorded.map(({ operation }) => operation)
    // What is assumed tells what the code before it did.
    if (operations.some(({ kind }) => kind === 'assume')) gaps.splice(0)
    if (bind !== undefined) gaps.push(bindGap(placeAt(bind.at, (at) => project.shown(at))))
    known = {
      schema: simulate(operations, dialect, known.schema),
      isWhole: isWholeAfter(operations, known.isWhole) && bind === undefined,
    }
  }
  return { known, gaps }
}

const orLive = 'With the database at hand, --dry-run shows the plan.'
const leaveGap = `To leave a comment in its place: --allow-gaps. ${orLive}`
const passOver = `To go on from what the revisions tell besides: --allow-gaps. ${orLive}`
const noGap = `Write it with op.execute, or as code with op.run. ${orLive}`

/** What a script cannot hold is an error that says where it stands. */
function refusal({ kind, description, at, error }: Gap, hint: string): OrmMigrateError {
  if (error !== undefined) return located(error, { at, hint: stateEffect })
  const place = at === undefined ? '' : ` at ${at}`
  return new OrmMigrateError(
    'not-offline',
    `op.${kind}${place} needs the database, which a script has not.`,
    {
      hint,
      details: { description, at },
    },
  )
}

const stateEffect =
  'If raw SQL or code has made it, say so there: op.execute(sql, params, { effect: (op) => … })'
