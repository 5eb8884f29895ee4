import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { Client } from 'pg'
import type { RunEvent, TransactionMode } from '../../src/index.js'
import { createDatabase } from '../harness/postgres.js'
import { databases } from '../runner/databases.js'
import { creating, errorOf, Workshop } from './workshop.js'

const failing = `${creating('broken')} op.execute('SELECT * FROM not_there');`
const without = 'static readonly transaction = false'
/** What is told of `failing` in `b2`, where it had no transaction. */
const brokenHalf = {
  revision: 'b2',
  direction: 'upgrade',
  done: ['add table "broken"'],
  notDone: ['execute SELECT * FROM not_there'],
}

describe.each(databases)('transactions on $name', ({ open }) => {
  let workshop: Workshop
  let drop: () => Promise<void>
  beforeEach(async () => {
    const place = await open()
    drop = place.drop
    workshop = await Workshop.open(place.options)
  })
  afterEach(async () => {
    await workshop.close()
    await drop()
  })

  test.each<{
    readonly transaction: TransactionMode
    readonly fields?: string
    readonly tables: readonly string[]
    readonly applied: readonly string[]
    readonly message: string
    readonly done: readonly string[]
    readonly rolledBack: readonly string[]
    readonly halfDone?: object
  }>([
    {
      transaction: 'each',
      tables: ['one'],
      applied: ['a1'],
      message: "Upgrade to 'b2' failed and was rolled back (the one before it stays done).",
      done: ['a1'],
      rolledBack: ['b2'],
    },
    {
      transaction: 'all',
      tables: [],
      applied: [],
      message: "Upgrade to 'b2' failed, and the whole run was rolled back, with 1 before it.",
      done: [],
      rolledBack: ['a1', 'b2'],
    },
    {
      transaction: 'none',
      tables: ['broken', 'one'],
      applied: ['a1'],
      message:
        "Upgrade to 'b2' failed without a transaction: 1 operation of it stays done, and it is not recorded as done (the one before it stays done).",
      done: ['a1'],
      rolledBack: [],
      halfDone: brokenHalf,
    },
    {
      transaction: 'each',
      fields: without,
      tables: ['broken', 'one'],
      applied: ['a1'],
      message: "Upgrade to 'b2' failed without a transaction: 1 operation of it stays done",
      done: ['a1'],
      rolledBack: [],
      halfDone: brokenHalf,
    },
    {
      transaction: 'none',
      fields: 'static readonly transaction = true',
      tables: ['one'],
      applied: ['a1'],
      message: "Upgrade to 'b2' failed and was rolled back (the one before it stays done).",
      done: ['a1'],
      rolledBack: ['b2'],
    },
  ])(
    "with '$transaction' and $fields, a failure leaves $tables and says so",
    async ({ transaction, fields = '', tables, applied, message, ...remains }) => {
      await workshop.revision('a1', { up: creating('one') })
      await workshop.revision('b2', { after: 'a1', fields, up: failing })
      const error = await errorOf(workshop.migrator({ transaction }).upgrade())
      expect(error).toEqual({
        code: 'revision-failed',
        message: expect.stringContaining(message),
        hint: expect.stringContaining('then run the same command again'),
        details: {
          revision: 'b2',
          direction: 'upgrade',
          file: expect.stringContaining('b2.ts'),
          at: expect.stringContaining('b2.ts:7'),
          statement: 'SELECT * FROM not_there',
          unknown: [],
          ...remains,
        },
      })
      expect(await workshop.tables()).toEqual(tables)
      expect(await workshop.applied()).toEqual(applied)
    },
  )

  test.each<TransactionMode>(['each', 'all', 'none'])(
    "with '%s', a run goes up and down",
    async (transaction) => {
      await workshop.revision('a1', { up: creating('one'), down: "op.dropTable('one')" })
      await workshop.revision('b2', { after: 'a1', up: creating('two'), down: "op.dropTable('two')" })
      const migrator = workshop.migrator({ transaction })
      expect(await migrator.upgrade()).toMatchObject({
        heads: ['b2'],
        steps: [{ revision: 'a1' }, { revision: 'b2' }],
      })
      expect(await workshop.tables()).toEqual(['one', 'two'])
      await migrator.downgrade('base')
      expect(await workshop.tables()).toEqual([])
    },
  )

  test("with 'all', a revision that wants no transaction is refused before anything runs", async () => {
    await workshop.revision('a1', { up: creating('one') })
    await workshop.revision('b2', { after: 'a1', fields: without, up: creating('two') })
    expect(await errorOf(workshop.migrator({ transaction: 'all' }).upgrade())).toMatchObject({
      code: 'transaction-refused',
      message: expect.stringMatching(
        /^Revision 'b2' \(.*b2\.ts\) asks for no transaction, but .* nothing was run\.$/,
      ),
    })
    expect(await workshop.tables()).toEqual([])
  })

  test('a transaction that is neither true nor false is refused', async () => {
    await workshop.revision('a1', { fields: "static readonly transaction = 'never'" })
    expect(await errorOf(workshop.migrator().upgrade())).toMatchObject({ code: 'invalid-transaction' })
  })

  test('what runs on the connection of getBind is said to stay, as nobody has counted it', async () => {
    await workshop.revision('a1', {
      fields: without,
      up: "const db = await op.getBind(); await db.query('CREATE TABLE one (id integer)'); await db.query('wrong');",
    })
    const { message } = await errorOf(workshop.migrator().upgrade())
    expect(message).toContain(
      "Upgrade to 'a1' failed without a transaction: what it did stays, and it is not",
    )
    expect(await workshop.tables()).toEqual(['one'])
  })
})

