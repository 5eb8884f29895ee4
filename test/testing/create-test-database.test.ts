import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from '@jest/globals'
import { DataSource, type DataSourceOptions } from 'typeorm'
import {
  createTestDatabase,
  expectNoPendingChanges,
  expectRoundTrip,
  type TestDatabase,
  type TestDatabaseOptions,
} from '../../src/testing/index.js'
import { createDatabase, postgresRole } from '../harness/postgres.js'
import {
  drivers,
  type Driver,
  inFolder,
  onServer,
  projectOf,
  removeAll,
  roles,
  type Shop,
  shopsOfTests,
  users,
} from './shop.js'
import { unusual } from './unusual-tables.js'

const open: DataSource[] = []
const made: TestDatabase<DataSourceOptions>[] = []

afterEach(async () => {
  for (const dataSource of open.splice(0)) await dataSource.destroy()
  for (const database of made.splice(0)) await removeAll(database)
})
const shopOn = shopsOfTests()

const create = async (shop: Shop, options: TestDatabaseOptions = {}) => {
  const database = await createTestDatabase<DataSourceOptions>({ config: shop.config(), ...options })
  made.push(database)
  return database
}
const connect = async ({ options }: TestDatabase<DataSourceOptions>) => {
  const dataSource = await new DataSource(options).initialize()
  open.push(dataSource)
  return dataSource
}
const names = async (dataSource: DataSource): Promise<readonly string[]> =>
  (await dataSource.getRepository(roles).find()).map(({ name }) => name).sort()

describe.each(drivers)('a test database on %s', (driver) => {
  test('is at head, with the rows of the migrations, and of a test alone', async () => {
    const shop = shopOn(driver)
    const [one, other] = [await create(shop, { worker: 1 }), await create(shop, { worker: 2 })]
    const [first, second] = [await connect(one), await connect(other)]
    await first.getRepository(users).insert({ email: 'a@example.org', role: 'admin' })
    expect(await names(first)).toEqual(['admin', 'guest'])
    expect(await second.getRepository(users).count()).toBe(0)
    expect(one.database).not.toBe(other.database)
  })

  test('reset gives back the rows and the counters, and leaves connections open', async () => {
    const database = await create(shopOn(driver))
    const dataSource = await connect(database)
    for (let round = 0; round < 3; round += 1) {
      const user = dataSource.getRepository(users)
      await user.insert([
        { email: 'a@example.org', role: 'admin' },
        { email: 'b@example.org', role: 'guest' },
      ])
      expect((await user.find({ order: { id: 'ASC' } })).map(({ id }) => id)).toEqual([1, 2])
      await user.delete({ email: 'a@example.org' })
      await user.update({ email: 'b@example.org' }, { role: 'admin' })
      await dataSource.getRepository(roles).delete({ name: 'guest' })
      await dataSource.getRepository(roles).insert({ name: `role ${round}` })
      await database.reset()
      expect(await names(dataSource)).toEqual(['admin', 'guest'])
      expect(await user.count()).toBe(0)
    }
  })

  test('reset puts back what triggers, counters, generated columns and circles make of rows', async () => {
    const { make, disturb, look } = unusual[driver]
    const shop = shopOn(driver)
    const up = make.map((sql) => `op.execute(${JSON.stringify(sql)})`).join('\n    ')
    shop.revision({ id: '3c', parent: '2b', up })
    const database = await create(shop)
    const dataSource = await connect(database)
    const seen = async (): Promise<readonly unknown[]> => {
      const answers: unknown[] = []
      for (const sql of look) answers.push(await dataSource.query(sql))
      return answers
    }
    const before = await seen()
    for (const round of [...disturb, ...disturb]) {
      for (const sql of round) await dataSource.query(sql)
      expect(await seen()).not.toEqual(before)
      await database.reset()
      expect(await seen()).toEqual(before)
    }
  })

  test('reset waits for a transaction that is still open', async () => {
    const database = await create(shopOn(driver))
    const dataSource = await connect(database)
    const runner = dataSource.createQueryRunner()
    await runner.startTransaction()
    await runner.query("INSERT INTO roles VALUES ('owner')")
    const reset = database.reset()
    await sleep(100)
    await runner.commitTransaction()
    await runner.release()
    await reset
    expect(await names(dataSource)).toEqual(['admin', 'guest'])
  })

  test('reset makes the schema anew where a test has changed it', async () => {
    const database = await create(shopOn(driver))
    for (const change of [
      'ALTER TABLE users ADD COLUMN age integer',
      'CREATE INDEX users_email ON users (email)',
      'DROP TABLE users',
      "CREATE VIEW admins AS SELECT * FROM roles WHERE name = 'admin'",
    ]) {
      const dataSource = await new DataSource(database.options).initialize()
      await dataSource.query(change)
      await dataSource.query("INSERT INTO roles VALUES ('owner')")
      await dataSource.destroy()
      await database.reset()
      await expectNoPendingChanges(database.config, { against: 'database' })
      const after = await new DataSource(database.options).initialize()
      expect(await names(after)).toEqual(['admin', 'guest'])
      await expect(after.query('SELECT * FROM admins')).rejects.toThrow()
      await after.destroy()
    }
  })

  test('what is copied is made once, and again where a migration or what it imports changes', async () => {
    const shop = shopOn(driver)
    shop.write('../words.js', "module.exports = ['one']")
    const up = "op.bulkInsert('roles', require('../words.js').map((name) => ({ name })))"
    shop.revision({ id: '3c', parent: '2b', up })
    const all = await Promise.all([1, 2, 3, 4].map((worker) => create(shop, { worker })))
    const [first] = await templates(driver, all[0])
    expect(await templates(driver, all[0])).toEqual([first])
    await create(shop)
    expect(await templates(driver, all[0])).toEqual([first])
    shop.write('../words.js', "module.exports = ['one', 'two']")
    await create(shop)
    const [second, ...others] = await templates(driver, all[0])
    expect([second === first, others]).toEqual([false, []])
    await create(shop, { seed: (db) => db.query("INSERT INTO roles VALUES ('seeded')") })
    const both = await templates(driver, all[0])
    expect([both.length, both.includes(second ?? '')]).toEqual([2, true])
  })

  test('prepare runs before the migrations and seed behind them; reset leaves what they wrote', async () => {
    const database = await create(shopOn(driver), {
      prepare: (db) => db.query('CREATE TABLE extra (id integer)'),
      seed: (db) => db.query("INSERT INTO users (email, role) VALUES ('a@example.org', 'admin')"),
    })
    const dataSource = await connect(database)
    await dataSource.getRepository(users).clear()
    await dataSource.query('INSERT INTO extra VALUES (1)')
    await database.reset()
    expect(await dataSource.getRepository(users).find()).toEqual([
      { id: 1, email: 'a@example.org', role: 'admin' },
    ])
    expect(await dataSource.query('SELECT * FROM extra')).toEqual([])
  })

  test('a migration that fails fails the test, and leaves nothing behind', async () => {
    const shop = shopOn(driver)
    shop.revision({ id: '3c', parent: '2b', up: "op.dropTable('nowhere')" })
    await expect(create(shop)).rejects.toMatchObject({ code: 'revision-failed' })
    shop.remove('3c.js')
    const database = await create(shop)
    expect(await templates(driver, database, 'making')).toEqual([])
  })
})

