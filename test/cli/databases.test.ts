import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from '@jest/globals'
import { createDatabase, type TestDatabase } from '../harness/postgres.js'
import { makeUserProject, type UserProject } from '../harness/project.js'
import { postgresRows, postgresTables, sqliteRows, sqliteTables } from '../harness/tables.js'
import { config, revision, smallProject } from './small-project.js'

let project: UserProject
let database: TestDatabase | undefined
afterEach(async () => {
  project.dispose()
  await database?.drop()
  database = undefined
})

/** A chain that takes a while, so that two runs of it overlap. */
const slowChain = (): Readonly<Record<string, string>> => {
  const ids = Array.from({ length: 6 }, (_, index) => `b${index}0000000000`)
  const wait = `op.run('wait', () => new Promise((resolve) => setTimeout(resolve, 150)))`
  return Object.fromEntries(
    ids.map((id, index) => [
      `migrations/${id}.js`,
      revision(
        id,
        ids[index - 1] ?? null,
        `op.createTable('t${index}', [column('id', integer())])\n    ${wait}`,
      ),
    ]),
  )
}
const onlySlow = { 'migrations/a001_users.js': null, 'migrations/a002_age.js': null }
const ids = `SELECT revision FROM orm_migrate_revisions ORDER BY applied_at, revision`
const expected = Array.from({ length: 6 }, (_, index) => ({ revision: `b${index}0000000000` }))
/** Who has to wait says so. */
const succeeded = {
  code: 0,
  stdout: expect.any(String),
  stderr: expect.stringMatching(/^(?:Waiting for another run to end: .*(?:process|session) \d+.*\n)?$/),
}
const slowTables = ['orm_migrate_revisions', 't0', 't1', 't2', 't3', 't4', 't5']

/** A migration that says that it runs, and then stays in the middle. */
const endless = revision(
  'a00200000002',
  'a00100000001',
  `op.createTable('half', [column('id', integer())])
    op.run('wait', async () => {
      require('node:fs').writeFileSync('running', '')
      await new Promise((resolve) => setTimeout(resolve, 60_000))
    })`,
)

const interrupted = async (): Promise<number> => {
  const { child, outcome } = project.start(['upgrade', 'head'])
  while (!project.list('.').includes('running')) await sleep(50)
  child.kill('SIGINT')
  return (await outcome).code
}

describe('SQLite', () => {
  const rows = () => sqliteRows(path.join(project.root, 'shop.sqlite'), ids)

  test('two upgrades at once both succeed, and each revision is applied once', async () => {
    project = makeUserProject({ type: 'commonjs', files: { ...smallProject(onlySlow), ...slowChain() } })
    const outcomes = await Promise.all([project.run(['upgrade', 'head']), project.run(['upgrade', 'head'])])
    expect(outcomes).toEqual([succeeded, succeeded])
    expect(rows()).toEqual(expected)
    expect(sqliteTables(project.root)).toEqual(slowTables)
  })

  test('Ctrl-C in the middle of a migration leaves the revision before it, and the next run goes on', async () => {
    project = makeUserProject({
      type: 'commonjs',
      files: smallProject({ 'migrations/a002_age.js': endless }),
    })
    expect(await interrupted()).toBe(130)
    expect(sqliteTables(project.root)).toEqual(['orm_migrate_revisions', 'users'])
    project.write('migrations/a002_age.js', smallProject()['migrations/a002_age.js'] ?? '')
    expect((await project.run(['upgrade', 'head'])).code).toBe(0)
    expect(rows()).toHaveLength(2)
  })
})

