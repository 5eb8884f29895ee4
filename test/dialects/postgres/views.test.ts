import { beforeEach, describe, expect, test } from '@jest/globals'
import { postgres } from '../../../src/dialects/postgres/index.js'
import { diff } from '../../../src/diff/diff.js'
import { ownsEverything } from '../../../src/diff/ownership.js'
import { operations as op } from '../../../src/operations/index.js'
import { bigint, varchar } from '../../../src/schema/column-type.js'
import { findView } from '../../../src/schema/find.js'
import type { Schema } from '../../../src/schema/model.js'
import type { Connection } from '../../../src/sql/connection.js'
import { connect, emptyDatabase, freshDatabase, look, perform } from './harness.js'

const { connection, url } = freshDatabase()

beforeEach(async () => {
  await emptyDatabase(connection())
  await connection().query(`
    CREATE SCHEMA audit;
    CREATE TYPE mood AS ENUM ('happy', 'sad', 'odd');
    CREATE TABLE users (id integer PRIMARY KEY, name varchar(20), age integer, mood mood);
    INSERT INTO users VALUES (1, 'a', 30, 'sad');
    CREATE VIEW adults WITH (security_barrier=true) AS SELECT id, name, age, mood FROM users WHERE age >= 18;
    COMMENT ON VIEW adults IS 'it''s all of them';
    COMMENT ON COLUMN adults.age IS 'in years';
    GRANT SELECT, UPDATE ON adults TO PUBLIC;
    CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
    CREATE TRIGGER instead INSTEAD OF INSERT ON adults FOR EACH ROW EXECUTE FUNCTION nothing();
    CREATE MATERIALIZED VIEW ages AS SELECT age, count(*) AS n FROM adults GROUP BY age;
    CREATE UNIQUE INDEX ages_age ON ages (age);
    CREATE VIEW grouped AS SELECT id, name FROM users GROUP BY id;
    CREATE VIEW audit.elsewhere AS SELECT mood FROM users;
    CREATE VIEW aside AS SELECT 1 AS one;
  `)
})

const names = (schema: Schema): readonly string[] => schema.views.map(({ name }) => name)

describe('reading', () => {
  test('a view is read with its query, its options and what it stands on', async () => {
    expect(findView(await look(connection()), { name: 'adults' })).toEqual({
      name: 'adults',
      definition: 'SELECT id,\n    name,\n    age,\n    mood\n   FROM users\n  WHERE age >= 18',
      options: ['security_barrier=true'],
      indexes: [],
      uses: [{ name: 'users', columns: ['age', 'id', 'mood', 'name'] }],
      statements: [
        'CREATE TRIGGER instead INSTEAD OF INSERT ON public.adults FOR EACH ROW EXECUTE FUNCTION nothing()',
        'GRANT SELECT ON adults TO PUBLIC',
        'GRANT UPDATE ON adults TO PUBLIC',
      ],
      comments: [
        `COMMENT ON COLUMN adults.age IS 'in years'`,
        `COMMENT ON VIEW adults IS 'it''s all of them'`,
      ],
    })
  })

  test('a materialized view is read with its indexes, a key that a query relies on with its name', async () => {
    const schema = await look(connection())
    expect(findView(schema, { name: 'ages' })).toMatchObject({
      materialized: true,
      indexes: [{ name: 'ages_age', columns: ['age'], unique: true }],
    })
    expect(findView(schema, { name: 'grouped' })?.uses).toEqual([
      { name: 'users', columns: ['id', 'name'], constraints: ['users_pkey'] },
    ])
  })

  test('views of an extension are left out', async () => {
    await connection().query('ALTER EXTENSION plpgsql ADD VIEW aside')
    const found = names(await look(connection()))
    // An extension keeps its members from being dropped with their schema.
    await connection().query('ALTER EXTENSION plpgsql DROP VIEW aside')
    expect(found).toContain('adults')
    expect(found).not.toContain('aside')
  })
})