test("the DataSource's schema, and that of the version table, are there", async () => {
  const config = { ...shopOn('postgres').config({ schema: 'app' }), versionTableSchema: 'own' }
  const database = await createTestDatabase<DataSourceOptions>({ config })
  made.push(database)
  const dataSource = await connect(database)
  expect(await names(dataSource)).toEqual(['admin', 'guest'])
  await dataSource.query('TRUNCATE app.roles CASCADE')
  await database.reset()
  expect(await dataSource.query('SELECT count(*)::int AS roles FROM app.roles')).toEqual([{ roles: 2 }])
  await expectNoPendingChanges(database.config, { against: 'database' })
})

test('what is given back on PostgreSQL is taken again, as it was made', async () => {
  const shop = shopOn('postgres')
  const oidOf = async (dataSource: DataSource): Promise<unknown> =>
    dataSource.query('SELECT oid FROM pg_database WHERE datname = current_database()')
  const oids: unknown[] = []
  for (const change of [
    "INSERT INTO roles VALUES ('owner')",
    'GRANT SELECT ON roles TO PUBLIC',
    'SELECT 1',
  ]) {
    const database = await createTestDatabase<DataSourceOptions>({ config: shop.config() })
    if (made.length === 0) made.push(database)
    const dataSource = await new DataSource(database.options).initialize()
    expect(await names(dataSource)).toEqual(['admin', 'guest'])
    oids.push(await oidOf(dataSource))
    await dataSource.query(change)
    await dataSource.destroy()
    await database.drop()
  }
  expect(oids[1]).toEqual(oids[0])
  // What rows alone do not make good is not taken again.
  expect(oids[2]).not.toEqual(oids[0])
})

test('a role that may not create databases is told so', async () => {
  const server = await createDatabase()
  const role = await postgresRole(server)
  const config = shopOn('postgres').config({ url: role.url })
  const message = expect.stringContaining('may not create')
  try {
    const hint = expect.stringContaining('CREATEDB')
    // What Jest prints.
    const stack = expect.stringMatching(/may not create.*\n  Hint: .*CREATEDB.*\n    at /)
    const told = { code: 'no-test-database', message, hint, stack }
    await expect(createTestDatabase({ config })).rejects.toMatchObject(told)
    await expect(expectRoundTrip(config)).rejects.toMatchObject(told)
  } finally {
    await role.drop()
    await server.drop()
  }
})

/** What is kept of a project to be copied, or is not finished yet. */
async function templates(
  driver: Driver,
  of: TestDatabase<DataSourceOptions> | undefined,
  kind = 'template',
): Promise<readonly string[]> {
  const database = of?.database ?? ''
  const project = projectOf(database)
  const all = driver === 'postgres' ? await onServer(project) : inFolder(project, path.dirname(database))
  return all.filter((name) => name.startsWith(`orm_migrate_${kind}_`))
}
