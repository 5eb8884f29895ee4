import { beforeAll, beforeEach, expect, test } from '@jest/globals'
import { postgres } from '../../../src/dialects/postgres/index.js'
import { check, column, exclusion, index, sql } from '../../../src/schema/build.js'
import {
  arrayOf,
  enumOf,
  integer,
  jsonb,
  text,
  timestamp,
  type,
  varchar,
  type ColumnType,
} from '../../../src/schema/column-type.js'
import {
  type Column,
  type Constraint,
  emptySchema,
  type Index,
  type Schema,
  type Table,
} from '../../../src/schema/model.js'
import { connect, emptyDatabase, freshDatabase, look } from './harness.js'

const { connection, url } = freshDatabase()
beforeAll(() => connection().query('CREATE EXTENSION btree_gist WITH SCHEMA pg_catalog'))
beforeEach(() => emptyDatabase(connection()))

const columns: readonly Column[] = [
  column('id', integer()),
  column('name', varchar(50), { nullable: true }),
  column('title', text(), { nullable: true }),
  column('price', type('numeric', [10, 2]), { nullable: true }),
  column('at', timestamp({ timezone: true }), { nullable: true }),
  column('plain', timestamp(), { nullable: true }),
  column('day', type('date'), { nullable: true }),
  column('body', jsonb(), { nullable: true }),
  column('tags', arrayOf(text()), { nullable: true }),
  column('Order', integer(), { nullable: true }),
  column('during', type('int4range'), { nullable: true }),
]

interface Parts {
  readonly columns?: readonly Column[]
  readonly constraints?: readonly Constraint[]
  readonly indexes?: readonly Index[]
}

const tableWith = ({ columns: more = [], constraints = [], indexes = [] }: Parts): Table => ({
  name: 't',
  columns: [...columns, ...more],
  constraints,
  indexes,
})

/** The same tables, wanted and created from what is wanted. */
async function wantAndHave(...tables: readonly Table[]): Promise<{ want: Schema; have: Schema }> {
  for (const table of tables) {
    await connection().query(postgres.writer.createTable(table, {}))
    for (const wanted of table.indexes)
      await connection().query(postgres.writer.createIndex(wanted, table, {}))
  }
  return { want: postgres.normalize({ ...emptySchema, tables }), have: await look(connection()) }
}

async function expectNoDifference(...tables: readonly Table[]): Promise<void> {
  const { want, have } = await wantAndHave(...tables)
  connection().asked.length = 0
  const answer = await postgres.canonicalize(connection(), want, { ...have, extensions: [] })
  expect(answer.uncompared).toEqual([])
  expect(answer.want.tables).toEqual(have.tables)
  expect(connection().asked.length).toBeLessThanOrEqual(2)
  expect(await look(connection())).toEqual(have)
}

