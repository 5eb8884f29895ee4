import { expect, test } from '@jest/globals'
import { DataSource, type DataSourceOptions } from 'typeorm'
import { typeormAdapter } from '../../../src/adapters/typeorm/index.js'

const accessTo = (options: DataSourceOptions) => typeormAdapter(new DataSource(options)).accessTo('other db')

const parts = { type: 'postgres', host: 'db', port: 5433, username: 'a@b', password: 'p:w%' } as const

test.each<[string, DataSourceOptions, string]>([
  ['parts', { ...parts, database: 'shop' }, 'postgres://a%40b:p%3Aw%25@db:5433/other%20db'],
  ['a URL', { type: 'postgres', url: 'postgres://u:p@db/shop?ssl=1' }, 'postgres://u:p@db/other%20db?ssl=1'],
  ['a socket', { type: 'postgres', host: '/run/pg' }, 'postgres://localhost/other%20db?host=%2Frun%2Fpg'],
  [
    'replication',
    {
      type: 'postgres',
      replication: { master: { url: 'postgres://m/shop' }, slaves: [{ url: 'postgres://s/shop' }] },
    },
    'postgres://m/other%20db',
  ],
])('a DataSource of %s is pointed to another database', (_, options, url) => {
  expect(accessTo(options).url).toBe(url)
})

test('all that the options say stays, but what changes schemas by itself', () => {
  const slave = { url: 'postgres://s/shop' }
  const replication = { master: { url: 'postgres://m/shop' }, slaves: [slave] }
  const options: DataSourceOptions = {
    type: 'postgres',
    replication,
    schema: 'app',
    synchronize: true,
    dropSchema: true,
  }
  const found = accessTo({ ...options, entityPrefix: 'x_', poolSize: 3 })
  expect(found).toMatchObject({
    schema: 'app',
    options: {
      schema: 'app',
      synchronize: false,
      dropSchema: false,
      migrationsRun: false,
      entityPrefix: 'x_',
      poolSize: 3,
      replication: { slaves: [{ url: 'postgres://s/other%20db' }] },
    },
  })
  expect(accessTo({ type: 'better-sqlite3', database: 'shop.sqlite' })).toMatchObject({
    options: { database: 'other db' },
  })
})
