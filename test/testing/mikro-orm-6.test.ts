import path from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { createMigrator } from '../../src/commands/migrator.js'
import { mikroOrmTarget } from '../harness/mikro-orm-targets.js'
import { serverUrl } from '../harness/postgres.js'
import {
  createTestDatabase,
  expectNoPendingChanges,
  expectRoundTrip,
  type TestDatabase,
  type TestDatabaseOptions,
} from '../../src/testing/index.js'
import { drivers, inFolder, onServer, projectOf, Shop } from './shop.js'

const made: TestDatabase[] = []
const shops: Shop[] = []
afterAll(async () => {
  for (const database of made) {
    const project = projectOf(database.database)
    if (database.url === undefined) inFolder(project, path.dirname(database.database), { remove: true })
    else await onServer(project, { remove: true })
  }
  for (const shop of shops) await shop.dispose()
})

/** What is used of an open MikroORM. */
interface Opened {
  readonly em: {
    fork(): { getConnection(): { execute(sql: string): Promise<readonly unknown[]> } }
  }
}

test.each(drivers)('a database for tests of MikroORM on %s', async (driver) => {
  const dialect = driver === 'postgres' ? 'postgres' : 'sqlite'
  const target = await mikroOrmTarget('MikroORM 6', dialect)
  const { orm, root } = target
  const entity = (name: string, properties: object): unknown =>
    new orm.EntitySchema({ name, tableName: `${name.toLowerCase()}s`, properties } as never)
  const entities = [
    entity('Role', { name: { type: 'string', primary: true } }),
    entity('User', {
      id: { type: 'number', primary: true },
      email: { type: 'string' },
      role: { kind: 'm:1', entity: 'Role', joinColumn: 'role' },
    }),
  ]
  const shop = new Shop(driver)
  shops.push(shop)
  const place =
    driver === 'postgres'
      ? { clientUrl: String(new URL('/nobody_has_made_this', serverUrl())) }
      : { dbName: path.join(shop.root, 'shop.sqlite') }
  const driverClass = Reflect.get(
    orm,
    driver === 'postgres' ? 'PostgreSqlDriver' : 'BetterSqliteDriver',
  ) as unknown
  const migrations = path.join(shop.root, 'migrations')
  const config = { orm: { ...place, entities, driver: driverClass }, root, migrations }
  for (const name of ['1a.js', '2b.js']) shop.remove(name)
  const migrator = createMigrator(config)
  await migrator.revision({ autogenerate: true, against: 'chain', message: 'all' })
  await migrator.close()
  await expectRoundTrip(config)
  const seed: TestDatabaseOptions['seed'] = (db) =>
    db.query("INSERT INTO roles (name) VALUES ('admin'), ('guest')")
  const database = await createTestDatabase({ config, seed })
  made.push(database)
  await expectNoPendingChanges(database.config, { against: 'database' })
  const opened = await orm.MikroORM.init(database.options)
  const execute = (sql: string) => (opened as unknown as Opened).em.fork().getConnection().execute(sql)
  await execute("INSERT INTO users (email, role) VALUES ('a@example.org', 'admin')")
  await execute("DELETE FROM roles WHERE name = 'guest'")
  await database.reset()
  expect(await execute('SELECT name FROM roles ORDER BY name')).toEqual([
    { name: 'admin' },
    { name: 'guest' },
  ])
  expect(await execute('SELECT * FROM users')).toEqual([])
  await target.end(opened)
  await database.drop()
})
