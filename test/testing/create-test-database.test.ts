import { afterEach, describe, expect, test } from '@jest/globals'
import { DataSource, type DataSourceOptions } from 'typeorm'
import { createTestDatabase, type TestDatabase, type TestDatabaseOptions } from '../../src/testing/index.js'
import { revisionFile } from '../commands/projects.js'
import { drivers, roles, Shop, users } from './shop.js'

const open: DataSource[] = []
const made: TestDatabase<DataSourceOptions>[] = []
const shops: Shop[] = []

afterEach(async () => {
  for (const dataSource of open.splice(0)) await dataSource.destroy()
  for (const database of made.splice(0)) await database.drop()
  for (const shop of shops.splice(0)) await shop.dispose()
})

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
const shopOn = (...given: ConstructorParameters<typeof Shop>): Shop => {
  const shop = new Shop(...given)
  shops.push(shop)
  return shop
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
})
