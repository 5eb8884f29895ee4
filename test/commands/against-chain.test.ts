import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import typeorm from 'typeorm'
import { createDatabase, postgresRole, type TestDatabase } from '../harness/postgres.js'
import { entity, Workshop } from '../config/workshop.js'

const shop = (check = 'age > 0'): typeorm.EntitySchema =>
  new typeorm.EntitySchema({
    name: 'users',
    columns: {
      id: { type: 'integer', primary: true, generated: true },
      email: { type: 'varchar', length: 100, unique: true },
      age: { type: 'integer', default: 1 },
      role: { type: 'simple-enum', enum: ['admin', 'member'], default: 'member' },
      created: { type: 'varchar', default: () => "lower('A')" },
    },
    indices: [{ name: 'by_age', columns: ['age'], where: 'age > 18' }],
    checks: [{ name: 'old_enough', expression: check }],
  })

const nowhere = {
  'better-sqlite3': { type: 'better-sqlite3', database: '/nowhere/at/all.sqlite' },
  postgres: { type: 'postgres', url: 'postgres://nobody@127.0.0.1:1/nothing' },
} as const

describe.each(['better-sqlite3', 'postgres'] as const)('%s, without any database', (type) => {
  let workshop: Workshop
  beforeEach(async () => {
    workshop = await Workshop.open(nowhere[type])
  })
  afterEach(() => workshop.close())

  const chain = { against: 'chain' } as const

  test('a chain is begun, goes on and is found to agree', async () => {
    const first = await workshop.migrator({ entities: [shop()] }).revision({ autogenerate: true, ...chain })
    expect(first.differences.map(({ operation }) => operation.kind)).toContain('createTable')
    expect(await workshop.migrator({ entities: [shop()] }).check(chain)).toMatchObject({
      clean: true,
      differences: [],
      uncompared: [],
      notMigrated: [],
      unmanaged: [],
    })
    const grown = [shop(), entity('posts', 'title')]
    const second = await workshop.migrator({ entities: grown }).revision({ autogenerate: true, ...chain })
    expect(second.differences.map(({ description }) => description)).toEqual(['add table "posts"'])
    expect((await workshop.migrator({ entities: grown }).check(chain)).clean).toBe(true)
    const shrunk = await workshop.migrator({ entities: [entity('posts', 'title')] }).check(chain)
    expect(shrunk.differences.map(({ operation }) => operation.kind)).toContain('dropTable')
  })

  test('raw SQL that changes rows alone, or says its effect, is no hindrance', async () => {
    await workshop.revision('aa01', {
      up: `op.createTable('kept', [column('id', integer()), primaryKey(['id'])])
        op.execute('UPDATE kept SET id = 1; CREATE TRIGGER a AFTER INSERT ON kept BEGIN SELECT 1; END')
        op.execute('CREATE TABLE other (id integer PRIMARY KEY)', [], {
          effect: (made) => made.createTable('other', [column('id', integer()), primaryKey(['id'])]),
        })`,
    })
    const migrator = workshop.migrator({ entities: [entity('kept'), entity('other')] })
    expect(await migrator.check(chain)).toMatchObject({ clean: true })
  })

  test('what is assumed stands for code that does not tell', async () => {
    await workshop.revision('aa01', {
      up: `op.run('make it', async (db) => { await db.query('CREATE TABLE kept (id integer PRIMARY KEY)') })
        op.assume((there) => there.createTable('kept', [column('id', integer()), primaryKey(['id'])]))`,
    })
    expect(await workshop.migrator({ entities: [entity('kept')] }).check(chain)).toMatchObject({
      clean: true,
    })
  })
})

test('PostgreSQL: another spelling of an expression is told as not compared where no server can be asked', async () => {
  const workshop = await Workshop.open(nowhere.postgres)
  await workshop.migrator({ entities: [shop()] }).revision({ autogenerate: true, against: 'chain' })
  const { clean, uncompared } = await workshop
    .migrator({ entities: [shop('NOT age <= 0')] })
    .check({ against: 'chain' })
  expect(clean).toBe(false)
  expect(uncompared).toEqual([
    {
      what: 'check "old_enough" of table "users"',
      reason: 'without a database, two spellings cannot be told from two meanings',
    },
  ])
  await workshop.close()
})

