import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createDatabase, type TestDatabase } from '../harness/postgres.js'
import type { UserProject } from '../harness/project.js'
import { postgresRows } from '../harness/tables.js'
import { buildExample, type Instance, makeExample, startInstance } from './application.js'

const [first, second] = ['3c1f0a92d7be', '8e5b27d4c610']

let project: UserProject
const databases: TestDatabase[] = []
const instances: Instance[] = []

beforeAll(async () => {
  project = makeExample('nest-11')
  expect(await buildExample(project)).toEqual({ code: 0, stdout: '', stderr: '' })
})

afterAll(async () => {
  await Promise.all(instances.map((instance) => instance.stop()))
  await Promise.all(databases.map((database) => database.drop()))
  project.dispose()
})

const makeDatabase = async (): Promise<string> => {
  const database = await createDatabase()
  databases.push(database)
  return database.url
}

const start = (url: string, environment: Readonly<Record<string, string>>): Instance => {
  const instance = startInstance(project, { DATABASE_URL: url, ...environment })
  instances.push(instance)
  return instance
}

const migrate = (url: string, ...words: readonly string[]) =>
  project.run(['--nest', 'src/app.module.ts', ...words], { DATABASE_URL: url })

const applied = async (url: string): Promise<readonly string[]> => {
  const rows = await postgresRows<{ readonly revision: string }>(
    url,
    'SELECT revision FROM orm_migrate_revisions ORDER BY applied_at',
  )
  return rows.map(({ revision }) => revision)
}

const get = async (instance: Instance, path: string) => {
  const answer = await fetch(`${await instance.ready}${path}`)
  return { status: answer.status, body: await answer.json() }
}

const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length

test('five instances at once on an empty database all become ready, and each revision is applied once', async () => {
  const url = await makeDatabase()
  const five = Array.from({ length: 5 }, () => start(url, { ON_BOOTSTRAP: 'upgrade' }))
  await Promise.all(five.map(({ ready }) => ready))
  const said = five.map((instance) => instance.said()).join('')
  expect(count(said, /\[OrmMigrateModule\] Running upgrade {2}-> 3c1f0a92d7be, notes$/gm)).toBe(1)
  expect(count(said, /\[OrmMigrateModule\] Running upgrade \w+ -> 8e5b27d4c610, pinned notes$/gm)).toBe(1)
  expect(count(said, /\[OrmMigrateModule\] The database is at '8e5b27d4c610'\.$/gm)).toBe(5)
  // What queries in onModuleInit comes after.
  for (const instance of five)
    expect(instance.said()).toMatch(/OrmMigrateModule\] The database is at[^]*\[NotesService\] Notes: 0/)
  expect(await applied(url)).toEqual([first, second])
  for (const one of five) {
    expect(await get(one, '/revision')).toEqual({ status: 200, body: [second] })
    expect(await get(one, '/health')).toEqual({ status: 200, body: healthy })
  }
  for (const { code } of await Promise.all(five.map((instance) => instance.stop())))
    expect([0, 143]).toContain(code)
})

const up = { migrations: { status: 'up' } }
const healthy = { status: 'ok', info: up, error: {}, details: up }

test('"warn" starts and tells what is missing, "wait" starts when it is there, and health tells the difference', async () => {
  const url = await makeDatabase()
  expect(await migrate(url, 'upgrade', '+1')).toMatchObject({ code: 0 })
  const warned = start(url, { NODE_ENV: 'production' })
  const waiting = start(url, { ON_BOOTSTRAP: 'wait' })
  await Promise.all([warned.ready, waiting.until(/Waiting for the database/)])
  const missing = "1 revision is not applied: '8e5b27d4c610' (pinned notes)."
  expect(warned.said()).toContain(`WARN [OrmMigrateModule] ${missing} Next: orm-migrate upgrade head\n`)
  expect(waiting.said()).toContain(`LOG [OrmMigrateModule] Waiting for the database: ${missing}\n`)
  const down = { migrations: { status: 'down', pending: [second] } }
  expect(await get(warned, '/health')).toEqual({
    status: 503,
    body: { status: 'error', info: {}, error: down, details: down },
  })
  expect(await applied(url)).toEqual([first])
  expect(await migrate(url, 'upgrade', 'head')).toMatchObject({
    code: 0,
    stdout: `Running upgrade ${first} -> ${second}, pinned notes\n`,
  })
  await waiting.ready
  expect(waiting.said()).toContain('LOG [OrmMigrateModule] The database is at head.\n')
  expect(await get(warned, '/health')).toEqual({ status: 200, body: healthy })
  await Promise.all([warned.stop(), waiting.stop()])
})

