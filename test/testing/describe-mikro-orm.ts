import path from 'node:path'
import { afterEach, expect, test } from '@jest/globals'
import { createMigrator } from '../../src/index.js'
import {
  createTestDatabase,
  expectNoPendingChanges,
  expectRoundTrip,
  type TestDatabase,
  type TestDatabaseOptions,
} from '../../src/testing/index.js'
import { mikroOrm, type MikroOrm, rootOf, type Version } from '../harness/mikro-orm-targets.js'
import { type Driver, drivers, nowhere, removeAll, type Shop, shopsOfTests } from './shop.js'

/** A database for tests of MikroORM, from the first revision to rows that a reset has put back. */
export function describeMikroOrm(version: Version): void {
  const made: TestDatabase[] = []
  afterEach(async () => {
    for (const database of made.splice(0)) await removeAll(database)
  })
  const shopOn = shopsOfTests()

  test.each(drivers)(`a database for tests of ${version} on %s`, async (driver) => {
    const orm = await mikroOrm(version, driver === 'postgres' ? 'postgres' : 'sqlite')
    const config = configOf({ shop: shopOn(driver), orm, root: rootOf(version) })
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
    const execute = (sql: string) => opened.em.fork().getConnection().execute(sql)
    await execute("INSERT INTO users (email, role) VALUES ('a@example.org', 'admin')")
    await execute("DELETE FROM roles WHERE name = 'guest'")
    await database.reset()
    expect(await execute('SELECT name FROM roles ORDER BY name')).toEqual([
      { name: 'admin' },
      { name: 'guest' },
    ])
    expect(await execute('SELECT * FROM users')).toEqual([])
    await opened.close(true)
  })
}

interface Place {
  readonly shop: Shop
  readonly orm: MikroOrm
  readonly root: string
}

/** The entities of the shop in MikroORM's words, and no revision yet. */
function configOf({ shop, orm, root }: Place) {
  const entity = (name: string, properties: object): unknown =>
    new orm.EntitySchema({ name, tableName: `${name.toLowerCase()}s`, properties } as never)
  const roles = entity('Role', { name: { type: 'string', primary: true } })
  const users = entity('User', {
    id: { type: 'number', primary: true },
    email: { type: 'string' },
    role: { kind: 'm:1', entity: () => roles, joinColumn: 'role' },
  })
  const place =
    shop.driver === 'postgres' ? { clientUrl: nowhere() } : { dbName: path.join(shop.root, 'shop.sqlite') }
  const driver = Reflect.get(orm, driverClass(shop.driver, orm.major)) as unknown
  for (const name of ['1a.js', '2b.js']) shop.remove(name)
  return {
    orm: { ...place, entities: [roles, users], driver },
    root,
    migrations: path.join(shop.root, 'migrations'),
  }
}

const driverClass = (driver: Driver, major: MikroOrm['major']): string => {
  if (driver === 'postgres') return 'PostgreSqlDriver'
  return major === 6 ? 'BetterSqliteDriver' : 'SqliteDriver'
}
