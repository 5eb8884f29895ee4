import { expect, test } from '@jest/globals'
import type { DataSource, DataSourceOptions } from 'typeorm'
import { isTypeormDataSource, typeormAdapter } from '../../../src/adapters/typeorm/index.js'
import { describePostgresSessions } from './describe-postgres-sessions.js'
import { describePostgresTypes } from './describe-postgres-types.js'
import { describeReading } from './describe-reading.js'
import { describeRefusals } from './describe-refusals.js'
import { describeSqliteSessions } from './describe-sqlite-sessions.js'
import { shop } from './entities.js'
import type { Fixture, Orm, Read } from './orm.js'

/** What the adapter owes to users of every version of TypeORM. */
export function describeAdapter(orm: Orm): void {
  const source = (options: object): DataSource => new orm.DataSource(options as DataSourceOptions)
  const offline = (type: string, fixture: Fixture, more: object = {}): DataSource =>
    source({ type, database: 'nowhere', entities: [...fixture(orm)], ...more })
  const read: Read = (type, fixture, more) => typeormAdapter(offline(type, fixture, more)).readSchema()

  describeReading(orm, read)
  describePostgresTypes(read)
  describeRefusals(orm, source)
  describeSqliteSessions(orm, source)
  describePostgresSessions(orm, source)

  test('a data source is known by its mark, not by its class', () => {
    expect(isTypeormDataSource(offline('postgres', shop))).toBe(true)
    expect(isTypeormDataSource({ '@instanceof': Symbol.for('DataSource') })).toBe(true)
    expect(isTypeormDataSource({ type: 'postgres' })).toBe(false)
  })

  test.each([
    [{ url: 'postgres://me:secret@db.example.org:6543/shop' }, 'postgres://db.example.org:6543/shop'],
    [{ host: 'db', username: 'me', password: 'secret', database: 'shop' }, 'postgres://db/shop'],
    [{ host: '/run/pg', database: 'shop' }, 'postgres:///shop?host=/run/pg'],
    [{ replication: { master: { host: 'main', database: 'shop' }, slaves: [] } }, 'postgres://main/shop'],
  ])('the database of %j is called %s, without user and password', (options, name) => {
    expect(typeormAdapter(source({ type: 'postgres', entities: [], ...options })).database).toBe(name)
  })
}