test('what cannot run in a transaction runs in a revision that wants none', async () => {
  const database = await createDatabase()
  const workshop = await Workshop.open({ type: 'postgres', url: database.url })
  const concurrently = "op.execute('CREATE INDEX CONCURRENTLY by_id ON one (id)');"
  await workshop.revision('a1', { up: creating('one') })
  await workshop.revision('b2', { after: 'a1', up: concurrently, fields: without })
  await workshop.migrator().upgrade()
  const indexes = await workshop.query("SELECT indexname FROM pg_indexes WHERE indexname = 'by_id'")
  expect(indexes).toHaveLength(1)
  await workshop.close()
  await database.drop()
})

test('SQLite: a table is rebuilt in a transaction of its own where the revision has none, and keeps its rows', async () => {
  const workshop = await Workshop.open()
  await workshop.revision('a1', { up: `${creating('one')} op.bulkInsert('one', [{ id: 1 }]);` })
  const rebuilding = "op.alterColumn('one', 'id', { default: 7 });"
  await workshop.revision('b2', { after: 'a1', fields: without, up: rebuilding })
  await workshop.migrator().upgrade('a1')
  await workshop.migrator().upgrade()
  expect(await workshop.query('SELECT id FROM one')).toEqual([{ id: 1 }])
  expect(await workshop.query("SELECT dflt_value FROM pragma_table_info('one')")).toEqual([
    { dflt_value: '7' },
  ])
  await workshop.close()
})

test('a whole run that cannot be committed is told as rolled back', async () => {
  const database = await createDatabase()
  const workshop = await Workshop.open({ type: 'postgres', url: database.url })
  const deferred =
    "op.execute('ALTER TABLE one ADD CONSTRAINT to_self FOREIGN KEY (id) REFERENCES two (id) DEFERRABLE INITIALLY DEFERRED');"
  await workshop.revision('a1', { up: `${creating('one')} ${creating('two')} ${deferred}` })
  await workshop.revision('b2', { after: 'a1', up: "op.bulkInsert('one', [{ id: 1 }]);" })
  expect(await errorOf(workshop.migrator({ transaction: 'all' }).upgrade())).toMatchObject({
    code: 'run-failed',
    message: expect.stringContaining(
      'The whole run was rolled back, as it could not be committed (2 revisions).',
    ),
  })
  expect(await workshop.tables()).toEqual([])
  await workshop.close()
  await database.drop()
})

