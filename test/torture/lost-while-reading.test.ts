import { afterAll, beforeAll, expect, test } from '@jest/globals'
import typeorm from 'typeorm'
import { createMigrator, type Migrator, OrmMigrateError } from '../../src/index.js'
import { creating, entity, Workshop } from '../config/workshop.js'
import { createDatabase, type TestDatabase } from '../harness/postgres.js'
import { ask } from './places.js'
import { type Blow, startProxy } from './proxy.js'
import { settings } from './settings.js'
import { stateOf } from './state.js'

/** What only reads, and asks the database. */
const commands: Readonly<Record<string, (migrator: Migrator) => Promise<unknown>>> = {
  current: (migrator) => migrator.current(),
  'history -i': (migrator) => migrator.history({ indicateCurrent: true }),
  'show current': (migrator) => migrator.show('current'),
  check: (migrator) => migrator.check(),
  verify: (migrator) => migrator.verify(),
  status: (migrator) => migrator.status(),
  plan: (migrator) => migrator.plan.upgrade('head'),
}

/** Those of the short form. */
const few = new Set(['current', 'check'])

let database: TestDatabase
let workshop: Workshop
beforeAll(async () => {
  database = await createDatabase()
  workshop = await Workshop.open({ type: 'postgres', url: database.url })
  await workshop.revision('a1', { up: `${creating('one')} op.createEnum('mood', ['sad']);` })
  await workshop.migrator().upgrade()
})
afterAll(async () => {
  await workshop.close()
  await database.drop()
})

/** Through a proxy that strikes; gives what was asked, and what it threw. */
async function struck(command: (migrator: Migrator) => Promise<unknown>, blow?: Blow) {
  const proxy = await startProxy(database.url, blow)
  const orm = new typeorm.DataSource({ type: 'postgres', url: proxy.url, entities: [entity('one', 'name')] })
  const migrator = createMigrator({ orm, migrations: workshop.migrations })
  try {
    await command(migrator)
    return { requests: proxy.requests.length, error: undefined }
  } catch (error) {
    return { requests: proxy.requests.length, error }
  } finally {
    await migrator.close()
    await proxy.close()
  }
}

/** What an error lacks that a person needs; undefined where it lacks nothing. */
async function wrongWith(command: (migrator: Migrator) => Promise<unknown>, blow: Blow) {
  const { error } = await struck(command, blow)
  // A session that is only just begun may not be there yet to be ended.
  if (error === undefined && blow.at === 0 && blow.moment === 'sent') return undefined
  const isTold =
    error instanceof OrmMigrateError &&
    error.code.startsWith('connection-') &&
    error.hint?.includes('server is up')
  return isTold === true ? undefined : `request ${blow.at} ${blow.moment}: ${String(error)}`
}

const terminateOthers = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid()`

const terminated = async (): Promise<void> => {
  await ask(database.url, terminateOthers)
}

const blowsAt = (at: number): readonly Blow[] => [
  { at, moment: 'answered', strike: async (cut) => cut() },
  { at, moment: 'sent', strike: terminated },
]

const wanted = Object.entries(commands).filter(([name]) => settings.isLong || few.has(name))

test.each(wanted)(
  '%s says in a sentence with a hint that the connection is lost, at any request',
  async (name, command) => {
    const before = await stateOf(database.url)
    const { requests, error } = await struck(command)
    expect(error).toBeUndefined()
    // The last one says good-bye.
    const points = Array.from({ length: requests - 1 }, (_, at) => blowsAt(at)).flat()
    const wrong: (string | undefined)[] = []
    for (const blow of points) wrong.push(await wrongWith(command, blow))
    const failures = wrong.filter((line) => line !== undefined)
    settings.say(`${name}, connection lost: ${points.length} points, ${failures.length} failures`)
    expect(failures).toEqual([])
    expect(await stateOf(database.url)).toEqual(before)
  },
  settings.timeout,
)
