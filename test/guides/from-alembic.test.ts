import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { operationsInto } from '../../src/migration/operations-facade.js'
import { createDatabase, type TestDatabase } from '../harness/postgres.js'
import { makeUserProject } from '../harness/project.js'
import { readPage } from './blocks.js'
import { follow } from './follow.js'
import { build } from './program.js'

/** All of `alembic.op` in Alembic 1.19: https://alembic.sqlalchemy.org/en/latest/ops.html */
const directives = [
  ...['add_column', 'alter_column', 'batch_alter_table', 'bulk_insert', 'create_check_constraint'],
  ...['create_exclude_constraint', 'create_foreign_key', 'create_index', 'create_primary_key'],
  ...['create_table', 'create_table_comment', 'create_unique_constraint', 'drop_column', 'drop_constraint'],
  ...['drop_index', 'drop_table', 'drop_table_comment', 'execute', 'f', 'get_bind', 'get_context'],
  ...['implementation_for', 'inline_literal', 'invoke', 'register_operation', 'rename_table', 'run_async'],
]

let database: TestDatabase
beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())

test('docs/from-alembic.md does what it says', async () => {
  await follow('from-alembic.md')
}, 180_000)

/** The tables about `op`, as their rows. */
const rows = (): readonly (readonly string[])[] => {
  const [, section = ''] = readPage('from-alembic.md').split(/^## /m)
  const lines = section.split('\n').filter((line) => line.startsWith('|') && !/^\|[\s|-]*\|$/.test(line))
  return lines.map((line) => line.split('|').map((cell) => cell.trim()))
}
const quotedIn = (cells: readonly string[]): readonly string[] =>
  cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text))

test('it has every directive of Alembic, and every call of ours', () => {
  const named = quotedIn(rows().map(([, alembic = '']) => alembic)).filter((name) => /^[a-z_]+$/.test(name))
  expect([...named].sort()).toEqual([...directives].sort())
  const sink = { dialect: 'postgres', append: () => undefined, getBind: () => Promise.reject(new Error()) }
  const text = rows().flat().join(' ')
  expect(Object.keys(operationsInto(sink)).filter((name) => !text.includes(`op.${name}`))).toEqual([])
})

test('its examples, one after the other, are a revision that PostgreSQL takes', async () => {
  const examples = quotedIn(rows().map(([, , ours = '']) => ours)).filter(
    (text) => /[()]/.test(text) && !/…|'why'|'what'/.test(text),
  )
  expect(examples.length).toBeGreaterThan(40)
  const project = makeUserProject({ type: 'module', files: filesOf(examples) })
  try {
    expect(build(project.root, ['migrations/1a.ts'])).toEqual([])
    expect(await project.run(['upgrade', 'head'], { DATABASE_URL: database.url })).toEqual({
      code: 0,
      stdout: 'Running upgrade  -> 1a\n',
      stderr: '',
    })
  } finally {
    project.dispose()
  }
}, 120_000)

const filesOf = (examples: readonly string[]): Readonly<Record<string, string>> => ({
  'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "target": "es2022", "strict": true } }',
  'ormconfig.js': `import { DataSource } from 'typeorm'
export default new DataSource({ type: 'postgres', url: process.env.DATABASE_URL })
`,
  'migrations/1a.ts': `import { column, integer, Migration, type Operations, primaryKey, varchar } from 'orm-migrate'

export default class Examples extends Migration {
  static readonly revision = '1a'
  static readonly down_revision = null

  async up(op: Operations) {
    ${examples.join('\n    ')}
  }

  down(op: Operations) {
    op.irreversible('They are examples.')
  }
}
`,
})
