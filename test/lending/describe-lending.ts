import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { DataSource, DataSourceOptions, QueryRunner } from 'typeorm'
import { createMigrator, type Migrator, type MigratorOptions, type Settings } from '../../src/index.js'
import { creating, errorOf, Workshop } from '../config/workshop.js'
import type { Database, Target } from '../harness/targets.js'

/** Migrators on sessions that are lent, on one database and one major of TypeORM. */
export function describeLending(target: Target): void {
  describe(`a session of ${target.name} that is lent`, () => {
    const isPostgres = target.dialect === 'postgres'
    let workshop: Workshop
    /** A folder with `a1` and `b2` alone. */
    let short: string
    let database: Database
    let dataSource: DataSource
    let runner: QueryRunner

    beforeAll(async () => {
      workshop = await Workshop.open()
      database = await target.create()
      dataSource = new target.orm.DataSource({
        ...database.options,
        entities: [
          new target.orm.EntitySchema({
            name: 'users',
            columns: { id: { type: 'integer', primary: true }, name: { type: 'varchar', nullable: true } },
          }),
        ],
      } as unknown as DataSourceOptions)
      await dataSource.initialize()
      runner = dataSource.createQueryRunner()
      await runner.query('CREATE TABLE "owners" ("id" integer PRIMARY KEY)')
      if (!isPostgres) await runner.query('PRAGMA foreign_keys = OFF')
      short = await writeChain(workshop)
    })
    afterAll(async () => {
      if (!runner.isReleased) await runner.release()
      await dataSource.destroy()
      await database.drop()
      await workshop.close()
      await target.close()
    })

    const on = (connection: object, settings: Settings = {}, options: MigratorOptions = {}): Migrator =>
      createMigrator(
        { orm: dataSource, migrations: workshop.migrations, exclude: ['owners'], ...settings },
        { connection, ...options },
      )
    const owners = async (): Promise<number> => {
      const rows = (await runner.query('SELECT "id" FROM "owners"')) as readonly unknown[]
      return rows.length
    }
    /** What the owner does in a transaction that is rolled back, in which all is as it was before but for that. */
    const inTransaction = async (body: () => Promise<void>): Promise<void> => {
      await runner.startTransaction()
      try {
        await runner.query('INSERT INTO "owners" VALUES (1)')
        await body()
        expect(await owners()).toBe(1)
      } finally {
        await runner.rollbackTransaction()
      }
      expect(await owners()).toBe(0)
      expect((await on(runner).current()).revisions).toEqual([])
    }

    test('is upgraded, looked at and downgraded in the transaction of its owner, who rolls all back', async () => {
      await inTransaction(async () => {
        const migrator = on(runner)
        expect((await migrator.upgrade('b2')).heads).toEqual(['b2'])
        await runner.query(`INSERT INTO "users" ("id", "name") VALUES (1, 'Ada')`)
        expect((await migrator.current()).revisions.map(({ revision }) => revision)).toEqual(['b2'])
        expect((await migrator.plan.downgrade('base')).sql).toContain('DROP TABLE')
        expect((await migrator.downgrade('a1')).heads).toEqual(['a1'])
        expect(await runner.query('SELECT * FROM "users"')).toEqual([{ id: 1 }])
        expect((await migrator.stamp('b2')).heads).toEqual(['b2'])
      })
    })

    test('is upgraded by the EntityManager of a transaction that its owner commits', async () => {
      await dataSource.transaction(async (manager) => {
        const migrator = on(manager, { migrations: short })
        await migrator.upgrade('head')
        expect((await migrator.check()).differences).toEqual([])
        expect((await migrator.verify()).ok).toBe(true)
        await manager.query(`INSERT INTO "users" ("id", "name") VALUES (1, 'Ada')`)
      })
      const migrator = on(runner, { migrations: short })
      expect((await migrator.current()).revisions.map(({ revision }) => revision)).toEqual(['b2'])
      expect((await migrator.check()).differences).toEqual([])
      await migrator.downgrade('base')
    })

    test.each(['each', 'all'] as const)(
      'keeps what its owner did where a revision fails, with transaction: %s',
      async (transaction) => {
        await inTransaction(async () => {
          const migrator = on(runner, { transaction })
          expect(await errorOf(migrator.upgrade('c3'))).toMatchObject({ code: 'revision-failed' })
          const { revisions } = await migrator.current()
          expect(revisions.map(({ revision }) => revision)).toEqual(transaction === 'each' ? ['b2'] : [])
        })
      },
    )

    test('refuses what cannot be part of a transaction, and keeps the transaction', async () => {
      await inTransaction(async () => {
        const migrator = on(runner)
        expect(await errorOf(migrator.upgrade('d4'))).toMatchObject({
          code: 'in-transaction',
          message: expect.stringMatching(/Revision 'd4'.* asks for no transaction/),
        })
        expect(await errorOf(on(runner, { transaction: 'none' }).upgrade('b2'))).toMatchObject({
          code: 'in-transaction',
        })
        expect((await migrator.current()).revisions).toEqual([])
        expect(await errorOf(migrator.upgrade('e5'))).toMatchObject({
          code: 'revision-failed',
          message: expect.stringContaining("is its owner's to commit"),
        })
      })
    })

    test('is as any other where no transaction is open', async () => {
      const migrator = on(runner)
      expect((await migrator.upgrade('d4')).heads).toEqual(['d4'])
      expect((await migrator.downgrade('base')).heads).toEqual([])
      expect(runner.isReleased).toBe(false)
    })

    test('keeps its transaction where the run is interrupted', async () => {
      await inTransaction(async () => {
        const migrator = on(
          runner,
          {},
          {
            listener: ({ type }) => {
              if (type === 'revision-finished') controller.abort('a test')
            },
          },
        )
        const controller = new AbortController()
        expect(await errorOf(migrator.upgrade('b2', { signal: controller.signal }))).toMatchObject({
          code: 'interrupted',
        })
        expect((await on(runner).current()).revisions.map(({ revision }) => revision)).toEqual(['a1'])
      })
    })

    test("takes a transaction of a TypeORM migration as a savepoint of its owner's", async () => {
      await inTransaction(async () => {
        await on(runner).upgrade('f6')
        expect(await owners()).toBe(1)
      })
    })

    test('is refused where it is none, or released', async () => {
      const released = dataSource.createQueryRunner()
      await released.connect()
      await released.release()
      expect(await errorOf(on({}).current())).toMatchObject({ code: 'not-a-session' })
      expect(await errorOf(on(dataSource.manager).current())).toMatchObject({ code: 'not-a-session' })
      if (isPostgres)
        expect(await errorOf(on(released).current())).toMatchObject({ code: 'session-released' })
    })

    if (isPostgres) {
      test('keeps other runs out until its owner commits', async () => {
        const other = createMigrator({ orm: dataSource, migrations: workshop.migrations })
        await dataSource.transaction(async (manager) => {
          await on(manager).upgrade('b2')
          expect(await errorOf(other.upgrade('b2', { lockTimeout: 50 }))).toMatchObject({
            code: 'lock-timeout',
          })
        })
        expect((await other.upgrade('b2', { lockTimeout: 50 })).steps).toEqual([])
        await other.downgrade('base')
        await other.close()
      })

      test('gets a value of an enum that is used at once', async () => {
        await inTransaction(async () => {
          await runner.query(`CREATE TYPE "mood" AS ENUM ('sad')`)
          await runner.query(`CREATE TABLE "moods" ("mood" "mood")`)
          await on(runner).upgrade('g7')
          expect(await runner.query('SELECT * FROM "moods"')).toEqual([{ mood: 'happy' }])
        })
      })

      test('is given back with its search path, also where its owner rolls back in between', async () => {
        await runner.query('CREATE SCHEMA "apart"')
        const { options } = dataSource
        const apart = new target.orm.DataSource({ ...options, schema: 'apart' } as DataSourceOptions)
        const migrator = on(runner, { orm: apart } as Settings)
        const path = async (): Promise<unknown> => (await runner.query('SHOW search_path')) as unknown
        const before = await path()
        await inTransaction(async () => {
          await migrator.upgrade('a1')
          expect(await path()).toEqual(before)
          expect(await runner.query('SELECT * FROM "apart"."users"')).toEqual([])
        })
        await migrator.upgrade('a1')
        expect(await runner.query('SELECT * FROM "apart"."users"')).toEqual([])
        await migrator.downgrade('base')
        expect(await path()).toEqual(before)
      })
    }
    if (!isPostgres) {
      test('is refused where foreign keys are enforced, since they would take rows along', async () => {
        await runner.query('PRAGMA foreign_keys = ON')
        await inTransaction(async () => {
          expect(await errorOf(on(runner).upgrade('b2'))).toMatchObject({
            code: 'foreign-keys-on',
            hint: 'Before the transaction begins, run: PRAGMA foreign_keys = OFF',
          })
        })
        await runner.query('PRAGMA foreign_keys = OFF')
      })
    }
  })
}

