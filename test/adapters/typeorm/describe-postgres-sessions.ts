import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { DataSource, EntitySchema, EntitySchemaColumnOptions } from 'typeorm'
import { typeormAdapter } from '../../../src/adapters/typeorm/index.js'
import { createDatabase, type TestDatabase } from '../../harness/postgres.js'
import { shop } from './entities.js'
import type { Orm } from './orm.js'

/** Sessions on PostgreSQL. */
export function describePostgresSessions(orm: Orm, source: (options: object) => DataSource): void {
  describe('PostgreSQL', () => {
    let database: TestDatabase
    beforeAll(async () => void (database = await createDatabase()))
    afterAll(() => database.drop())
    const offline = (more: object = {}) =>
      source({ type: 'postgres', url: database.url, entities: [...shop(orm)], ...more })

    test('connecting creates nothing and installs no extension', async () => {
      const adapter = typeormAdapter(offline({ synchronize: true, dropSchema: true, migrationsRun: true }))
      const connection = await adapter.connect()
      await adapter.readSchema()
      expect(await connection.query(`SELECT 1 FROM pg_tables WHERE schemaname = 'public'`)).toEqual([])
      expect(await connection.query(`SELECT 1 FROM pg_extension WHERE extname = 'uuid-ossp'`)).toEqual([])
      await connection.close()
      await adapter.close()
    })

    test('every type is declared as TypeORM declares it, plain, sized and as an array', async () => {
      const live = offline({ entities: [everyType(orm)], synchronize: true, schema: undefined })
      await live.initialize()
      const adapter = typeormAdapter(live)
      const [table] = (await adapter.readSchema()).tables
      const columns = (table?.columns ?? []).map(({ name, type: { name: word, args, array } }) => {
        const size = args === undefined ? '' : `(${args.join(', ')})`
        return `"${name}" ${word}${size}${array ? '[]' : ''}`
      })
      const connection = await adapter.connect()
      await connection.query(`CREATE TABLE "ours" (${columns.join(', ')})`)
      const catalogue = (name: string) =>
        connection.query(
          `SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 ORDER BY attnum`,
          [name],
        )
      const ours = await catalogue('ours')
      expect(ours.length).toBeGreaterThan(100)
      expect(ours).toEqual(await catalogue('every_type'))
      await connection.query('DROP TABLE "ours", "every_type"')
      await connection.close()
      await live.destroy()
    })

    test('a session keeps its transaction, takes parameters and gives rows as objects', async () => {
      const adapter = typeormAdapter(offline())
      const [one, other] = [await adapter.connect(), await adapter.connect()]
      await one.query('CREATE TABLE session (a integer)')
      await one.query('BEGIN')
      await one.query('INSERT INTO session VALUES ($1)', [7])
      expect(await other.query('SELECT a FROM session')).toEqual([])
      expect(await one.query('SELECT a FROM session')).toEqual([{ a: 7 }])
      await one.query('ROLLBACK; DROP TABLE session')
      await expect(one.query('SELECT nonsense')).rejects.toMatchObject({ code: '42703' })
      await adapter.close()
    })

    test('the schema of the options is the default schema of the session, and must exist', async () => {
      const adapter = typeormAdapter(offline({ schema: 'app' }))
      await expect(adapter.connect()).rejects.toMatchObject({ code: 'schema-missing' })
      await adapter.close()
      const plain = typeormAdapter(offline())
      await (await plain.connect()).query('CREATE SCHEMA app')
      await plain.close()
      const connection = await adapter.connect()
      expect(await connection.query('SELECT current_schema() AS s')).toEqual([{ s: 'app' }])
      await adapter.close()
    })

    test('a live data source lends a client and gets it back as it was', async () => {
      const live = await offline({ entities: [], schema: 'app', poolSize: 1 }).initialize()
      const adapter = typeormAdapter(live)
      const connection = await adapter.connect()
      expect(await connection.query('SELECT current_schema() AS s')).toEqual([{ s: 'app' }])
      await connection.close()
      await adapter.close()
      expect(await live.query('SELECT current_schema() AS s')).toEqual([{ s: 'public' }])
      await live.destroy()
    })

    test('a server that refuses is named, with the reason and what to look at, without the password', async () => {
      const url = new URL(database.url)
      url.pathname = '/absent'
      url.password = 'secret'
      const failed = typeormAdapter(offline({ url: url.href })).connect()
      await expect(failed).rejects.toMatchObject({
        code: 'connection-failed',
        message: expect.stringMatching(
          /^The database "postgres:\/\/[^"]*\/absent" cannot be opened: .*does not exist/,
        ),
        hint: expect.stringContaining('Create the database'),
      })
      await expect(failed).rejects.not.toMatchObject({ message: expect.stringContaining('secret') })
      const nobody = typeormAdapter(offline({ url: 'postgres://127.0.0.1:1/x' })).connect()
      await expect(nobody).rejects.toMatchObject({
        code: 'connection-failed',
        hint: expect.stringContaining('Start the server'),
      })
    })
  })
}

/** The types that need an extension are left out: no test server has all of them. */
const extensions = ['citext', 'hstore', 'geometry', 'geography', 'cube', 'ltree', 'vector', 'halfvec']

/** A table with a column of each type of TypeORM's driver, in each form that the type has. */
function everyType(orm: Orm): EntitySchema {
  const { driver } = new orm.DataSource({ type: 'postgres', entities: [] })
  const types = driver.supportedDataTypes.filter(
    (type) => type !== 'enum' && !extensions.includes(String(type)),
  )
  const columns: Record<string, EntitySchemaColumnOptions> = { id: { type: 'integer', primary: true } }
  for (const type of types) {
    columns[`${String(type)} plain`] = { type }
    columns[`${String(type)} array`] = { type, array: true }
    if (driver.withLengthColumnTypes.includes(type)) columns[`${String(type)} sized`] = { type, length: 7 }
    if (driver.withPrecisionColumnTypes.includes(type))
      columns[`${String(type)} precise`] = { type, precision: 3 }
    if (driver.withScaleColumnTypes.includes(type)) {
      columns[`${String(type)} scaled`] = { type, precision: 8, scale: 2 }
    }
  }

  return new orm.EntitySchema({ name: 'every_type', columns })
}