const untold = `op.createTable('kept', [column('id', integer()), primaryKey(['id'])])
  op.execute('ALTER TABLE kept ADD COLUMN name varchar NOT NULL')
  const db = await op.getBind()
  await db.query('CREATE TABLE other (id integer PRIMARY KEY)')
  op.run('one more', async (now) => { await now.query('ALTER TABLE other ADD COLUMN note varchar NOT NULL') })`
const wanted = [entity('kept', 'name'), entity('other', 'note')]

test('SQLite: a chain that does not tell what it does is replayed in memory, and no file is made', async () => {
  const workshop = await Workshop.open()
  await workshop.revision('aa01', { up: untold })
  const migrator = workshop.migrator({ entities: wanted })
  expect(await migrator.check({ against: 'chain' })).toMatchObject({ clean: true })
  const more = workshop.migrator({ entities: [...wanted, entity('third')] })
  const { differences } = await more.check({ against: 'chain' })
  expect(differences.map(({ description }) => description)).toEqual(['add table "third"'])
  const fewer = await workshop.migrator({ entities: [entity('kept')] }).check({ against: 'chain' })
  expect(fewer.differences.map(({ description }) => description)).toEqual([
    'drop column "kept"."name"',
    'drop table "other"',
  ])
  await workshop.close()
})

describe('PostgreSQL, where a chain does not tell what it does', () => {
  let database: TestDatabase
  let workshop: Workshop
  beforeEach(async () => {
    database = await createDatabase()
  })
  afterEach(async () => {
    await workshop.close()
    await database.drop()
  })

  const scratches = "SELECT datname FROM pg_database WHERE datname LIKE 'orm_migrate_scratch_%'"

  test('it is replayed in a database of its own, of which nothing stays', async () => {
    workshop = await Workshop.open({ type: 'postgres', url: database.url })
    await workshop.revision('aa01', { up: untold })
    const migrator = workshop.migrator({ entities: wanted })
    expect(await migrator.check({ against: 'chain' })).toMatchObject({ clean: true })
    expect(await workshop.tables()).toEqual([])
    expect(await workshop.query(scratches)).toEqual([])
  })

  test('a role that may create no database gets a schema that is rolled back', async () => {
    const role = await postgresRole(database)
    workshop = await Workshop.open({ type: 'postgres', url: role.url })
    await workshop.revision('aa01', { up: untold })
    expect(await workshop.migrator({ entities: wanted }).check({ against: 'chain' })).toMatchObject({
      clean: true,
    })
    expect(await workshop.query("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'orm_%'")).toEqual([])
    await role.forbidSchemas()
    await expect(workshop.migrator({ entities: wanted }).check({ against: 'chain' })).rejects.toMatchObject({
      code: 'no-scratch',
    })
    await workshop.close()
    await role.drop()
  })

  test('a revision that needs rows is named', async () => {
    workshop = await Workshop.open({ type: 'postgres', url: database.url })
    await workshop.revision('aa01', { up: `op.run('look', () => Promise.reject(new Error('no rows')))` })
    await expect(workshop.migrator({ entities: wanted }).check({ against: 'chain' })).rejects.toMatchObject({
      code: 'not-replayed',
      message: expect.stringContaining("Revision 'aa01'"),
      hint: expect.stringContaining('op.assume'),
    })
    expect(await workshop.query(scratches)).toEqual([])
  })

  test('without a server the place is named', async () => {
    workshop = await Workshop.open(nowhere.postgres)
    await workshop.revision('aa01', { up: untold })
    await expect(workshop.migrator({ entities: wanted }).check({ against: 'chain' })).rejects.toMatchObject({
      code: 'chain-untold',
      message: expect.stringContaining('op.execute(…) at'),
    })
  })
})
