import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createDatabase } from '../harness/postgres.js'
import { creating, errorOf, Workshop } from '../config/workshop.js'
import { databases } from './databases.js'

const without = 'static readonly transaction = false'
const insertion = (id: number): string => `op.execute('INSERT INTO one (id) VALUES (${id})');`

/** A run that ends as if the process were killed once its so many-th statement has begun or is over. */
async function killedAt(
  workshop: Workshop,
  when: 'beforeStatement' | 'afterStatement',
  count: number,
  down = false,
): Promise<void> {
  let seen = 0
  const listener = async (): Promise<void> => {
    seen += 1
    // The connection is gone: what the runner would write after an error is not written either.
    if (seen === count) await new Promise(() => undefined)
  }
  const migrator = workshop.migrator({ listeners: { [when]: listener } })
  const run = down ? migrator.downgrade('base') : migrator.upgrade()
  const reached = async (): Promise<void> => {
    while (seen < count) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  await Promise.race([run, reached()])
  expect(seen).toBe(count)
  await migrator.close()
}

describe.each(databases)('a revision that was ended in the middle, on $name', ({ open }) => {
  let workshop: Workshop
  let drop: () => Promise<void>
  beforeEach(async () => {
    const place = await open()
    drop = place.drop
    workshop = await Workshop.open(place.options)
    await workshop.revision('a1', { up: creating('one') })
    await workshop.migrator().upgrade()
  })
  afterEach(async () => {
    await workshop.close()
    await drop()
  })

  const rows = async (): Promise<readonly unknown[]> =>
    (await workshop.query('SELECT id FROM one ORDER BY id')).map(({ id }) => id)
  const halfDone = async (): Promise<readonly unknown[]> => (await workshop.migrator().current()).halfDone

  test('operations of the schema go on behind the last that is done', async () => {
    const up = ['two', 'three', 'four'].map(creating).join('\n')
    await workshop.revision('b2', { after: 'a1', fields: without, up, down: "op.dropTable('two')" })
    await killedAt(workshop, 'beforeStatement', 2)
    expect(await halfDone()).toEqual([{ revision: 'b2', direction: 'upgrade', done: ['add table "two"'] }])
    await workshop.migrator().upgrade()
    expect(await workshop.tables()).toEqual(['four', 'one', 'three', 'two'])
    expect(await workshop.applied()).toEqual(['a1', 'b2'])
    expect(await halfDone()).toEqual([])
  })

  test('raw SQL of which nobody can tell is asked about, and run again where it was not done', async () => {
    const up = [1, 2, 3].map(insertion).join('\n')
    await workshop.revision('b2', { after: 'a1', fields: without, up })
    await killedAt(workshop, 'beforeStatement', 2)
    expect(await errorOf(workshop.migrator().upgrade())).toMatchObject({
      code: 'outcome-unknown',
      message: expect.stringContaining(
        'whether it was done cannot be told: execute INSERT INTO one (id) VALUES (2)',
      ),
      hint: expect.stringContaining('orm-migrate resume --assume-done'),
      details: { statement: 'INSERT INTO one (id) VALUES (2)' },
    })
    expect(await rows()).toEqual([1])
    expect(await workshop.migrator().resume({ way: 'retry' })).toMatchObject({
      steps: [{ revision: 'b2' }],
      heads: ['b2'],
    })
    expect(await rows()).toEqual([1, 2, 3])
  })

  test('raw SQL that is said to be done is not run again', async () => {
    const up = [1, 2, 3].map(insertion).join('\n')
    await workshop.revision('b2', { after: 'a1', fields: without, up })
    await killedAt(workshop, 'afterStatement', 2)
    expect(await rows()).toEqual([1, 2])
    await workshop.migrator().resume({ way: 'assume-done' })
    expect(await rows()).toEqual([1, 2, 3])
    expect(await workshop.applied()).toEqual(['a1', 'b2'])
  })

  test('what was done is taken back, and a table with it', async () => {
    const up = `${creating('two')} op.addColumn('one', column('size', integer(), { nullable: true })); ${insertion(1)}`
    await workshop.revision('b2', { after: 'a1', fields: without, up })
    await killedAt(workshop, 'beforeStatement', 3)
    expect(await workshop.migrator().resume({ way: 'undo' })).toEqual({
      steps: [],
      undone: [{ revision: 'b2', operations: ['add column "one"."size", integer', 'add table "two"'] }],
      heads: ['a1'],
    })
    expect(await workshop.tables()).toEqual(['one'])
    expect(await workshop.query('SELECT * FROM one')).toEqual([])
    await workshop.migrator().upgrade()
    expect(await workshop.tables()).toEqual(['one', 'two'])
  })

  test('where taking back fails in the middle, it says how far it came, and goes on from there', async () => {
    const up = `${creating('two')} ${creating('three')} ${insertion(1)}`
    await workshop.revision('b2', { after: 'a1', fields: without, up })
    await killedAt(workshop, 'beforeStatement', 3)
    await workshop.query('ALTER TABLE two RENAME TO hidden')
    expect(await errorOf(workshop.migrator().resume({ way: 'undo' }))).toMatchObject({
      code: 'undo-failed',
      message: expect.stringContaining(
        `Taking back "add table "two"" of revision 'b2' failed, after add table "three": `,
      ),
      details: { revision: 'b2', undone: ['add table "three"'] },
    })
    await workshop.query('ALTER TABLE hidden RENAME TO two')
    expect(await workshop.migrator().resume({ way: 'undo' })).toMatchObject({
      undone: [{ operations: ['add table "two"'] }],
    })
    expect(await workshop.tables()).toEqual(['one'])
  })

  test('what has no opposite is not taken back, nor anything else', async () => {
    await workshop.revision('b2', {
      after: 'a1',
      fields: without,
      up: `${creating('two')} ${insertion(1)} ${insertion(2)}`,
    })
    await killedAt(workshop, 'beforeStatement', 3)
    expect(await errorOf(workshop.migrator().resume({ way: 'undo' }))).toMatchObject({
      code: 'irreversible',
      message: expect.stringContaining('execute INSERT INTO one (id) VALUES (1)'),
    })
    expect(await workshop.tables()).toEqual(['one', 'two'])
  })

  test('what the database refuses was not done: the file is mended and the run goes on', async () => {
    await workshop.revision('b2', {
      after: 'a1',
      fields: without,
      up: `${insertion(1)} op.execute('wrong');`,
    })
    expect(await errorOf(workshop.migrator().upgrade())).toMatchObject({
      message: expect.stringContaining('1 operation of it stays done'),
      hint: expect.stringContaining('it goes on behind what is done'),
    })
    await workshop.revision('b2', { after: 'a1', fields: without, up: `${insertion(1)} ${insertion(2)}` })
    await workshop.migrator({ migrations: await workshop.copied() }).upgrade()
    expect(await rows()).toEqual([1, 2])
  })

  test('a file that was changed in what is done is refused', async () => {
    await workshop.revision('b2', {
      after: 'a1',
      fields: without,
      up: `${creating('two')} ${creating('three')}`,
    })
    await killedAt(workshop, 'beforeStatement', 2)
    await workshop.revision('b2', {
      after: 'a1',
      fields: without,
      up: `${creating('other')} ${creating('three')}`,
    })
    const migrator = workshop.migrator({ migrations: await workshop.copied() })
    expect(await errorOf(migrator.upgrade())).toMatchObject({
      message: expect.stringContaining(
        'operation 1 was "add table "two"", and the file has this there now: add table "other"',
      ),
    })
    await migrator.resume({ way: 'undo' })
    expect(await workshop.tables()).toEqual(['one'])
    await migrator.upgrade()
    expect(await workshop.tables()).toEqual(['one', 'other', 'three'])
  })

  test('what runs on the connection of getBind is asked about, and may be said to be done', async () => {
    const up = `${creating('two')} const db = await op.getBind(); await db.query('INSERT INTO one (id) VALUES (1)'); ${creating('three')}`
    await workshop.revision('b2', { after: 'a1', fields: without, up })
    await killedAt(workshop, 'beforeStatement', 2)
    expect(await errorOf(workshop.migrator().upgrade())).toMatchObject({
      message: expect.stringContaining('what runs on the connection of getBind'),
    })
    await workshop.migrator().resume({ way: 'assume-done' })
    expect(await rows()).toEqual([1])
    expect(await workshop.tables()).toEqual(['one', 'two'])
    expect(await workshop.applied()).toEqual(['a1', 'b2'])
  })

  test('what stands outside by op.autocommit commits what is before it, and the rest goes on behind', async () => {
    const up = `${insertion(1)} op.autocommit((op) => op.execute('VACUUM')); ${insertion(2)} ${insertion(3)}`
    await workshop.revision('b2', { after: 'a1', up })
    await killedAt(workshop, 'beforeStatement', 4)
    expect(await rows()).toEqual([1])
    expect(await halfDone()).toMatchObject([
      { done: ['execute INSERT INTO one (id) VALUES (1)', 'execute VACUUM'] },
    ])
    await workshop.migrator().upgrade()
    expect(await rows()).toEqual([1, 2, 3])
  })

  test('a way down goes on as a way up does, and no other command goes over it', async () => {
    const up = `${creating('two')} ${creating('three')}`
    const down = "op.dropTable('three'); op.dropTable('two');"
    await workshop.revision('b2', { after: 'a1', fields: without, up, down })
    await workshop.migrator().upgrade()
    await killedAt(workshop, 'beforeStatement', 2, true)
    expect(await halfDone()).toEqual([
      { revision: 'b2', direction: 'downgrade', done: ['drop table "three"'] },
    ])
    for (const work of [
      workshop.migrator().upgrade(),
      workshop.migrator().check(),
      workshop.migrator().stamp('head'),
      workshop.migrator().plan.upgrade(),
    ])
      expect(await errorOf(work)).toMatchObject({
        code: 'half-done',
        hint: expect.stringContaining('orm-migrate resume'),
      })
    await workshop.migrator().downgrade('a1')
    expect(await workshop.tables()).toEqual(['one'])
    expect(await workshop.applied()).toEqual(['a1'])
  })
})

describe('on PostgreSQL alone', () => {
  test('an index that was left invalid is made again, and a value that was added is not added twice', async () => {
    const database = await createDatabase()
    const workshop = await Workshop.open({ type: 'postgres', url: database.url })
    await workshop.revision('a1', {
      up: `${creating('one')} op.createEnum('mood', ['sad', 'glad']); ${insertion(1)}`,
    })
    await workshop.migrator().upgrade()
    const up = `${creating('two')} op.alterEnum('mood', ['sad', 'so', 'glad']); op.createIndex('by_id', 'one', ['id'], { concurrently: true }); ${insertion(2)}`
    await workshop.revision('b2', { after: 'a1', up })
    // The value is there, and the journal does not know.
    await killedAt(workshop, 'afterStatement', 2)
    // The index is begun, and ends as PostgreSQL leaves it where its server stops.
    await killedAt(workshop, 'beforeStatement', 2)
    await workshop.query('CREATE INDEX by_id ON one (id)')
    await workshop.query("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'by_id'::regclass")
    await workshop.migrator().upgrade()
    expect(
      await workshop.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'by_id'::regclass"),
    ).toEqual([{ indisvalid: true }])
    expect(await workshop.query('SELECT enum_range(NULL::mood)::text AS values')).toEqual([
      { values: '{sad,so,glad}' },
    ])
    expect(await workshop.query('SELECT id FROM one ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }])
    const [journal] = await workshop.query("SELECT to_regclass('orm_migrate_revisions_journal') AS name")
    expect(journal).toEqual({ name: null })
    await workshop.close()
    await database.drop()
  })
})
