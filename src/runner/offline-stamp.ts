import { listed } from '../errors.js'
import type { Statement } from '../sql/statement.js'
import type { Journey } from './offline.js'
import type { Project } from './project.js'
import { type Block, blockText, composed, howToRun, type Script, type ScriptStep } from './script.js'
import { creationOf, scriptRecordOf } from './script-step.js'

/** Writes the script that records a path as taken, without what its revisions do. */
export async function stampScript(project: Project, { start, path }: Journey): Promise<Script> {
  const { steps, heads } = path
  const dialect = await project.dialect()
  const records: Statement[] = []
  for (const step of steps) records.push(await scriptRecordOf(project, step, ''))
  const block: Block = {
    title: `Running stamp_revision ${start.join(', ')} -> ${heads.join(', ')}`,
    isTransaction: true,
    isInTransaction: true,
    ...(await startingAt(project, start)),
    parts: [],
    records,
  }
  const graph = await project.revisions()
  const shown = steps.map((step): ScriptStep => ({
    ...step,
    downRevisions: graph.parentsOf(step.revision),
    message: graph.get(step.revision)?.message ?? '',
    statements: [],
    gaps: [],
  }))
  return composed(
    {
      header: [howToRun(dialect)],
      ...(start.length === 0 ? { creation: await creationOf(project) } : {}),
      steps: shown,
      blocks: [blockText(block, dialect)],
      isWhole: false,
      heads,
    },
    dialect,
  )
}

async function startingAt(project: Project, start: readonly string[]): Promise<Pick<Block, 'given'>> {
  if (start.length === 0) return {}
  const condition = (await project.versionStore()).holds(start)
  const named = listed(start, '"')
  return {
    given: {
      condition,
      complaint: `The stamp starts where ${named} is applied, which this database does not hold`,
    },
  }
}
