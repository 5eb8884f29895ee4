import process from 'node:process'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { migrateTo, migrateToHead, resetToBase } from '../../src/testing/index.js'
import { drivers, Shop } from './shop.js'

let shop: Shop
afterEach(() => shop.dispose())

describe.each(drivers)('on %s', (driver) => {
  beforeEach(async () => {
    shop = await new Shop(driver).onServer()
  })
  const headsAfter = async (run: Promise<{ readonly heads: readonly string[] }>) => (await run).heads
  const tables = async () => {
    const dataSource = await shop.config().orm.initialize()
    const runner = dataSource.createQueryRunner()
    try {
      return await Promise.all(['roles', 'users'].map((name) => runner.hasTable(name)))
    } finally {
      await runner.release()
      await dataSource.destroy()
    }
  }

  test('a database goes to head, to a revision from either side, and to base', async () => {
    expect(await headsAfter(migrateTo(shop.config(), '1a'))).toEqual(['1a'])
    expect(await headsAfter(migrateToHead(shop.config()))).toEqual(['2b'])
    expect(await tables()).toEqual([true, true])
    expect(await headsAfter(migrateTo(shop.config(), '1a'))).toEqual(['1a'])
    expect(await headsAfter(migrateTo(shop.config(), '1a'))).toEqual(['1a'])
    expect(await tables()).toEqual([true, false])
    expect(await headsAfter(migrateTo(shop.config(), 'head'))).toEqual(['2b'])
    expect(await headsAfter(resetToBase(shop.config()))).toEqual([])
    expect(await tables()).toEqual([false, false])
    expect(await headsAfter(migrateTo(shop.config(), 'base'))).toEqual([])
  })

  test('a live DataSource is used and stays open', async () => {
    const { orm, root } = shop.config()
    await orm.initialize()
    await migrateToHead({ orm, root })
    await resetToBase({ orm, root })
    expect(orm.isInitialized).toBe(true)
    await orm.destroy()
  })
})

describe('a database that is not known to be for tests', () => {
  const latest = () => {
    shop = new Shop('better-sqlite3')
    return shop.config({ database: `${shop.root}/latest.sqlite` })
  }

  test('is not taken down, but where the caller names it', async () => {
    const config = latest()
    await migrateToHead(config)
    const refusal = {
      code: 'not-a-test-database',
      message: 'The database "latest.sqlite" is not taken down: its name does not say that it is for tests.',
    }
    await expect(resetToBase(config)).rejects.toMatchObject(refusal)
    await expect(migrateTo(config, '1a')).rejects.toMatchObject(refusal)
    await expect(resetToBase(config, { database: 'other.sqlite' })).rejects.toMatchObject(refusal)
    expect((await resetToBase(config, { database: 'latest.sqlite' })).heads).toEqual([])
  })

  test('is not taken down in production, whatever its name', async () => {
    const config = latest()
    const before = process.env.NODE_ENV
    process.env.NODE_ENV = 'production'
    try {
      await expect(resetToBase(config, { database: 'latest.sqlite' })).rejects.toMatchObject({
        code: 'not-a-test-database',
      })
    } finally {
      process.env.NODE_ENV = before
    }
  })
})

test(':memory: is migrated in the DataSource that has it', async () => {
  shop = new Shop('better-sqlite3')
  const { orm, root } = shop.config({ database: ':memory:' })
  await orm.initialize()
  await migrateToHead({ orm, root })
  expect(await orm.query('SELECT name FROM roles ORDER BY name')).toEqual([
    { name: 'admin' },
    { name: 'guest' },
  ])
  await orm.destroy()
})
