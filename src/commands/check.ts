import type { Question } from '../diff/questions/question.js'
import { describe } from '../operations/describe.js'
import type { Operation } from '../operations/index.js'
import type { NotMigrated } from '../adapters/adapter.js'
import type { Uncompared } from '../dialects/dialect.js'
import type { Unmanaged } from '../diff/unmanaged.js'
import { lint } from '../lint/lint.js'
import { compareFiles, type Edited } from '../runner/applied-files.js'
import { readState } from '../runner/locked.js'
import type { Comparison } from '../runner/compare.js'
import type { Project } from '../runner/project.js'
import { editedOf } from '../runner/require-unedited.js'
import { type Against, comparison } from './comparison.js'
import { rewritten } from './rewrite.js'

/** One thing that a migration would have to do. */
export interface Difference {
  readonly operation: Operation
  /** One line, for people. */
  readonly description: string
  /** What a person should know before it runs. */
  readonly findings: readonly string[]
}

/** Whether the database is what the entities say. */
export interface CheckResult {
  /** There are no differences, and no applied revision was edited. */
  readonly clean: boolean
  readonly differences: readonly Difference[]
  readonly uncompared: readonly Uncompared[]
  /** What the entities declare and no operation makes. */
  readonly notMigrated: readonly NotMigrated[]
  /** What may be a new name for something old; the differences drop and add it. */
  readonly decisions: readonly Question[]
  /** The declared renames that have nothing to do any more, in the words of their places. */
  readonly doneRenames: readonly string[]
  /** What neither the entities nor the migrations know, in tables of the entities; it stays as it is. */
  readonly unmanaged: readonly Unmanaged[]
  /** The applied revisions whose files were edited afterwards. */
  readonly edited: readonly Edited[]
}

/** What the entities are compared with. */
export interface CheckOptions {
  /** The database, which must be at head; or what the migrations build, without it. Default: `database`. */
  readonly against?: Against
}

/** Compares the database or the chain with the entities; writes nothing. */
export async function check(project: Project, { against }: CheckOptions = {}): Promise<CheckResult> {
  const compared = await comparison(project, against)
  const { uncompared, notMigrated, doneRenames, unmanaged } = compared
  const decisions = compared.decisions.open
  const differences = await differencesIn(project, compared)
  // The chain is what the files say, applied or not.
  const applied = against === 'chain' ? [] : (await readState(project)).applied
  const edited = editedOf(await compareFiles(project, applied))
  const clean = differences.length === 0 && edited.length === 0
  return { clean, differences, uncompared, notMigrated, decisions, doneRenames, unmanaged, edited }
}

/** What a migration would have to do about a comparison. */
export async function differencesIn(
  project: Project,
  { operations, have }: Pick<Comparison, 'operations' | 'have'>,
): Promise<readonly Difference[]> {
  const { up } = await rewritten(project, operations, have)
  return lint(up, have, await project.dialect()).map(({ operation, findings }) => ({
    operation,
    description: describe(operation),
    findings: findings.map(({ message }) => message),
  }))
}
