import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createMigrator, type Migrator } from '../../src/index.js'
import { creating, errorOf, Workshop } from '../config/workshop.js'
import type { EntityManager, MikroOrm, OpenMikroOrm } from '../harness/mikro-orm-targets.js'
import type { Database, Target } from '../harness/targets.js'

/** Migrators on the transactions of MikroORM, on one database and one major of it. */
export function describeMikroOrm(target: Target<MikroOrm>, version: string): void {
  describe(`a transaction of ${version} on ${target.name} that is lent`, () => {
    let workshop: Workshop
    let database: Database
    let orm: OpenMikroOrm

    beforeAll(async () => {
      workshop = await Workshop.open()
      await workshop.revision('a1', { up: creating('users'), down: "op.dropTable('users')" })
      await workshop.revision('b2', { after: 'a1', up: `${creating('lost')} op.execute('SELECT nonsense')` })
      await workshop.revision('c3', {
        after: 'a1',
        up: `op.run('a row, by the ORM', async (db) => {
          await db.withOrm?.(async (session: any) => {
            await session.driver.execute('INSERT INTO users VALUES (7)', [], 'run', session.context)
          })
        })`,
      })
      database = await target.create()
      const user = new target.orm.EntitySchema({
        name: 'User',
        tableName: 'users',
        properties: { id: { type: 'integer', primary: true } },
      } as never)
      orm = (await target.open(database, [user], {})) as OpenMikroOrm
      if (target.dialect === 'sqlite') await orm.em.getConnection().execute('PRAGMA foreign_keys = OFF')
    })
    afterAll(async () => {
      await target.end(orm)
      await database.drop()
      await workshop.close()
      await target.close()
    })

    const config = () => ({ orm, migrations: workshop.migrations, root: target.root ?? workshop.folder })
    const on = (connection: object): Migrator => createMigrator(config(), { connection })
    const count = async (em: EntityManager): Promise<number> => {
      const context = em.getTransactionContext()
      return (await em.getConnection().execute('SELECT id FROM users', [], 'all', context)).length
    }
    const applied = async (): Promise<readonly string[]> => {
      const migrator = createMigrator(config())
      const { revisions } = await migrator.current()
      await migrator.close()
      return revisions.map(({ revision }) => revision)
    }

    test('is upgraded, and rolled back by its owner', async () => {
      const work = orm.em.fork().transactional(async (em) => {
        const migrator = on(em)
        expect((await migrator.upgrade('a1')).heads).toEqual(['a1'])
        expect((await migrator.current()).revisions).toHaveLength(1)
        throw new Error('not now')
      })
      await expect(work).rejects.toMatchObject({ message: 'not now' })
      expect(await applied()).toEqual([])
    })

    test('is upgraded up to the revision that fails, and committed by its owner', async () => {
      await orm.em.fork().transactional(async (em) => {
        expect(await errorOf(on(em).upgrade('b2'))).toMatchObject({ code: 'revision-failed' })
      })
      expect(await applied()).toEqual(['a1'])
    })

    test("is the one in which MikroORM's own code of a revision runs", async () => {
      const work = orm.em.fork().transactional(async (em) => {
        await on(em).upgrade('c3')
        expect(await count(em)).toBe(1)
        throw new Error('not now')
      })
      await expect(work).rejects.toMatchObject({ message: 'not now' })
      expect(await count(orm.em)).toBe(0)
    })

    test('must be open', async () => {
      expect(await errorOf(on(orm.em.fork()).current())).toMatchObject({ code: 'not-a-session' })
    })
  })
}
