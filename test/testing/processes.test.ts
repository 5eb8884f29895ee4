import { existsSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { revisionFile } from '../commands/projects.js'
import { startNode } from '../harness/cli.js'
import { serverUrl } from '../harness/postgres.js'
import { makeUserProject, type UserProject } from '../harness/project.js'
import { chain, drivers, inFolder, onServer, projectOf, removeFromServer } from './shop.js'

/** A worker: takes a database of each driver, uses it, and gives it back or is ended before it can. */
const worker = (url: string): string => `
const { createTestDatabase } = require('orm-migrate/testing')
const { DataSource } = require('typeorm')

const places = {
  'better-sqlite3': { database: 'shop.sqlite' },
  postgres: { url: ${JSON.stringify(url)} },
}

const main = async () => {
  for (const type of process.env.DRIVERS.split(' ')) {
    const orm = new DataSource({ type, ...places[type], entities: [] })
    const database = await createTestDatabase({ config: { orm }, tag: type })
    const dataSource = await new DataSource(database.options).initialize()
    await dataSource.query("INSERT INTO users (email, role) VALUES ('a@example.org', 'admin')")
    await database.reset()
    const rows = await dataSource.query('SELECT (SELECT count(*) FROM users) AS users, (SELECT count(*) FROM roles) AS roles')
    console.log(JSON.stringify({ database: database.database, rows: Object.values(rows[0]).map(Number) }))
    if (process.env.END === 'kill') process.kill(process.pid, 'SIGKILL')
    await dataSource.destroy()
    await database.drop()
  }
}
main()
`

/** Leaves a mark each time that it runs, and does not come to an end where it is told so. */
const marked = revisionFile({
  id: '3c',
  parent: '2b',
  up: `op.run('leave a mark', async () => {
      require('node:fs').appendFileSync('mark-' + op.context.tag, process.env.HANG === undefined ? 'done ' : 'begun ')
      if (process.env.HANG !== undefined) await new Promise(() => setInterval(() => undefined, 1000))
    })`,
})

let project: UserProject
beforeAll(() => {
  project = makeUserProject({
    type: 'commonjs',
    packages: ['better-sqlite3', 'pg'],
    files: {
      'worker.js': worker(serverUrl()),
      'migrations/1a.js': chain['1a.js'],
      'migrations/2b.js': chain['2b.js'],
      'migrations/3c.js': marked,
      'tmp/.keep/.keep': '',
    },
  })
})
afterAll(async () => {
  for (const shop of shops) await removeFromServer(shop)
  project.dispose()
})

const start = (environment: Readonly<Record<string, string>>) =>
  startNode(project.root, ['worker.js'], {
    TMPDIR: path.join(project.root, 'tmp'),
    DRIVERS: drivers.join(' '),
    ...environment,
  })
const mark = (driver: string): string => {
  const file = `mark-${driver}`
  return existsSync(path.join(project.root, file)) ? project.read(file).trim() : ''
}
/** What the kit calls the project, on each database. */
const shops = new Set<string>()
const kept = async (): Promise<readonly string[]> => {
  const found: string[] = []
  for (const shop of shops) {
    found.push(...(await onServer(shop)))
    const folders = project.list('tmp').map((folder) => path.join(project.root, 'tmp', folder))
    found.push(...folders.flatMap((folder) => inFolder(shop, folder)))
  }
  return found
}

interface Told {
  readonly database: string
  readonly rows: readonly number[]
}

test("one that is killed while it migrates is in nobody's way, and four at once migrate once", async () => {
  for (const driver of drivers) {
    const { child, outcome } = start({ DRIVERS: driver, HANG: 'yes' })
    while (mark(driver) === '') await sleep(50)
    child.kill('SIGKILL')
    expect((await outcome).code).toBe(137)
  }
  const all = await Promise.all(
    [{}, {}, { END: 'kill' }, { END: 'kill', DRIVERS: 'postgres' }].map(
      (more, index) => start({ VITEST_POOL_ID: String(index + 1), ...more }).outcome,
    ),
  )
  expect(all.map(({ stderr }) => stderr)).toEqual(['', '', '', ''])
  expect(drivers.map(mark)).toEqual(['begun done', 'begun done'])
  const told = all.flatMap(({ stdout }) =>
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Told),
  )
  for (const { database, rows } of told) {
    expect(rows).toEqual([0, 2])
    shops.add(projectOf(database))
  }
  expect(new Set(told.map(({ database }) => database)).size).toBe(6)
})

test('what a killed worker has left is removed by the next', async () => {
  const isOfTest = (name: string): boolean => name.startsWith('orm_migrate_test_')
  // Those above may have removed each other's leavings already.
  for (const driver of drivers) expect((await start({ END: 'kill', DRIVERS: driver }).outcome).code).toBe(137)
  expect((await kept()).filter(isOfTest)).toHaveLength(drivers.length)
  expect((await start({}).outcome).code).toBe(0)
  const left = await kept()
  const kinds = left.map((name) => /^orm_migrate_([a-z]+)_/.exec(name)?.[1]).sort()
  // What is given back on PostgreSQL waits for the next test file, and never for more than there were workers.
  expect(new Set(kinds)).toEqual(new Set(['idle', 'template']))
  expect(kinds.filter((kind) => kind === 'template')).toHaveLength(2)
  expect(kinds.length).toBeLessThanOrEqual(2 + 3)
})
