import type { Path } from '../revisions/path.js'
import { emptySchema, type Schema } from '../schema/model.js'
import type { Known } from './compile-offline.js'
import { schemasOf } from './named-schemas.js'
import { ownTables } from './own-tables.js'
import type { Project } from './project.js'
import { recordOffline } from './record-offline.js'
import { composed, type Script } from './script.js'
import {
  creationOf,
  newTypesBy,
  type RecordedStep,
  transactionsOf,
  writeStep,
  type WrittenStep,
} from './script-step.js'

/** Writes what a run of the path would do to the database as it is now; the database is only read. */
export async function dryRun(project: Project, path: Path): Promise<Script> {
  const dialect = await project.dialect()
  const plan = await transactionsOf(project, path)
  const newTypes = newTypesBy(plan)
  const recorded: RecordedStep[] = []
  for (const step of path.steps) {
    const recording = await recordOffline(project, step)
    const { revision } = step
    const transaction = { isTransaction: plan.hasOwn(revision), newTypes: newTypes(revision) }
    recorded.push({ path: step, ...transaction, recording })
  }
  const live: Known = { schema: await liveSchema(project, recorded), isWhole: true }
  const written: WrittenStep[] = []
  for (const step of recorded) written.push(await writeStep(project, step, written.at(-1)?.known ?? live))
  const isThere =
    (await project.isDatabaseThere()) &&
    (await dialect.hasTable(await project.connection(), project.config.versionTable))
  return composed(
    {
      header: [`Dry run on ${(await project.adapter()).database}: nothing of this has run.`],
      ...(isThere ? {} : { creation: await creationOf(project) }),
      steps: written.map(({ step }) => step),
      blocks: written.map(({ text }) => text),
      isWhole: plan.isWhole,
      heads: path.heads,
    },
    dialect,
  )
}

async function liveSchema(project: Project, recorded: readonly RecordedStep[]): Promise<Schema> {
  if (!(await project.isDatabaseThere())) return emptySchema
  const operations = recorded.flatMap(({ recording }) => recording.recorded.map(({ operation }) => operation))
  const schemas = [...new Set(operations.flatMap(schemasOf))].sort()
  const exclude = ownTables(project.config.versionTable)
  return (await project.dialect()).introspect(await project.connection(), { schemas, exclude })
}
