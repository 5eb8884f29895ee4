import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import type { DataSource } from 'typeorm'
import { typeormAdapter } from '../../../src/adapters/typeorm/index.js'
import { families, shop } from './entities.js'
import type { Orm } from './orm.js'

/** Sessions on SQLite, by better-sqlite3. */
export function describeSqliteSessions(orm: Orm, source: (options: object) => DataSource): void {
  let folder = ''
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'orm-migrate-'))))
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  test('reading and connecting leave a database as it was, whatever the options order', async () => {
    const file = join(folder, 'untouched.db')
    const made = typeormAdapter(source({ type: 'better-sqlite3', database: file, entities: [] }))
    await (await made.connect()).query('CREATE TABLE kept (id integer)')
    await made.close()
    const before = readFileSync(file)
    const log = jest.spyOn(console, 'log').mockImplementation(() => undefined)
    const options = {
      type: 'better-sqlite3',
      database: file,
      entities: [...shop(orm)],
      synchronize: true,
      dropSchema: true,
      migrationsRun: true,
      logging: 'all',
      logger: 'simple-console',
      migrations: [join(folder, 'no-such-folder', '*.js'), Explosive],
      subscribers: [Explosive],
    }
    const dataSource = source(options)
    const adapter = typeormAdapter(dataSource)
    await adapter.readSchema()
    const connection = await adapter.connect()
    expect(await connection.query('SELECT name FROM sqlite_master')).toEqual([{ name: 'kept' }])
    await connection.close()
    await adapter.close()
    expect(log).not.toHaveBeenCalled()
    log.mockRestore()
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(dataSource.options.migrations).toBe(options.migrations)
    expect(dataSource.isInitialized).toBe(false)
  })

  test('a memory database is one for the life of the adapter', async () => {
    const adapter = typeormAdapter(source({ type: 'better-sqlite3', database: ':memory:', entities: [] }))
    const first = await adapter.connect()
    await first.query('CREATE TABLE t (a, b)')
    await first.query('INSERT INTO t VALUES (?, ?)', [true, new Date(0)])
    await first.close()
    const second = await adapter.connect()
    expect(await second.query('SELECT * FROM t')).toEqual([{ a: 1, b: '1970-01-01 00:00:00.000' }])
    expect(await second.query('INSERT INTO t VALUES (2, 3) RETURNING a')).toEqual([{ a: 2 }])
    await adapter.close()
  })

  test('a live data source lends its handle and its metadata, and keeps both', async () => {
    const live = source({
      type: 'better-sqlite3',
      database: ':memory:',
      entities: [...shop(orm)],
      synchronize: true,
    })
    await live.initialize()
    const adapter = typeormAdapter(live)
    const metadata = live.entityMetadatas
    expect((await adapter.readSchema()).tables).toHaveLength(3)
    expect(live.entityMetadatas).toBe(metadata)
    const connection = await adapter.connect()
    expect(await connection.query('SELECT count(*) AS n FROM products')).toEqual([{ n: 0 }])
    await connection.close()
    await adapter.close()
    expect(await live.query('SELECT count(*) AS n FROM products')).toEqual([{ n: 0 }])
    await live.destroy()
  })

  test('the columns of a synchronized SQLite database are those that were read, in the same order', async () => {
    for (const fixture of [shop, families]) {
      const live = source({
        type: 'better-sqlite3',
        database: ':memory:',
        entities: [...fixture(orm)],
        synchronize: true,
      })
      await live.initialize()
      const adapter = typeormAdapter(live)
      for (const table of (await adapter.readSchema()).tables) {
        const found = await (
          await adapter.connect()
        ).query<{ name: string; type: string; notnull: number }>(`PRAGMA table_info("${table.name}")`)
        expect(found.map((each) => [each.name, each.type.toLowerCase(), each.notnull === 0])).toEqual(
          table.columns.map(({ name, type, nullable }) => [
            name,
            type.values ? 'varchar' : type.args ? `${type.name}(${type.args.join(',')})` : type.name,
            nullable === true,
          ]),
        )
      }
      await live.destroy()
    }
  })

  test('a file that cannot be opened, and one that is no database, are refused by name', async () => {
    const text = join(folder, 'letter.txt')
    writeFileSync(text, 'Dear Sir or Madam, '.repeat(100))
    for (const database of ['/dev/null/x.db', text]) {
      const adapter = typeormAdapter(source({ type: 'better-sqlite3', database, entities: [] }))
      await expect(adapter.connect()).rejects.toMatchObject({
        code: 'connection-failed',
        message: expect.stringContaining(database),
        hint: expect.any(String),
      })
      await adapter.close()
    }
  })
}

/** Fails the test that loads it. */
class Explosive {
  constructor() {
    throw new Error('loaded')
  }
}