/** `a1` → `b2`, and on it `c3`, which fails, `d4`, without a transaction, `e5`, with a part without, `f6` and `g7`. */
async function writeChain(workshop: Workshop): Promise<string> {
  await workshop.revision('a1', { up: creating('users'), down: "op.dropTable('users')" })
  await workshop.revision('b2', {
    after: 'a1',
    up: "op.addColumn('users', column('name', { name: 'varchar' }, { nullable: true }))",
    down: "op.dropColumn('users', 'name')",
  })
  const short = await workshop.copied()
  await workshop.revision('c3', { after: 'b2', up: `${creating('lost')} op.execute('SELECT nonsense')` })
  await workshop.revision('d4', {
    after: 'b2',
    fields: 'static readonly transaction = false',
    up: "op.dialect('postgres', (op) => op.createIndex('by_name', 'users', ['name'], { concurrently: true }))",
    down: "op.dialect('postgres', (op) => op.dropIndex('by_name', 'users', { concurrently: true }))",
  })
  await workshop.revision('e5', { after: 'b2', up: "op.autocommit((op) => op.execute('VACUUM'))" })
  await workshop.revision('g7', {
    after: 'b2',
    up: `op.alterEnum('mood', ['sad', 'happy']); op.execute("INSERT INTO moods VALUES ('happy')")`,
  })
  await workshop.revision('f6', {
    after: 'b2',
    up: `const { fromTypeorm } = await import('orm-migrate')
      class AddOwner1700000000000 {
        async up(runner: any) {
          await runner.startTransaction()
          await runner.query('INSERT INTO "owners" VALUES (2)')
          await runner.rollbackTransaction()
        }
        async down() {}
      }
      fromTypeorm(AddOwner1700000000000).up(op)`,
  })
  return short
}