test('"wait" gives up in the end, and says what it waited for', async () => {
  const url = await makeDatabase()
  const { code, stdout, stderr } = await start(url, { ON_BOOTSTRAP: 'wait', WAIT_TIMEOUT: '600' }).outcome
  expect(code).toBe(1)
  expect(stdout + stderr).toContain(
    'ERROR [OrmMigrateModule] The database was not brought to head within 0.6 s: ' +
      "2 revisions are not applied: '3c1f0a92d7be' (notes), '8e5b27d4c610' (pinned notes).\n  Hint: ",
  )
})

test('"check" refuses a database that lacks a revision, and one that is not what the entities say', async () => {
  const url = await makeDatabase()
  const behind = await start(url, { ON_BOOTSTRAP: 'check' }).outcome
  expect(behind.code).toBe(1)
  expect(behind.stdout + behind.stderr).toContain(
    "ERROR [OrmMigrateModule] The database is not at the newest revision; missing: '3c1f0a92d7be', '8e5b27d4c610'.\n" +
      '  Hint: Apply them first: orm-migrate upgrade head\n',
  )
  expect(await migrate(url, 'upgrade', 'head')).toMatchObject({ code: 0 })
  // What was applied from TypeScript is what is compiled.
  const good = start(url, { ON_BOOTSTRAP: 'check' })
  await good.ready
  expect(good.said()).toContain(
    'LOG [OrmMigrateModule] The database is at head, and is what the entities say.\n',
  )
  await postgresRows(url, 'ALTER TABLE notes DROP COLUMN pinned')
  const different = await start(url, { ON_BOOTSTRAP: 'check' }).outcome
  expect(different.code).toBe(1)
  expect(different.stdout + different.stderr).toContain(
    'ERROR [OrmMigrateModule] The entities and the database differ; a migration would: ' +
      'add column "notes"."pinned", boolean.\n  Hint: ',
  )
  await good.stop()
})

const edit = (name: string, from: string, to: string): (() => void) => {
  const text = project.read(name)
  expect(text).toContain(from)
  project.write(name, text.replace(from, to))
  return () => project.write(name, text)
}

const built = `dist/migrations/${second}_pinned_notes.js`

test('a migration that fails stops the start, in its own words', async () => {
  const url = await makeDatabase()
  const mend = edit(built, "op.addColumn('notes'", "op.addColumn('nots'")
  const { code, stdout, stderr } = await start(url, { ON_BOOTSTRAP: 'upgrade' }).outcome
  mend()
  expect(code).toBe(1)
  const said = stdout + stderr
  expect(said).toContain(
    `ERROR [OrmMigrateModule] Upgrade to '${second}' failed and was rolled back (the one before it stays done). `,
  )
  expect(said).toContain('The table "nots" does not exist (at dist/migrations/8e5b27d4c610_pinned_notes.js:')
  expect(said).not.toMatch(/Retrying|Unable to connect|Ready at/)
  expect(await applied(url)).toEqual([first])
})

test('SIGTERM in the middle of a migration ends it and the process, and leaves nothing behind', async () => {
  const url = await makeDatabase()
  const mend = edit(built, "op.addColumn('notes'", "op.execute('SELECT pg_sleep(60)'); op.addColumn('notes'")
  const instance = start(url, { ON_BOOTSTRAP: 'upgrade' })
  await instance.until(/Running upgrade \w+ -> 8e5b27d4c610/)
  const busy = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND state = 'active'
    AND query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid()`
  while ((await postgresRows(url, busy)).length === 0) continue
  const { code } = await instance.stop()
  mend()
  expect(code).toBe(143)
  expect(instance.said()).toContain('WARN [OrmMigrateModule] SIGTERM: stopping; ')
  expect(instance.said()).toContain('ERROR [OrmMigrateModule] ')
  expect(await postgresRows(url, busy)).toEqual([])
  expect(await applied(url)).toEqual([first])
})