test.each([
  `name = 'a'`,
  `"name" IN ('a', 'b')`,
  `name NOT IN ('a', 'b')`,
  `id in (1)`,
  `price BETWEEN 1 AND 5`,
  `price NOT BETWEEN 1 AND 5 OR price is null`,
  `name LIKE 'a%'`,
  `name ILIKE '%b' ESCAPE '!'`,
  `name ~ '^[a-z]+$'`,
  `name ~* E'^\\\\d+$'`,
  `name SIMILAR TO 'a|b'`,
  `id::bigint > 5`,
  `CAST(id AS bigint) > 5`,
  `COALESCE(name, title) <> ''`,
  `coalesce(name,title) != ''`,
  `body ->> 'kind' = 'x'`,
  `body->'a'->>'b' = 'x' AND jsonb_typeof(body) = 'object'`,
  `body @> '{"a": 1}'`,
  `body ? 'key'`,
  `tags <@ ARRAY['a', 'b']`,
  `tags @> '{a}'`,
  `array_length(tags, 1) < 5`,
  `name = ANY (ARRAY['a', 'b'])`,
  `name = ANY ('{a,b}')`,
  `at > now() - interval '1 day'`,
  `at > '2020-01-01'`,
  `(at AT TIME ZONE 'utc')::date = day`,
  `extract(year from at) > 2000`,
  `CASE WHEN id > 5 THEN name IS NOT NULL ELSE true END`,
  `NOT (id > 5)`,
  `id > 5 and id < 10 or id = -1`,
  `(((id > 5)))`,
  `"Order" > 0`,
  `t."Order" > 0`,
  `substring(name from 1 for 3) = 'abc'`,
  `char_length(name) > 2`,
  `trim(both ' ' from name) = name`,
  `position('x' in name) = 0`,
  `name COLLATE "C" > 'a'`,
  `name IS DISTINCT FROM title`,
  `(id % 2) = 0 AND id * -1 < 0`,
  `id - -1 > 0`,
  `num_nonnulls(name, title) = 1`,
  `name || title || 'x' <> 'y'`,
  `lower(name) = name /* a comment */`,
  `name <> 'it''s -- no comment'`,
  `nullif(name, '') IS NOT NULL`,
  `greatest(id, 5) = id`,
  `id IN (SELECT 1) IS NULL OR true`.replace('(SELECT 1)', '(1, 2)'),
  `row(id, name) = row(1, 'a')`,
  `during && int4range(1, 5)`,
])('the check %s is the one that is there', (expression) =>
  expectNoDifference(tableWith({ constraints: [check(expression, { name: 'c' })] })),
)

test.each<readonly [ColumnType, Column['default']]>([
  [timestamp({ timezone: true }), sql(`now() + interval '1 day'`)],
  [timestamp(), sql(`(now() at time zone 'utc')`)],
  [timestamp(), sql(`timezone('utc', now())`)],
  [timestamp({ precision: 3 }), sql('CURRENT_TIMESTAMP(3)')],
  [timestamp(), sql(`datetime('now')`)],
  [timestamp(), sql('LOCALTIMESTAMP')],
  [type('date'), sql(`('now'::text)::date`)],
  [integer(), sql('extract(epoch from now())')],
  [integer(), sql('1+1')],
  [integer(), sql(`'5'::integer`)],
  [type('uuid'), sql('gen_random_uuid()')],
  [text(), sql(`'abc'::text`)],
  [varchar(10), sql(`'abc'::text`)],
  [text(), sql(`lower('X')||'y'`)],
  [text(), sql(`md5(random()::text)`)],
  [text(), 'a::b'],
  [jsonb(), sql(`'[]'::jsonb`)],
  [jsonb(), '{"b":1,   "a":[1.50,2]}'],
  [jsonb(), sql(`jsonb_build_object('a',1)`)],
  [arrayOf(text()), '{ a, "b" }'],
  [arrayOf(text()), sql(`ARRAY['a','b']`)],
  [arrayOf(text()), sql(`ARRAY[]::text[]`)],
  [arrayOf(integer()), sql(`ARRAY[1,2]`)],
  [arrayOf(varchar(5)), sql(`array['a']::varchar[]`)],
  [type('interval'), '1 hour'],
  [type('interval'), '60 minutes'],
  [type('money'), '12.5'],
  [type('numeric', [10, 2]), '0.00'],
  [type('numeric'), '0.00'],
  [type('inet'), '10.0.0.1/32'],
  [type('bytea'), '\\x00FF'],
  [type('bytea'), 'abc'],
  [type('date'), 'January 8, 1999'],
  [timestamp({ timezone: true }), '2020-01-01 00:00:00+02'],
  [type('time'), '10:00'],
  [type('bit', [3]), sql(`B'101'`)],
  [type('point'), '(1, 2)'],
  [type('int4range'), '[1,5]'],
  [type('tsvector'), 'b a'],
  [type('boolean'), sql('NOT true')],
  [type('boolean'), sql(`1 = 1`)],
])('the default of a column of type %j, %j, is the one that is there', (columnType, value) =>
  expectNoDifference(tableWith({ columns: [column('c', columnType, { default: value ?? '' })] })),
)

