import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { makeUserProject, type UserProject } from '../harness/project.js'
import { nestPackages } from './application.js'

type Outcomes = Readonly<Record<string, Readonly<Record<string, unknown>>>>

const here = import.meta.dirname
const files = Object.fromEntries(
  ['variants.cjs', 'load.cjs', 'load.mjs'].map((name) => [name, readFileSync(path.join(here, name), 'utf8')]),
)

const migration = (id: string, down: string | null, table: string): string => `
const { column, integer, Migration } = require('orm-migrate')
module.exports = class extends Migration {
  static revision = '${id}'
  static down_revision = ${down === null ? 'null' : `'${down}'`}
  static message = '${table}'
  up(op) { op.createTable('${table}', [column('id', integer())]) }
  down(op) { op.dropTable('${table}') }
}
`

const projects: UserProject[] = []

/** What came of each variant, with Nest of that version, by `require` or by `import`. */
async function outcomes(from: string, loader: string): Promise<Outcomes> {
  const project = makeUserProject({
    type: 'commonjs',
    from,
    packages: nestPackages,
    files: {
      ...files,
      'chain/aaaa00000001_notes.cjs': migration('aaaa00000001', null, 'notes'),
      'chain/aaaa00000002_tags.cjs': migration('aaaa00000002', 'aaaa00000001', 'tags'),
      'migrations/reports/bbbb00000001_reports.cjs': migration('bbbb00000001', null, 'reports'),
    },
  })
  projects.push(project)
  const { code, stdout, stderr } = await project.node([loader])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout) as Outcomes
}

let nest11: Outcomes
const of = (name: string) => nest11[name]

beforeAll(async () => {
  nest11 = await outcomes('nest-11', 'load.cjs')
})
afterAll(() => projects.forEach((project) => project.dispose()))

const run = [
  'log OrmMigrateModule: Running upgrade  -> aaaa00000001, notes',
  'log OrmMigrateModule: Running upgrade aaaa00000001 -> aaaa00000002, tags',
  "log OrmMigrateModule: The database is at 'aaaa00000002'.",
]
const tables = ['notes', 'orm_migrate_revisions', 'tags']

test('an upgrade comes before onModuleInit, and before whatever injects the migrator', () => {
  expect(of('forRoot')).toEqual({ order: ['factory true', 'onModuleInit 0'], tables, logged: run })
})

test('forRootAsync takes its options from a factory, a class of its own, or one that is there', () => {
  expect(of('useFactory')).toEqual({ tables: ['done', 'notes', 'tags'], logged: run })
  expect(of('useClass')).toEqual({ tables, logged: run })
  expect(of('useExisting')).toEqual({ tables, logged: run })
  expect(of('nothing')).toMatchObject({ code: 'invalid-config' })
})

test('a DataSource may have any token, or be given as it stands', () => {
  expect(of('own token')).toEqual({ tables, logged: run })
  expect(of('as it stands')).toEqual({ isOpen: true, logged: run })
  expect(of('not initialized')).toEqual({ tables, logged: run })
})

test('several databases have each a chain, a migrator and a line in the log of their own', () => {
  expect(of('several')).toEqual({
    main: tables,
    reports: ['orm_migrate_revisions', 'reports'],
    at: [['aaaa00000002'], ['bbbb00000001']],
    health: [{ main: { status: 'up' } }, { r: { status: 'up' } }],
    unknown: 'No OrmMigrateModule has the name "x".',
    logged: [
      ...run,
      'log OrmMigrateModule:reports: Running upgrade  -> bbbb00000001, reports',
      "log OrmMigrateModule:reports: The database is at 'bbbb00000001'.",
    ].sort(),
  })
})

test('where one database fails, what waits on another is brought to an end', () => {
  expect(of('one fails')).toMatchObject({
    code: 'invalid-revisions',
    logged: expect.arrayContaining([
      expect.stringMatching(
        /^error OrmMigrateModule:reports: The migrations folder .* is missing\.\n {2}Hint: /,
      ),
      expect.stringMatching(/^error OrmMigrateModule: The run was interrupted by the failure of "reports"\./),
    ]) as unknown,
  })
})

test('health tells the revisions that are missing', () => {
  const down = { migrations: { status: 'down', pending: ['aaaa00000001', 'aaaa00000002'] } }
  expect(of('health')).toEqual({ isHealthy: down, check: down, logged: [] })
})

test('a database that a newer release has migrated is good enough for this one', () => {
  const ahead =
    "warn OrmMigrateModule: The database is ahead of this release: it has 'cccc00000001', of which there is no file."
  expect(of('ahead')).toEqual({
    said: [1, 2, 3].map(() => ({ m: { status: 'up' } })),
    logged: [...run, ahead, ahead, ahead].sort(),
  })
})

test('false does nothing, and closing the application ends the calls that are under way', () => {
  expect(of('closed')).toEqual({
    code: 'interrupted',
    error: 'The run was interrupted by the end of the application.',
    hint: expect.any(String) as unknown,
    logged: [],
  })
})

test.each([
  ['no ORM', 'orm-not-in-container', 'The container has no "DataSource" for OrmMigrateModule.'],
  ['no orm', 'invalid-config', 'OrmMigrateModule was given no "orm".'],
  ['not an ORM', 'unknown-orm', expect.stringContaining('"orm" is neither')],
  [
    'unknown word',
    'invalid-config',
    expect.stringMatching(/^OrmMigrateModule's "onBootstrap" must be "upgrade",/),
  ],
  ['unknown key', 'invalid-config', 'The config has an unknown key "migration".'],
])('%s is refused in a sentence with a hint', (name, code, error) => {
  expect(of(name)).toMatchObject({ code, error, hint: expect.any(String) as unknown })
})

describe.each([
  ['nest-10', 'load.cjs'],
  ['nest-12', 'load.cjs'],
  ['nest-12', 'load.mjs'],
])('%s by %s', (from, loader) => {
  test('does the same, but that terminus 10 wants to be thrown what is down', async () => {
    const found = await outcomes(from, loader)
    const { health, ...others } = nest11
    const causes = health?.check
    const thrown = { ...health, isHealthy: { isHealthCheckError: true, causes } }
    expect(found).toEqual({ ...others, health: from === 'nest-10' ? thrown : health })
  })
})
