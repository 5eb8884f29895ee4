import { describe } from '../operations/describe.js'
import type { Operation } from '../operations/index.js'
import type { Uncompared } from '../dialects/dialect.js'
import { lint } from '../lint/lint.js'
import { compareWithEntities } from '../runner/compare.js'
import type { Project } from '../runner/project.js'
import { requireHead } from './require-head.js'
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
  readonly clean: boolean
  readonly differences: readonly Difference[]
  readonly uncompared: readonly Uncompared[]
}

/** Compares the database, which must be at head, with the entities; writes nothing. */
export async function check(project: Project): Promise<CheckResult> {
  const { operations, have, uncompared } = await compareWithEntities(project, await requireHead(project))
  const { up } = await rewritten(project, operations, have)
  const differences = lint(up, have, await project.dialect()).map(({ operation, findings }) => ({
    operation,
    description: describe(operation),
    findings: findings.map(({ message }) => message),
  }))
  return { clean: up.length === 0, differences, uncompared }
}
