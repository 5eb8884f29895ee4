import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import typeorm from 'typeorm'
import type { Migrator, Settings } from '../../src/index.js'
import { createDatabase, type TestDatabase } from '../harness/postgres.js'
import { entity, Workshop } from './workshop.js'

const hand = [
  `ALTER TABLE kept ADD COLUMN legacy varchar`,
  `CREATE INDEX by_hand ON kept (name)`,
  `CREATE UNIQUE INDEX by_hand_expression ON kept (lower(name))`,
  `CREATE TABLE foreign_to_us (id integer PRIMARY KEY, kept_id integer REFERENCES kept (id))`,
]

describe.each(['better-sqlite3', 'postgres'] as const)('%s', (type) => {
  let workshop: Workshop
  let database: TestDatabase | undefined
  beforeEach(async () => {
    database = type === 'postgres' ? await createDatabase() : undefined
    workshop = await Workshop.open(database === undefined ? undefined : { type, url: database.url })
  })
  afterEach(async () => {
    await workshop.close()
    await database?.drop()
  })

  const before = [entity('kept', 'name', 'gone')]
  const after = [entity('kept', 'name')]

  /** A migrator whose entities want less than is there, some of it made by hand. */
  async function shrunk(settings: Settings = {}, byHand: readonly string[] = hand): Promise<Migrator> {
    await workshop.migrator({ entities: before }).revision({ autogenerate: true })
    await workshop.migrator({ entities: before }).upgrade()
    for (const sql of byHand) await workshop.query(sql)
    return workshop.migrator({ entities: after, ...settings })
  }
  const found = async (settings: Settings): Promise<readonly string[]> =>
    (await (await shrunk(settings)).check()).differences.map(({ description }) => description)

  test('what the chain did not make is told and stays, and what it made goes', async () => {
    const migrator = await shrunk()
    const { differences, unmanaged } = await migrator.revision({ autogenerate: true })
    expect(differences.map(({ description }) => description)).toEqual(['drop column "kept"."gone"'])
    expect(unmanaged).toEqual([
      { kind: 'column', table: 'kept', name: 'legacy', description: 'column "legacy" of "kept"' },
      { kind: 'index', table: 'kept', name: 'by_hand', description: 'index "by_hand" of "kept"' },
      {
        kind: 'index',
        table: 'kept',
        name: 'by_hand_expression',
        description: 'index "by_hand_expression" of "kept"',
      },
    ])
    await migrator.upgrade()
    const { clean, unmanaged: still } = await migrator.check()
    expect(clean).toBe(true)
    expect(still).toEqual(unmanaged)
    expect(await workshop.tables()).toEqual(['foreign_to_us', 'kept'])
  })

  test.each<readonly [title: string, manage: Settings['manage'], expected: readonly string[]]>([
    ['models', 'models', ['drop column "kept"."gone"']],
    [
      'all',
      'all',
      [
        'drop index "by_hand" on "kept"',
        'drop index "by_hand_expression" on "kept"',
        'drop column "kept"."gone"',
        'drop column "kept"."legacy"',
        'drop table "foreign_to_us"',
      ],
    ],
    ['a name', 'foreign_*', ['drop column "kept"."gone"', 'drop table "foreign_to_us"']],
    [
      'an expression, with all that belongs to the table',
      [/^kept$/],
      [
        'drop index "by_hand" on "kept"',
        'drop index "by_hand_expression" on "kept"',
        'drop column "kept"."gone"',
        'drop column "kept"."legacy"',
      ],
    ],
    [
      'a function',
      ({ kind, name }) => kind === 'index' && name === 'by_hand',
      ['drop index "by_hand" on "kept"', 'drop column "kept"."gone"'],
    ],
  ])('manage %s: no more goes than is said', async (_title, manage, expected) => {
    expect(await found({ ...(manage === undefined ? {} : { manage }) })).toEqual(expected)
  })

  test('what a migration makes as unmanaged is not dropped, with the database and without', async () => {
    await workshop.revision('aa01', {
      up: `op.createTable('kept', [column('id', integer()), primaryKey(['id'])])
        op.unmanaged((hand) => {
          hand.createIndex('by_hand', 'kept', [{ expression: 'id + 1' }])
          hand.createTable('theirs', [column('id', integer()), primaryKey(['id'])])
        })`,
    })
    const migrator = workshop.migrator({ entities: [entity('kept')] })
    await migrator.upgrade()
    expect(await workshop.tables()).toEqual(['kept', 'theirs'])
    const told = [expect.objectContaining({ kind: 'index', name: 'by_hand' })]
    expect(await migrator.check()).toMatchObject({ clean: true, unmanaged: told })
    expect(await migrator.check({ against: 'chain' })).toMatchObject({ clean: true, unmanaged: told })
  })

  if (type === 'postgres')
    test('partitions, tables that inherit, foreign tables and what extensions brought are never dropped', async () => {
      const migrator = await shrunk({ manage: 'all' }, [
        'CREATE TABLE parts (id integer PRIMARY KEY) PARTITION BY RANGE (id)',
        'CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10)',
        'CREATE TABLE child () INHERITS (kept)',
        'CREATE EXTENSION postgres_fdw',
        'CREATE SERVER there FOREIGN DATA WRAPPER postgres_fdw',
        'CREATE FOREIGN TABLE far (id integer) SERVER there',
        'CREATE EXTENSION pg_stat_statements',
        `CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`,
        'CREATE TRIGGER touched BEFORE UPDATE ON kept FOR EACH ROW EXECUTE FUNCTION touch()',
        'ALTER TABLE kept ENABLE ROW LEVEL SECURITY',
        'CREATE POLICY all_of_it ON kept USING (true)',
      ])
      const { differences } = await migrator.revision({ autogenerate: true })
      expect(differences.map(({ description }) => description)).toEqual([
        'drop column "kept"."gone"',
        'drop table "parts"',
      ])
    })

  test.each([true, false])('typeormMetadata: %s says whether a view is noted', async (typeormMetadata) => {
    const view = new typeorm.EntitySchema({
      name: 'names',
      type: 'view',
      expression: 'SELECT name FROM kept',
      columns: { name: { type: 'varchar' } },
    })
    const migrator = workshop.migrator({ entities: [...after, view], typeormMetadata })
    await migrator.revision({ autogenerate: true })
    await migrator.upgrade()
    const hasTable = (await workshop.tables()).includes('typeorm_metadata')
    expect(hasTable).toBe(typeormMetadata)
    expect((await migrator.check()).clean).toBe(true)
  })
})

test("a column of a table that the config renames is still the chain's", async () => {
  const workshop = await Workshop.open()
  const old = workshop.migrator({ entities: [entity('kept', 'name', 'gone')] })
  await old.revision({ autogenerate: true })
  await old.upgrade()
  const renamed = new typeorm.EntitySchema({
    name: 'things',
    columns: { id: { type: 'integer', primary: true }, name: { type: 'varchar' } },
  })
  const { differences, unmanaged } = await workshop
    .migrator({ entities: [renamed], renames: [{ table: 'kept', to: 'things' }] })
    .check()
  expect(differences.map(({ description }) => description)).toContain('drop column "things"."gone"')
  expect(unmanaged).toEqual([])
  await workshop.close()
})
