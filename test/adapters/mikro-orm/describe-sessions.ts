import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { mikroOrmAdapter } from '../../../src/adapters/mikro-orm/index.js'
import { importPackage } from '../../../src/loader/import-package.js'
import { mikroOrm, type MikroOrm, rootOf, type Version } from '../../harness/mikro-orm-targets.js'
import { createDatabase, type TestDatabase } from '../../harness/postgres.js'

/** Options that make every new session of PostgreSQL say where it is. */
type Hook = (said: (word: string) => void) => object

/** Sessions on the user's own driver and options, without anything of MikroORM's own doing. */
export async function describeSessions(version: Version, hook: Hook): Promise<void> {
  const root = rootOf(version)
  const [postgres, sqlite] = [await mikroOrm(version, 'postgres'), await mikroOrm(version, 'sqlite')]
  const imports = {
    package: (wanted: string, from?: string) =>
      importPackage(wanted, { root, ...(from === undefined ? {} : { from }) }),
    file: () => Promise.reject(new Error('no file is imported here')),
  }
  const user = (driver: MikroOrm) =>
    new driver.EntitySchema({
      name: 'User',
      tableName: 'users',
      properties: { id: { type: 'number', primary: true } },
    } as never)
  const failing = () => {
    throw new Error('nothing is to be printed')
  }
  const options = (driver: MikroOrm, more: object) =>
    driver.defineConfig({
      entities: [user(driver)],
      debug: true,
      logger: failing,
      ensureDatabase: { create: true },
      ...more,
    })

  describe(`${version} on SQLite`, () => {
    let folder: string
    beforeEach(() => {
      folder = mkdtempSync(path.join(tmpdir(), 'orm-migrate-mikro-'))
    })
    afterEach(() => rmSync(folder, { recursive: true, force: true }))

    test('options open a file that is not there, in a folder that is not there, and leave it empty', async () => {
      const dbName = path.join(folder, 'new', 'shop.sqlite')
      const adapter = await mikroOrmAdapter(options(sqlite, { dbName }), imports)
      expect(adapter).toMatchObject({ dialect: 'sqlite', database: dbName })
      expect(adapter.isThere()).toBe(false)
      expect((await adapter.readSchema()).tables.map((table) => table.name)).toEqual(['users'])
      expect(existsSync(dbName)).toBe(false)
      const connection = await adapter.connect()
      expect(await connection.query('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }])
      expect(await connection.query('SELECT name FROM sqlite_master')).toEqual([])
      await connection.close()
      await adapter.close()
      expect(adapter.isThere()).toBe(true)
    })

    test('a live one lends its database in memory, and stays open', async () => {
      const live = await sqlite.MikroORM.init(
        options(sqlite, { dbName: ':memory:', debug: false, ensureDatabase: false }),
      )
      await live.em.getConnection().execute('CREATE TABLE mine (id integer)')
      const adapter = await mikroOrmAdapter(live, imports)
      const connection = await adapter.connect()
      expect(await connection.query('SELECT name FROM sqlite_master')).toEqual([{ name: 'mine' }])
      await connection.close()
      const elsewhere = adapter.elsewhere(':memory:')
      const other = await elsewhere.connect()
      expect(await other.query('SELECT name FROM sqlite_master')).toEqual([])
      await other.close()
      await elsewhere.close()
      await adapter.close()
      expect(await live.isConnected()).toBe(true)
      expect(await live.em.getConnection().execute('SELECT name FROM sqlite_master')).toHaveLength(1)
      await live.close(true)
    })

    test('a file that is no database is told', async () => {
      const adapter = await mikroOrmAdapter(options(sqlite, { dbName: import.meta.filename }), imports)
      await expect(adapter.connect()).rejects.toMatchObject({
        code: 'connection-failed',
        hint: 'Check "dbName" in the MikroORM config: the file is not a SQLite database, or is encrypted with another key.',
      })
      await adapter.close()
    })

    test('without entities, it is opened and not compared', async () => {
      const adapter = await mikroOrmAdapter(options(sqlite, { dbName: ':memory:', entities: [] }), imports)
      await (await adapter.connect()).close()
      await expect(adapter.readSchema()).rejects.toMatchObject({ code: 'no-entities' })
      await adapter.close()
    })
  })

  describe(`${version} on PostgreSQL`, () => {
    let database: TestDatabase
    beforeAll(async () => {
      database = await createDatabase()
    })
    afterAll(() => database.drop())

    test('a session has the hooks and the password of the options, and no other does', async () => {
      const said: string[] = []
      const { hostname: host, port, username, pathname } = new URL(database.url)
      const place = {
        host,
        port: Number(port),
        user: decodeURIComponent(username),
        dbName: pathname.slice(1),
      }
      const password = async () => {
        said.push('password')
        return 'secret'
      }
      const adapter = await mikroOrmAdapter(
        options(postgres, { ...place, password, ...hook((word) => said.push(word)) }),
        imports,
      )
      expect(said).toEqual([])
      const connection = await adapter.connect()
      expect(said).toContain('hook')
      expect(connection.announcedPid).toEqual(expect.any(Number))
      expect(await connection.query('SELECT 1 AS one; SELECT 2 AS two')).toEqual([{ two: 2 }])
      const beside = await connection.beside?.()
      expect(await beside?.query('SELECT current_database() AS name')).toEqual([{ name: place.dbName }])
      await beside?.close()
      await connection.close()
      await adapter.close()
    })

    test('the schema of the options is that of the session, and not of another database', async () => {
      const admin = await mikroOrmAdapter(options(postgres, { clientUrl: database.url }), imports)
      const connection = await admin.connect()
      await connection.query('CREATE SCHEMA IF NOT EXISTS app')
      const adapter = await mikroOrmAdapter(
        options(postgres, { clientUrl: database.url, schema: 'app' }),
        imports,
      )
      const inside = await adapter.connect()
      expect(await inside.query('SELECT current_schema() AS name')).toEqual([{ name: 'app' }])
      await inside.close()
      const elsewhere = adapter.elsewhere('postgres')
      const other = await elsewhere.connect()
      expect(await other.query('SELECT current_database() AS base, current_schema() AS name')).toEqual([
        { base: 'postgres', name: 'public' },
      ])
      await other.close()
      await elsewhere.close()
      await adapter.close()
      const missing = await mikroOrmAdapter(
        options(postgres, { clientUrl: database.url, schema: 'none' }),
        imports,
      )
      await expect(missing.connect()).rejects.toMatchObject({ code: 'schema-missing' })
      await missing.close()
      await connection.close()
      await admin.close()
    })

    test('a server that is not there is told without the password', async () => {
      const clientUrl = 'postgres://somebody:secret-word@127.0.0.1:1/shop'
      const adapter = await mikroOrmAdapter(options(postgres, { clientUrl }), imports)
      expect(adapter.database).toBe('postgres://127.0.0.1:1/shop')
      const failed = await adapter.connect().catch((error: unknown) => error)
      expect(failed).toMatchObject({
        code: 'connection-failed',
        hint: 'Start the server, or correct host and port in the MikroORM config.',
      })
      expect(String(failed)).not.toContain('secret-word')
      await adapter.close()
    })
  })

  test(`${version} refuses a database that is not supported`, async () => {
    const live = await sqlite.MikroORM.init(
      options(sqlite, { dbName: ':memory:', debug: false, ensureDatabase: false }),
    )
    class MySqlPlatform {}
    const driver = { getPlatform: () => new MySqlPlatform() }
    const stub = Object.create(live, { driver: { value: driver } }) as object
    await expect(mikroOrmAdapter(stub, imports)).rejects.toMatchObject({
      code: 'unsupported-database',
      message: 'MikroORM\'s database "MySql" is not supported',
    })
    await live.close(true)
  })
}