describe('a step that commits what ran before it', () => {
  let workshop: Workshop
  let drop: () => Promise<void>
  let url: string
  beforeEach(async () => {
    const database = await createDatabase()
    drop = () => database.drop()
    url = database.url
    workshop = await Workshop.open({ type: 'postgres', url })
    await workshop.revision('a1', { up: "op.createEnum('mood', ['a']);", down: "op.dropEnum('mood');" })
    await workshop.revision('b2', { after: 'a1', up: creating('two') })
  })
  afterEach(async () => {
    await workshop.close()
    await drop()
  })
  const adding = "op.alterEnum('mood', ['a', 'b']);"
  const using = `op.execute("CREATE TABLE used AS SELECT 'b'::mood AS x");`
  const values = 'SELECT enumlabel AS value FROM pg_enum ORDER BY enumsortorder'

  test.each<TransactionMode>(['each', 'all', 'none'])(
    "with '%s', a value is used in the revision that adds it, on a database with the type and on a new one",
    async (transaction) => {
      await workshop.revision('c3', { after: 'b2', up: `${adding} ${using}` })
      await workshop.migrator({ transaction }).upgrade()
      expect(await workshop.query(values)).toEqual([{ value: 'a' }, { value: 'b' }])
      await workshop.revision('d4', { after: 'c3', up: "op.alterEnum('mood', ['a', 'b', 'c']);" })
      const after = `op.execute("INSERT INTO used VALUES ('c')");`
      await workshop.revision('e5', { after: 'd4', up: after })
      await workshop.migrator({ transaction }).upgrade()
      expect(await workshop.query('SELECT x::text AS value FROM used ORDER BY x')).toEqual([
        { value: 'b' },
        { value: 'c' },
      ])
    },
  )

  test.each<{
    readonly transaction: TransactionMode
    readonly message: string
    readonly applied: readonly string[]
  }>([
    {
      transaction: 'each',
      message:
        "Upgrade to 'c3' failed and was rolled back to where it had to commit: 1 operation of it stays done, and it is not recorded as done (the one before it stays done).",
      applied: ['a1', 'b2'],
    },
    {
      transaction: 'all',
      message:
        "Upgrade to 'c3' failed and was rolled back to where it had to commit: 1 operation of it stays done, and it is not recorded as done (the one before it stays done).",
      applied: ['a1', 'b2'],
    },
  ])("with '$transaction', a failure behind it says what stays, and the revision runs again", async (row) => {
    const { transaction, message, applied } = row
    await workshop.migrator({ transaction }).upgrade('a1')
    await workshop.revision('c3', { after: 'b2', up: `${adding} ${failing}` })
    expect(await errorOf(workshop.migrator({ transaction }).upgrade())).toMatchObject({
      message: expect.stringContaining(message),
      details: {
        done: ['b2'],
        rolledBack: [],
        halfDone: {
          revision: 'c3',
          done: ['alter enum type "mood" to (a, b)'],
          notDone: ['add table "broken"', 'execute SELECT * FROM not_there'],
        },
      },
    })
    expect(await workshop.applied()).toEqual(applied)
    expect(await workshop.tables()).toEqual(['two'])
    expect(await workshop.query(values)).toEqual([{ value: 'a' }, { value: 'b' }])
    await workshop.query('CREATE TABLE not_there (x mood)')
    await workshop.migrator({ transaction }).upgrade()
    expect(await workshop.applied()).toEqual(['a1', 'b2', 'c3'])
  })

  test("with 'all', a failure in a later revision tells where the run had to commit", async () => {
    await workshop.migrator().upgrade('a1')
    await workshop.revision('c3', { after: 'b2', up: adding })
    await workshop.revision('d4', { after: 'c3', up: failing })
    const error = await errorOf(workshop.migrator({ transaction: 'all' }).upgrade())
    expect(error).toMatchObject({
      message: expect.stringContaining(
        "Upgrade to 'd4' failed and was rolled back to where 'c3' had to commit: 1 operation of it stays done",
      ),
      details: {
        done: ['b2'],
        rolledBack: ['d4'],
        halfDone: { revision: 'c3', done: ['alter enum type "mood" to (a, b)'], notDone: [] },
      },
    })
    expect(await workshop.applied()).toEqual(['a1', 'b2'])
  })

  /** Applies all while somebody has locked something, who lets go when the run has waited in vain. */
  const upgradedBeside = async (lock: string, transaction: TransactionMode) => {
    const other = new Client({ connectionString: url })
    await other.connect()
    await other.query(`BEGIN; ${lock}`)
    let letGo: Promise<unknown> | undefined
    const listener = ({ type }: RunEvent): void => {
      if (type === 'blocked') letGo ??= other.query('COMMIT')
    }
    const { steps } = await workshop
      .migrator({ transaction, statementLockTimeout: 100 }, { listener })
      .upgrade()
    expect(letGo).toBeDefined()
    await other.end()
    return steps.map(({ revision }) => revision)
  }

  test.each<TransactionMode>(['each', 'all', 'none'])(
    "with '%s', what waits in vain behind it is tried again from there",
    async (transaction) => {
      await workshop.migrator().upgrade('a1')
      await workshop.query('CREATE TABLE busy (id integer)')
      const inserting = 'op.autocommit((op) => op.execute("INSERT INTO busy VALUES (1)"));'
      const more = "op.addColumn('busy', column('more', integer(), { nullable: true }));"
      await workshop.revision('c3', { after: 'b2', up: `${adding} ${inserting} ${more}` })
      await workshop.revision('d4', { after: 'c3', up: creating('four') })
      expect(await upgradedBeside('LOCK TABLE busy IN ROW EXCLUSIVE MODE', transaction)).toEqual([
        'b2',
        'c3',
        'd4',
      ])
      expect(await workshop.query('SELECT * FROM busy')).toEqual([{ id: 1, more: null }])
      expect(await workshop.applied()).toEqual(['a1', 'b2', 'c3', 'd4'])
      expect(await workshop.query("SELECT to_regclass('orm_migrate_revisions_journal') AS name")).toEqual([
        { name: null },
      ])
    },
  )

  test('without transactions, what waits in vain at its commit is done once', async () => {
    await workshop.migrator().upgrade('b2')
    await workshop.query(`CREATE TABLE top (id integer PRIMARY KEY); INSERT INTO top VALUES (1);
      CREATE TABLE below (id integer, top integer REFERENCES top DEFERRABLE INITIALLY DEFERRED)`)
    const up = `op.bulkInsert('below', [{ id: 1, top: 1 }]); ${creating('three')}`
    await workshop.revision('c3', { after: 'b2', up })
    expect(await upgradedBeside('SELECT FROM top FOR UPDATE', 'none')).toEqual(['c3'])
    expect(await workshop.query('SELECT * FROM below')).toEqual([{ id: 1, top: 1 }])
    expect(await workshop.tables()).toContain('three')
  })

  test('an index is made concurrently in a revision that has a transaction', async () => {
    const up = "op.createIndex('by_id', 'two', ['id'], { concurrently: true });"
    const down = "op.dropIndex('by_id', 'two', { concurrently: true });"
    await workshop.revision('c3', { after: 'b2', up, down })
    const migrator = workshop.migrator()
    await migrator.upgrade()
    const indexes = "SELECT indexname FROM pg_indexes WHERE indexname = 'by_id'"
    expect(await workshop.query(indexes)).toHaveLength(1)
    await migrator.downgrade('-1')
    expect(await workshop.query(indexes)).toHaveLength(0)
  })

  test('a script commits before it and begins anew behind it', async () => {
    await workshop.revision('c3', { after: 'b2', up: `${adding} ${using}` })
    const { sql } = await workshop.migrator().sql.upgrade('b2:c3')
    const lines = sql.split('\n').filter((line) => /^(BEGIN|COMMIT|ALTER|CREATE)/.test(line))
    expect(lines).toEqual([
      'BEGIN;',
      'COMMIT;',
      `ALTER TYPE "mood" ADD VALUE IF NOT EXISTS 'b';`,
      'BEGIN;',
      "CREATE TABLE used AS SELECT 'b'::mood AS x;",
      'COMMIT;',
    ])
    const whole = await workshop.migrator({ transaction: 'all' }).sql.upgrade('base:c3')
    // The type is made in the same transaction, which stays one.
    expect(whole.sql.match(/^(BEGIN|COMMIT);$/gm)).toEqual(['BEGIN;', 'COMMIT;'])
  })
})