test.each<readonly [ColumnType, string]>([
  [integer(), 'id * 2'],
  [text(), `coalesce(name,'') || ' ' || coalesce(title,'')`],
  [type('tsvector'), `to_tsvector('english', coalesce(title, ''))`],
  [type('numeric'), 'price*1.19'],
  [text(), `body->>'a'`],
])('the generated column %j AS %s is the one that is there', (columnType, expression) =>
  expectNoDifference(
    tableWith({
      columns: [column('g', columnType, { nullable: true, generated: { expression, stored: true } })],
    }),
  ),
)

test.each<Index>([
  index('i', ['id'], { where: `name='a' AND at IS NOT NULL` }),
  index('i', ['id'], { where: `name in ('a','b')`, unique: true }),
  index('i', [{ expression: 'LOWER(name)' }]),
  index('i', [{ expression: `(name || 'x')` }, 'id', { expression: `body->>'a'`, order: 'DESC' }]),
  index('i', [{ expression: 'lower(name)', opclass: 'text_pattern_ops' }]),
  index('i', [{ expression: `(body -> 'a')`, opclass: 'jsonb_path_ops' }], { using: 'gin' }),
  index('i', [{ expression: `to_tsvector('simple',name)` }], { using: 'gin', where: `"Order">1` }),
])('the index %j is the one that is there', (wanted) => expectNoDifference(tableWith({ indexes: [wanted] })))

test('an exclusion constraint is the one that is there', () =>
  expectNoDifference(
    tableWith({
      constraints: [
        exclusion('using GIST ("id" with =, during with &&) where (name = \'a\')', {
          name: 'e',
          deferrable: 'INITIALLY DEFERRED',
        }),
      ],
    }),
  ))

test('many tables are compared in two round trips', () =>
  expectNoDifference(
    ...Array.from({ length: 50 }, (_, n) => ({
      ...tableWith({ constraints: [check(`name = '${n}'`, { name: `c${n}` })] }),
      name: `t${String(n).padStart(2, '0')}`,
    })),
  ))

test('what text alone settles asks the database nothing', async () => {
  const { want, have } = await wantAndHave(tableWith({ constraints: [check('( "id">0 )', { name: 'c' })] }))
  connection().asked.length = 0
  expect((await postgres.canonicalize(connection(), want, have)).want.tables).toEqual(have.tables)
  expect(connection().asked).toEqual([])
})

test('an expression that means something else keeps the words of its author', async () => {
  const { want, have } = await wantAndHave(tableWith({ constraints: [check(`name = 'a'`, { name: 'c' })] }))
  const other = { ...want, tables: [tableWith({ constraints: [check(`name = 'b'`, { name: 'c' })] })] }
  const answer = await postgres.canonicalize(connection(), other, have)
  expect(answer.want.tables[0]?.constraints).toEqual([check(`name = 'b'`, { name: 'c' })])
})

test('one expression that PostgreSQL refuses is reported and does not spoil the others', async () => {
  const { want, have } = await wantAndHave(
    tableWith({ constraints: [check(`name = 'a'`, { name: 'good' }), check('id > 0', { name: 'bad' })] }),
  )
  const [table = tableWith({})] = want.tables
  const broken = {
    ...table,
    constraints: [check(`name = 'a'`, { name: 'good' }), check('nowhere > 0', { name: 'bad' })],
  }
  const answer = await postgres.canonicalize(connection(), { ...want, tables: [broken] }, have)
  expect(answer.uncompared).toEqual([
    { what: 'check "bad" of table "t"', reason: 'column "nowhere" does not exist' },
  ])
  expect(answer.want.tables[0]?.constraints[0]).toEqual(have.tables[0]?.constraints[1])
})

test('a column whose type is not there does not spoil the expressions of other columns', async () => {
  const { want, have } = await wantAndHave(tableWith({ constraints: [check(`name = 'a'`, { name: 'c' })] }))
  const [table = tableWith({})] = want.tables
  const more = { ...table, columns: [...table.columns, column('shape', type('geometry'))] }
  const answer = await postgres.canonicalize(connection(), { ...want, tables: [more] }, have)
  expect(answer.uncompared).toEqual([])
  expect(answer.want.tables[0]?.constraints).toEqual(have.tables[0]?.constraints)
})

