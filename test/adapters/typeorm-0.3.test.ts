import { expect, test } from '@jest/globals'
import type { DataSourceOptions } from 'typeorm'
import { typeormAdapter } from '../../src/adapters/typeorm/index.js'
import { loadOrm } from './typeorm/orm.js'
import { describeAdapter } from './typeorm/describe-adapter.js'

const orm = loadOrm('../../packages/typeorm-0.3/node_modules/typeorm')
describeAdapter(orm)

test('the package sqlite3 gives rows, takes parameters and runs every statement of a script', async () => {
  // This driver is of TypeORM 0.3 alone.
  const options: unknown = { type: 'sqlite', database: ':memory:', entities: [] }
  const adapter = typeormAdapter(new orm.DataSource(options as DataSourceOptions))
  const connection = await adapter.connect()
  await connection.query('CREATE TABLE t (a, b); CREATE TABLE u (c)')
  await connection.query('INSERT INTO t VALUES (?, ?)', [true, undefined])
  expect(await connection.query('-- a remark\nSELECT * FROM t')).toEqual([{ a: 1, b: null }])
  expect(await connection.query('INSERT INTO u VALUES (2) RETURNING c')).toEqual([{ c: 2 }])
  await expect(connection.query('SELECT nonsense')).rejects.toThrow('no such column')
  await connection.close()
  expect(await (await adapter.connect()).query('SELECT c FROM u')).toEqual([{ c: 2 }])
  await adapter.close()
})
