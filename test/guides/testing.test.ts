import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startNode } from '../harness/cli.js'
import { makeUserProject, type UserProject } from '../harness/project.js'
import { serverUrl } from '../harness/postgres.js'
import { blocksOf, readPage } from './blocks.js'

const blocks = blocksOf(readPage('testing.md'))
const files = Object.fromEntries(
  blocks.flatMap((block) => (block.kind === 'file' ? [[block.name, block.text] as const] : [])),
)
/** More files of the same kind, so that every worker has some. */
const others = [1, 2, 3].map((number): readonly [string, string] => [
  `test/more-users-${number}.test.ts`,
  files['test/users.test.ts'] ?? '',
])

let project: UserProject
beforeAll(() => {
  project = makeUserProject({
    type: 'commonjs',
    from: 'vitest',
    packages: [
      'reflect-metadata',
      'typescript',
      'better-sqlite3',
      'pg',
      'jest',
      '@swc/jest',
      '@swc/core',
      'vitest',
    ],
    files: { ...files, ...Object.fromEntries(others) },
  })
})
afterAll(() => project.dispose())

const start = (words: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  startNode(project.root, words, { TMPDIR: project.root, NODE_ENV: undefined, NO_COLOR: '1', ...environment })
    .outcome
const url = String(new URL('/nobody_has_made_this', serverUrl()))

test('Jest runs the tests of docs/testing.md on PostgreSQL, with four workers', async () => {
  const { code, stderr } = await start(
    [path.join('node_modules', 'jest', 'bin', 'jest.js'), '--maxWorkers=4'],
    { DATABASE_URL: url },
  )
  expect({ code, stderr }).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('12 passed, 12 total') as unknown,
  })
}, 120_000)

test('Vitest runs them on SQLite, with four workers', async () => {
  const { code, stdout, stderr } = await start([
    path.join('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--maxWorkers=4',
    '--minWorkers=4',
  ])
  expect({ code, stderr, stdout }).toMatchObject({
    code: 0,
    stderr: '',
    stdout: expect.stringMatching(/ Tests {2}12 passed/) as unknown,
  })
}, 120_000)

test('orm-migrate test prints what the page says, and exits 3 where something is wrong', async () => {
  const commands = blocks.flatMap((block) => (block.kind === 'console' ? block.commands : []))
  expect(commands).toEqual([{ line: 'orm-migrate test', output: expect.any(String) as unknown }])
  expect(await project.run(['test'])).toEqual({ code: 0, stdout: commands[0]?.output, stderr: '' })
  const file = 'migrations/b2_lower_emails.ts'
  project.write(
    file,
    project.read(file).replace('op.execute(', "op.dropColumn('users', 'email')\n    void ("),
  )
  const wrong = await project.run(['test', '--json'])
  expect({ code: wrong.code, stderr: wrong.stderr }).toEqual({ code: 3, stderr: '' })
  expect(JSON.parse(wrong.stdout)).toMatchObject({
    ok: false,
    heads: [{ revision: 'b2' }],
    trips: [
      { revision: 'a1', kind: 'same', lines: [] },
      {
        revision: 'b2',
        kind: 'schema-differs',
        lines: expect.arrayContaining(['  add column "users"."email", varchar']),
      },
    ],
    models: { differences: [{ description: 'add column "users"."email", varchar' }, expect.anything()] },
  })
})