test('expressions on enums are compared, also where the type is to be changed or is in another schema', async () => {
  await connection().query(`
    CREATE SCHEMA audit;
    CREATE TYPE mood AS ENUM ('sad', 'ok');
    CREATE TYPE audit.kind AS ENUM ('x');
    CREATE TABLE t (mood mood DEFAULT 'ok', moods mood[] DEFAULT '{ok}', kind audit.kind DEFAULT 'x',
      CONSTRAINT c CHECK (mood IN ('ok', 'sad')), CONSTRAINT k CHECK (kind = 'x'));`)
  const have = await look(connection())
  const moods = ['sad', 'ok', 'great']
  const mood = enumOf('mood', moods)
  const want: Schema = {
    ...have,
    enums: [{ name: 'mood', values: moods }, ...have.enums.slice(1)],
    tables: [
      {
        name: 't',
        columns: [
          column('mood', mood, { nullable: true, default: sql(`'ok'::mood`) }),
          column('moods', arrayOf(mood), { nullable: true, default: '{ ok }' }),
          column('kind', enumOf('kind', ['x'], { schema: 'audit' }), { nullable: true, default: 'x' }),
        ],
        constraints: [check(`mood in ('ok','sad')`, { name: 'c' }), check(`kind = 'x'`, { name: 'k' })],
        indexes: [],
      },
    ],
  }
  const answer = await postgres.canonicalize(connection(), postgres.normalize(want), have)
  expect(answer.uncompared).toEqual([])
  expect(answer.want.tables[0]?.constraints).toEqual(have.tables[0]?.constraints)
  expect(answer.want.tables[0]?.columns.map((one) => one.default)).toEqual(['ok', '{ok}', 'x'])
  expect(await look(connection())).toEqual(have)
})

test('an expression whose column changes its type at the same time is the one that is there', async () => {
  const { want, have } = await wantAndHave(tableWith({ constraints: [check(`name = 'a'`, { name: 'c' })] }))
  const [table = tableWith({})] = want.tables
  const retyped = table.columns.map((one) =>
    one.name === 'name' ? column('name', text(), { nullable: true }) : one,
  )
  const answer = await postgres.canonicalize(
    connection(),
    { ...want, tables: [{ ...table, columns: retyped }] },
    have,
  )
  expect(answer.want.tables[0]?.constraints).toEqual(have.tables[0]?.constraints)
})

test('the expressions of a table that may have been renamed are recognized', async () => {
  const { want, have } = await wantAndHave(tableWith({ constraints: [check(`name = 'a'`, { name: 'c' })] }))
  const renamed = want.tables.map((table) => ({ ...table, name: 'renamed' }))
  const answer = await postgres.canonicalize(connection(), { ...want, tables: renamed }, have)
  expect(answer.want.tables[0]?.constraints).toEqual(have.tables[0]?.constraints)
})

test('comparing works inside a transaction and leaves it usable', async () => {
  await connection().query('BEGIN')
  await expectNoDifference(tableWith({ constraints: [check(`name = 'a'`, { name: 'c' })] }))
  await connection().query('COMMIT')
})

test('a role that may create nothing is told so for each expression', async () => {
  const { want, have } = await wantAndHave(tableWith({ constraints: [check(`name = 'a'`, { name: 'c' })] }))
  const role = `orm_migrate_weak_${process.pid}`
  await connection().query(`
    REVOKE TEMPORARY ON DATABASE ${new URL(url()).pathname.slice(1)} FROM public; CREATE ROLE ${role} LOGIN`)
  const weak = await connect(url().replace('postgres@', `${role}@`))
  try {
    const answer = await postgres.canonicalize(weak, want, have)
    // What could not be asked is as it is, and no difference.
    expect(answer.want.tables).toEqual(have.tables)
    expect(answer.uncompared).toEqual([
      {
        what: 'check "c" of table "t"',
        reason: expect.stringContaining('permission denied to create temporary tables'),
      },
    ])
  } finally {
    await weak.close()
    await connection().query(`DROP ROLE ${role}`)
  }
})
