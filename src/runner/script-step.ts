import { listed } from '../errors.js'
import type { Path, PathStep } from '../revisions/path.js'
import type { Statement } from '../sql/statement.js'
import { compileOffline, type Gap, type Known } from './compile-offline.js'
import { contentOf } from './content.js'
import type { Project } from './project.js'
import { NewTypes } from './open-transaction.js'
import type { Recording } from './record-offline.js'
import { type Block, blockText, type ScriptStep, shownGap } from './script.js'
import { titleOf } from './title.js'
import { planTransactions, type TransactionPlan } from './transaction.js'
import { recordOf, stamped } from './version-row.js'

/** A revision as a script has it. */
export interface WrittenStep {
  readonly step: ScriptStep
  /** Its part of the script. */
  readonly text: string
  readonly gaps: readonly Gap[]
  /** What is known of the schema after it. */
  readonly known: Known
}

/** A step of a path, and what its migration does. */
export interface RecordedStep {
  readonly path: PathStep
  /** Whether it has a transaction of its own. */
  readonly isTransaction: boolean
  /** The enum types made in the transaction that it is in; absent where it is in none. */
  readonly newTypes?: NewTypes | undefined
  readonly recording: Recording
}

/** Writes the part of a script that takes one step, from the schema before it. */
export async function writeStep(
  project: Project,
  { path, isTransaction, newTypes, recording }: RecordedStep,
  before: Known,
): Promise<WrittenStep> {
  const dialect = await project.dialect()
  const graph = await project.revisions()
  const { parts, known } = compileOffline(recording, {
    dialect,
    known: before,
    shown: (at) => project.shown(at),
    newTypes,
  })
  const gaps = parts.filter((part): part is Gap => !('sql' in part))
  const step: ScriptStep = {
    ...path,
    downRevisions: graph.parentsOf(path.revision),
    message: graph.get(path.revision)?.message ?? '',
    statements: parts.flatMap((part) => ('sql' in part ? [part.sql] : [])),
    gaps: gaps.map(shownGap),
  }
  const { checksum } = contentOf(recording)
  const text = blockText(
    {
      title: titleOf(step),
      isTransaction,
      isInTransaction: newTypes !== undefined,
      ...(await beginningOf(project, path)),
      parts,
      records: [await scriptRecordOf(project, path, checksum)],
    },
    dialect,
  )
  return { step, text, gaps, known }
}

/** How the steps are put into transactions. */
export const transactionsOf = async (project: Project, { steps }: Path): Promise<TransactionPlan> =>
  planTransactions(
    { mode: project.config.transaction },
    steps.map(({ revision }) => revision),
    await project.revisions(),
  )

/** The statement that makes the version table where it is not there. */
export const creationOf = async (project: Project): Promise<string> =>
  (await project.versionStore()).creation().sql

/** The version table's statement for a step of a script; the time is that at which it runs. */
export async function scriptRecordOf(project: Project, step: PathStep, checksum: string): Promise<Statement> {
  const appliedAt = { sql: (await project.dialect()).script.utcNow }
  const place = { graph: await project.revisions(), store: await project.versionStore() }
  return recordOf(step, { ...stamped(appliedAt), checksum }, place)
}

/** A script may meet another database than it was written for, or go on after an error: each step looks first. */
async function beginningOf(
  project: Project,
  { direction, revision }: PathStep,
): Promise<Pick<Block, 'given'>> {
  const graph = await project.revisions()
  const store = await project.versionStore()
  const needed =
    direction === 'upgrade' ? [...graph.parentsOf(revision), ...graph.dependenciesOf(revision)] : [revision]
  if (needed.length === 0) return {}
  const named = listed(needed, '"')
  const complaint = `The ${direction} of "${revision}" starts where ${named} is applied, which this database does not hold`
  return { given: { condition: store.holds(needed), complaint } }
}

/** Gives each revision the enum types made in the transaction that it is in. */
export function newTypesBy({ isWhole, hasOwn }: TransactionPlan): (revision: string) => NewTypes | undefined {
  const shared = new NewTypes()
  return (revision) => {
    if (isWhole) return shared
    return hasOwn(revision) ? new NewTypes() : undefined
  }
}
