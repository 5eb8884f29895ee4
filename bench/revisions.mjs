/** Reading the headers of revision files and planning over them, beside reading the same files raw. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readRevisions } from '../dist/cjs/revisions/directory.js'
import { RevisionGraph } from '../dist/cjs/revisions/graph.js'
import { median, ratio, shown } from './measure.mjs'

const id = (position) => position.toString(16).padStart(12, '0')

const source = (position) => `import { Migration, column, varchar, type Operations } from 'orm-migrate'

export default class Step${position} extends Migration {
  static readonly revision = '${id(position)}'
  static readonly down_revision = ${position === 0 ? 'null' : `'${id(position - 1)}'`}
  static readonly branch_labels = null
  static readonly depends_on = null
  static readonly message = 'step ${position}'

  up(op: Operations) {
    op.addColumn('devices', column('step_${position}', varchar(255), { nullable: true }))
  }

  down(op: Operations) {
    op.dropColumn('devices', 'step_${position}')
  }
}
`

/** Rows of the table that is printed. */
export async function revisions() {
  const rows = []
  for (const count of [1000, 10_000]) {
    const folder = mkdtempSync(join(tmpdir(), 'orm-migrate-bench-'))
    try {
      for (let position = 0; position < count; position += 1)
        writeFileSync(join(folder, `${id(position)}_step.ts`), source(position))
      rows.push(await row(count, folder))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  return rows
}

async function row(count, folder) {
  const raw = await median(() => {
    for (const name of readdirSync(folder)) readFileSync(join(folder, name), 'utf8')
  })
  const read = await median(() => readRevisions(folder))
  const files = await readRevisions(folder)
  const heads = await median(() => RevisionGraph.from(files).heads())
  const graph = RevisionGraph.from(files)
  const history = await median(() => graph.history())
  const plan = await median(() => graph.upgradePath([], 'head'))
  return {
    files: count,
    'read raw': shown(raw),
    'read headers': shown(read),
    'headers / raw': ratio(read, raw),
    'graph and heads': shown(heads),
    history: shown(history),
    'plan base to head': shown(plan),
  }
}