describe('a column that changes its type', () => {
  test.each([
    ['of a view, and of views on it', op.alterColumn.create('users', 'age', { type: bigint() })],
    ['of a view that groups by a key', op.alterColumn.create('users', 'name', { type: varchar(40) })],
    ['of an enum that loses a value', op.alterEnum.create('mood', ['happy', 'sad'])],
  ])('%s: all of them are as they were', async (_, change) => {
    const before = await look(connection())
    await perform(connection(), [change], before)
    const after = await look(connection())
    expect(after.views.map(({ definition: _text, ...view }) => view)).toEqual(
      before.views.map(({ definition: _text, ...view }) => view),
    )
    expect(await connection().query('SELECT id::int, name, age::int, mood::text FROM adults')).toEqual([
      { id: 1, name: 'a', age: 30, mood: 'sad' },
    ])
  })

  test('leaves other views alone', async () => {
    const before = await look(connection())
    connection().asked.length = 0
    await perform(connection(), [op.alterColumn.create('users', 'age', { type: bigint() })], before)
    expect(connection().asked.filter((sql) => /aside|grouped|elsewhere/.test(sql))).toEqual([])
  })

  test('sets views aside that only the migration knows', async () => {
    const { uses: _, ...view } = findView(await look(connection()), { name: 'adults' }) ?? {
      name: 'adults',
      definition: '',
      indexes: [],
    }
    const before = await look(connection())
    await connection().query('DROP MATERIALIZED VIEW ages')
    await perform(connection(), [op.alterColumn.create('users', 'age', { type: bigint() })], {
      ...before,
      views: [view],
    })
    expect(names(await look(connection()))).toContain('adults')
  })
})

test('a view that is dropped and made again keeps what others may do with it', async () => {
  const before = await look(connection())
  await perform(
    connection(),
    [
      op.dropView.create('ages', { materialized: true }),
      op.dropView.create('adults'),
      op.createView.create('adults', 'SELECT id FROM users'),
    ],
    before,
  )
  const found = findView(await look(connection()), { name: 'adults' })
  expect(found?.statements).toEqual(findView(before, { name: 'adults' })?.statements)
})

describe('comparing', () => {
  const compare = async (change: (schema: Schema) => Schema, asking: Connection = connection()) => {
    const have = await look(connection())
    const want = postgres.normalize(change(have))
    const answer = await postgres.canonicalize(asking, want, have)
    return { uncompared: answer.uncompared, operations: diff(have, answer.want, ownsEverything) }
  }
  const withText =
    (name: string, definition: string) =>
    (schema: Schema): Schema => ({
      ...schema,
      views: schema.views.map((view) => (view.name === name ? { ...view, definition } : view)),
    })

  test.each([
    [
      'adults',
      `select "users"."id", name, age, "mood" from "users" where users.age >= (9 + 9) - 0 and true`,
      3,
    ],
    ['adults', `select "users"."id", name, age, "mood" from public."users" where not users.age < 18`, 3],
    ['adults', `select u.id, name, age, mood from users u where age >= 18`, 3],
    ['adults', `\n select id, name, age, "mood" from public."users" where (age >= 18) -- adults\n`, 0],
    ['elsewhere', `(select users.mood as mood from users)`, 0],
    ['ages', `select adults.age, count(*) as "n" from adults group by 1`, 0],
  ])('%s as %s is another view or the same', async (name, text, changes) => {
    const { operations, uncompared } = await compare(withText(name, text))
    expect(uncompared).toEqual([])
    const kinds = operations.map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'dropView').length > 0).toBe(changes > 0)
  })

  test('nothing is left behind', async () => {
    const before = await look(connection())
    await compare(withText('adults', 'SELECT id, name, age, mood FROM users WHERE age > 3'))
    expect(await look(connection())).toEqual(before)
  })

  test('a view that PostgreSQL cannot make is told of', async () => {
    const { uncompared } = await compare(withText('aside', 'SELECT one FROM nowhere'))
    expect(uncompared).toEqual([{ what: 'view "aside"', reason: 'relation "nowhere" does not exist' }])
  })

  test('without the right to make anything, a view is told of and stays as it is', async () => {
    const database = new URL(url()).pathname.slice(1)
    await connection().query(`REVOKE TEMPORARY ON DATABASE ${database} FROM PUBLIC`)
    const other = await connect(url())
    try {
      await other.query('SET ROLE pg_monitor')
      const { operations, uncompared } = await compare(withText('aside', 'SELECT 2 AS one'), other)
      expect(operations).toEqual([])
      expect(uncompared).toEqual([
        { what: 'view "aside"', reason: expect.stringContaining('permission denied') },
      ])
    } finally {
      await other.close()
    }
  })
})
