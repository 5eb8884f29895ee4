import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from '@jest/globals'
import { DataSource } from 'typeorm'
import { createMigrator, type Migrator, type RunEvent } from '../../src/index.js'
import { revision, smallProject } from '../cli/small-project.js'
import { createDatabase, type TestDatabase } from '../harness/postgres.js'
import { makeUserProject, type UserProject } from '../harness/project.js'

let project: UserProject
let database: TestDatabase
let dataSource: DataSource
let migrator: Migrator
afterEach(async () => {
  await migrator.close()
  await dataSource.destroy()
  project.dispose()
  await database.drop()
})

/** A live data source, and the migrator on it; the second revision does what is given. */
const open = async (second: string, listener: (event: RunEvent) => void): Promise<void> => {
  database = await createDatabase()
  project = makeUserProject({
    type: 'commonjs',
    files: smallProject({ 'migrations/a002_age.js': revision('a00200000002', 'a00100000001', second) }),
  })
  dataSource = await new DataSource({
    type: 'postgres',
    url: database.url,
    poolSize: 1,
    entities: [],
  }).initialize()
  const migrations = path.join(project.root, 'migrations')
  migrator = createMigrator({ orm: dataSource, migrations }, { listener })
}

/** Aborts a little after a statement of that beginning was sent. */
const abortAt =
  (stop: AbortController, beginning: string) =>
  (event: RunEvent): void => {
    if (event.type === 'statement-started' && event.statement.startsWith(beginning))
      setTimeout(() => stop.abort(), 200)
  }

const settings = `SELECT name, setting FROM pg_settings ORDER BY name`

test('an aborted run rolls back, tells why, and gives a live data source its session back as it was', async () => {
  const stop = new AbortController()
  await open(
    `op.createTable('half', [column('id', integer())])\n    op.execute('SELECT pg_sleep(60)')`,
    abortAt(stop, 'SELECT pg_sleep'),
  )
  const before: unknown = await dataSource.query(settings)
  await expect(migrator.upgrade('head', { signal: stop.signal })).rejects.toMatchObject({
    code: 'interrupted',
    message: expect.stringMatching(/^Upgrade to 'a00200000002' was interrupted and was rolled back/),
    details: { done: ['a00100000001'] },
  })
  await migrator.close()
  expect(await dataSource.query(settings)).toEqual(before)
  expect(await dataSource.query(`SELECT to_regclass('half') AS half`)).toEqual([{ half: null }])
  await expect(migrator.upgrade('head', { signal: stop.signal })).rejects.toMatchObject({
    code: 'interrupted',
  })
})

test('code that goes on after the run was stopped can do nothing more', async () => {
  const stop = new AbortController()
  await open(
    `op.run('go on', async (db) => {
      await new Promise((resolve) => setTimeout(resolve, 1500))
      await db.query('CREATE TABLE late (id integer)').catch(() => undefined)
    })`,
    abortAt(stop, 'go on'),
  )
  await expect(migrator.upgrade('head', { signal: stop.signal })).rejects.toMatchObject({
    code: 'interrupted',
  })
  await sleep(1500)
  await migrator.close()
  expect(await dataSource.query(`SELECT to_regclass('late') AS late`)).toEqual([{ late: null }])
})

test('status is for programs too, and a run that finds no other does not wait', async () => {
  const events: RunEvent[] = []
  await open(`op.execute('SELECT 1')`, (event) => void events.push(event))
  expect(await migrator.status()).toEqual({ database: expect.any(String), blockers: [], halfDone: [] })
  await migrator.upgrade('head', { lockTimeout: 0 })
  expect(events.map(({ type }) => type)).not.toContain('waiting-for-lock')
})