describe('PostgreSQL', () => {
  const open = async (files: Readonly<Record<string, string | null>> = {}, more = ''): Promise<string> => {
    database = await createDatabase()
    const { url } = database
    const options = `type: 'postgres', url: ${JSON.stringify(url)}`
    project = makeUserProject({
      type: 'commonjs',
      files: smallProject({ ...files, 'ormconfig.js': config(options, more) }),
    })
    return url
  }

  test('two upgrades at once both succeed, and each revision is applied once', async () => {
    const url = await open({ ...onlySlow, ...slowChain() })
    const outcomes = await Promise.all([project.run(['upgrade', 'head']), project.run(['upgrade', 'head'])])
    expect(outcomes).toEqual([succeeded, succeeded])
    expect(outcomes.map(({ stdout }) => stdout).sort()[0]).toBe(
      'Nothing to do: the database is there already.\n',
    )
    expect(await postgresRows(url, ids)).toEqual(expected)
    expect(await postgresTables(url)).toEqual(slowTables)
  })

  test('Ctrl-C in the middle of a migration leaves the revision before it, and the next run goes on', async () => {
    const url = await open({ 'migrations/a002_age.js': endless })
    expect(await interrupted()).toBe(130)
    project.write('migrations/a002_age.js', smallProject()['migrations/a002_age.js'] ?? '')
    expect((await project.run(['upgrade', 'head'])).code).toBe(0)
    expect(await postgresTables(url)).toEqual(['orm_migrate_revisions', 'users'])
    expect(await postgresRows(url, ids)).toHaveLength(2)
  })

  test('a failing statement undoes its revision, tables included, and tells file, line and statement', async () => {
    const url = await open({
      'migrations/a002_age.js': revision(
        'a00200000002',
        'a00100000001',
        `op.createTable('half', [column('id', integer())])\n    op.execute('UPDATE nowhere SET a = 1')`,
      ),
    })
    const { code, stderr } = await project.run(['upgrade', 'head'])
    expect(code).toBe(1)
    expect(stderr)
      .toBe(`Error: Upgrade to 'a00200000002' failed and was rolled back (the one before it stays done). The database refused a statement at migrations/a002_age.js:9:8: relation "nowhere" does not exist.
  Statement: UPDATE nowhere SET a = 1
  Hint: Mend migrations/a002_age.js, then run the same command again.
`)
    expect(await postgresTables(url)).toEqual(['orm_migrate_revisions', 'users'])
  })

  test('the version table lives in the schema that the config names', async () => {
    const url = await open({}, "versionTableSchema: 'meta',")
    const refused = await project.run(['upgrade', 'head'])
    expect(refused.code).toBe(1)
    expect(refused.stderr)
      .toBe(`Error: The version table "meta.orm_migrate_revisions" cannot be created: schema "meta" does not exist.
  Hint: Create the schema "meta" and let the connection's user write there, or correct "versionTableSchema" in the config.
`)
    expect(await postgresTables(url)).toEqual([])
    await postgresRows(url, 'CREATE SCHEMA meta')
    expect((await project.run(['upgrade', 'head'])).code).toBe(0)
    expect(await postgresTables(url)).toEqual(['users'])
    expect(await project.run(['current'])).toMatchObject({ code: 0, stdout: 'a00200000002 (head)\n' })
    expect(await project.run(['check'])).toMatchObject({ code: 0 })
    expect((await project.run(['downgrade', 'base'])).code).toBe(0)
    expect(await postgresTables(url)).toEqual([])
  })

  test('a database that does not exist, and a user who may not, are told', async () => {
    const url = await open()
    const missing = url.replace(/[^/]+$/, 'nowhere')
    project.write('ormconfig.js', config(`type: 'postgres', url: ${JSON.stringify(missing)}`))
    const unknown = await project.run(['upgrade', 'head'])
    expect(unknown.code).toBe(1)
    expect(unknown.stderr).toMatch(
      /cannot be opened: database "nowhere" does not exist\.\n {2}Hint: Create the database/,
    )
    await postgresRows(url, `CREATE ROLE ${role} LOGIN`)
    try {
      const other = url.replace(/\/\/[^@]*@/, `//${role}:secret@`)
      project.write('ormconfig.js', config(`type: 'postgres', url: ${JSON.stringify(other)}`))
      const refused = await project.run(['upgrade', 'head'])
      expect(refused.code).toBe(1)
      expect(refused.stderr).toMatch(
        /^Error: The version table "orm_migrate_revisions" cannot be created: permission denied for schema public\.\n {2}Hint: Let /,
      )
      expect(refused.stderr).not.toContain('secret')
    } finally {
      await postgresRows(url, `DROP ROLE ${role}`)
    }
  })
})

const role = `guest_${process.pid}`
