import { beforeEach, describe, expect, test } from '@jest/globals'
import { postgres } from '../../../src/dialects/postgres/index.js'
import { operations, type Operation } from '../../../src/operations/index.js'
import { reverseAll } from '../../../src/operations/reverse-all.js'
import { check, column, foreignKey, primaryKey, sql, unique } from '../../../src/schema/build.js'
import {
  arrayOf,
  bigint,
  boolean,
  enumOf,
  integer,
  text,
  type,
  varchar,
} from '../../../src/schema/column-type.js'
import { emptySchema, type Schema } from '../../../src/schema/model.js'
import { emptyDatabase, freshDatabase, look, perform } from './harness.js'

const { connection } = freshDatabase()
beforeEach(() => emptyDatabase(connection()))

const op = operations

/** The users and posts that every case starts from. */
const start: readonly Operation[] = [
  op.createSchema.create('audit'),
  op.createEnum.create('role', ['admin', 'member']),
  op.createTable.create(
    'users',
    [
      column('id', integer(), { autoincrement: true }),
      column('email', varchar(50), { comment: `it's "theirs"` }),
      column('age', integer(), { nullable: true, default: 5 }),
      column('role', enumOf('role', ['admin', 'member']), { default: 'member' }),
      column('double', integer(), { nullable: true, generated: { expression: 'age * 2', stored: true } }),
      column('Odd "name.x', text(), { nullable: true }),
      primaryKey(['id'], { name: 'users_pk' }),
      unique(['email'], { name: 'users_email', deferrable: 'INITIALLY DEFERRED' }),
      check('age > 0', { name: 'users_age' }),
    ],
    { comment: 'people' },
  ),
  op.createTable.create(
    'posts',
    [
      column('id', bigint(), { identity: 'by default' }),
      column('user_id', integer(), { nullable: true }),
      column('tags', arrayOf(text()), { default: '{}' }),
      primaryKey(['id'], { name: 'posts_pk' }),
      foreignKey(['user_id'], 'users', ['id'], { name: 'posts_user', onDelete: 'SET NULL' }),
    ],
    { schema: 'audit' },
  ),
  op.createIndex.create('posts_tags', 'posts', ['tags'], { schema: 'audit', using: 'gin' }),
]

/** Whether names and order of parts aside, both are the same. */
const sorted = (schema: Schema): Schema => {
  const byText = <Part>(parts: readonly Part[]): readonly Part[] =>
    [...parts].sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
  return {
    ...schema,
    enums: byText(schema.enums),
    tables: byText(
      schema.tables.map((table) => ({
        ...table,
        // A column whose values are computed comes back at the end.
        columns: byText(table.columns),
        constraints: byText(table.constraints),
        indexes: byText(table.indexes),
      })),
    ),
  }
}

/** Executes the operations and expects the database to be what they say, then takes them back. */
async function expectRoundTrip(...changes: readonly Operation[]): Promise<void> {
  const before = await perform(connection(), start, emptySchema)
  await connection().query(`INSERT INTO users (email, age) VALUES ('7', 1), ('8', 2)`)
  await connection().query(`INSERT INTO audit.posts (user_id, tags) VALUES (1, '{a,b}'), (2, '{}')`)
  const after = await perform(connection(), changes, before)
  const seen = await look(connection())
  expect(sorted(seen)).toEqual(sorted(postgres.normalize(after)))
  await perform(connection(), reverseAll(changes, before), after)
  expect(sorted(await look(connection()))).toEqual(sorted(postgres.normalize(before)))
}

const cases: Readonly<Record<string, readonly Operation[]>> = {
  nothing: [],
  'createTable with comments': [
    op.createTable.create('t', [column('a', text(), { comment: 'x' })], { comment: 'y' }),
  ],
  'createTable if not exists': [
    op.createTable.create('users', [column('id', integer())], { ifNotExists: true }),
  ],
  renameTable: [op.renameTable.create('users', 'people')],
  'renameTable in a schema': [op.renameTable.create('posts', 'articles', { schema: 'audit' })],
  addColumn: [op.addColumn.create('users', column('nick', varchar(5), { default: `o'x`, comment: 'short' }))],
  'addColumn that counts': [op.addColumn.create('users', column('n', bigint(), { autoincrement: true }))],
  'addColumn if not exists': [op.addColumn.create('users', column('age', integer()), { ifNotExists: true })],
  'addColumn of an array of enums': [
    op.addColumn.create(
      'users',
      column('roles', arrayOf(enumOf('role', ['admin', 'member'])), { default: '{admin}' }),
    ),
  ],
  'addColumn with an expression': [
    op.addColumn.create(
      'users',
      column('at', type('datetime'), { default: sql(`now() AT TIME ZONE 'utc'::text`) }),
    ),
  ],
  dropColumn: [op.dropColumn.create('users', 'Odd "name.x')],
  'dropColumn if exists': [op.dropColumn.create('users', 'nowhere', { ifExists: true })],
  renameColumn: [op.renameColumn.create('users', 'age', 'years')],
  createIndex: [
    op.createIndex.create('i', 'users', [{ expression: 'lower(email::text)' }], { unique: true }),
  ],
  dropIndex: [op.dropIndex.create('posts_tags', 'posts', { schema: 'audit' })],
  dropConstraint: [
    op.dropConstraint.create('users_age', 'users'),
    op.dropConstraint.create('users_email', 'users'),
  ],
  'dropConstraint if exists': [op.dropConstraint.create('none', 'users', { ifExists: true })],
  'dropConstraint of a key': [op.dropConstraint.create('posts_pk', 'posts', { schema: 'audit' })],
  createUniqueConstraint: [
    op.createUniqueConstraint.create('u', 'users', ['age'], {
      nullsNotDistinct: true,
      deferrable: 'INITIALLY IMMEDIATE',
    }),
  ],
  createCheckConstraint: [op.createCheckConstraint.create('c', 'users', `age < 150`)],
  createExcludeConstraint: [op.createExcludeConstraint.create('e', 'users', `USING btree (age WITH =)`)],
  createForeignKey: [
    op.createForeignKey.create('f', 'users', 'posts', ['id'], ['id'], {
      referentSchema: 'audit',
      onUpdate: 'CASCADE',
      deferrable: 'INITIALLY DEFERRED',
    }),
  ],
  createTableComment: [op.createTableComment.create('users', `it's`)],
  dropTableComment: [op.dropTableComment.create('users')],
  createEnum: [op.createEnum.create('Kind', [`it's`, ''], { schema: 'audit' })],
  'createEnum if not exists': [op.createEnum.create('role', ['admin'], { ifNotExists: true })],
  alterEnum: [op.alterEnum.create('role', ['member', 'guest', 'admin'])],
  'alterEnum: values come': [op.alterEnum.create('role', ['root', 'admin', 'x', 'member', 'guest'])],
  'alterEnum: a value is renamed, and others come': [
    op.alterEnum.create('role', ['root', 'admin', 'user', 'guest'], { rename: { member: 'user' } }),
  ],
  'alterEnum: two values change names': [
    op.alterEnum.create('role', ['admin', 'member'], { rename: { member: 'admin', admin: 'member' } }),
  ],
  'alterEnum: a value goes': [op.alterEnum.create('role', ['member'])],
  'alterEnum: a value goes, and another takes its place': [
    op.alterEnum.create('role', ['admin'], { replace: { member: 'admin' } }),
  ],
  'alterEnum: in arrays, a check, an index and a computed column': [
    op.addColumn.create(
      'users',
      column('roles', arrayOf(enumOf('role', ['admin', 'member'])), { default: '{admin,member}' }),
    ),
    op.addColumn.create(
      'users',
      column('level', integer(), {
        nullable: true,
        generated: { expression: `CASE WHEN role = 'admin'::role THEN 2 ELSE 1 END`, stored: true },
      }),
    ),
    op.createCheckConstraint.create('users_role', 'users', `role <> 'admin'::role OR age > 1`),
    op.createIndex.create('users_admins', 'users', ['level'], { where: `role = 'admin'::role` }),
    op.alterEnum.create('role', ['member', 'owner', 'guest'], { rename: { admin: 'owner' } }),
  ],
  renameEnum: [op.renameEnum.create('role', 'user_role')],
  'createIndex concurrently': [op.createIndex.create('users_by', 'users', ['age'], { concurrently: true })],
  'alterColumn: the type beneath a computed column': [
    op.alterColumn.create('users', 'age', { type: bigint() }),
  ],
  'alterColumn: the type beneath a computed column that has an index and a check': [
    op.createIndex.create('users_double', 'users', ['double'], { where: 'age > 3' }),
    op.createCheckConstraint.create('users_doubled', 'users', 'double > 1'),
    op.alterColumn.create('users', 'age', { type: bigint() }),
  ],
  'alterColumn: the expression of a computed column': [
    op.createIndex.create('users_double', 'users', ['double']),
    op.alterColumn.create('users', 'double', { generated: { expression: 'age * 3', stored: true } }),
  ],
  'alterColumn: the type of a computed column': [
    op.alterColumn.create('users', 'double', { type: bigint() }),
  ],
  'alterColumn: a column comes to be computed': [
    op.addColumn.create('users', column('n', integer(), { nullable: true })),
    op.createIndex.create('users_n', 'users', ['n']),
    op.alterColumn.create('users', 'n', { generated: { expression: 'age * 3', stored: true } }),
  ],
  createExtension: [op.createExtension.create('citext')],
  'alterColumn: comment': [op.alterColumn.create('users', 'age', { comment: 'years' })],
  'alterColumn: comment away': [op.alterColumn.create('users', 'email', { comment: null })],
  'alterColumn: nullable': [op.alterColumn.create('users', 'age', { nullable: false })],
  'alterColumn: default': [op.alterColumn.create('users', 'age', { default: 6 })],
  'alterColumn: default away': [op.alterColumn.create('users', 'age', { default: null })],
  'alterColumn: collation': [op.alterColumn.create('users', 'email', { collation: 'C' })],
  'alterColumn: varchar to integer': [op.alterColumn.create('users', 'email', { type: integer() })],
  'alterColumn: varchar to numeric with default': [
    op.alterColumn.create('users', 'email', { type: type('numeric', [10, 2]), default: 0, nullable: true }),
  ],
  'alterColumn: varchar to text': [op.alterColumn.create('users', 'email', { type: text() })],
  'alterColumn: varchar to text[]': [op.alterColumn.create('users', 'email', { type: arrayOf(text()) })],
  'alterColumn: enum to varchar': [
    op.alterColumn.create('users', 'role', { type: varchar(20), default: 'member' }),
  ],
  'alterColumn: serial to bigint': [op.alterColumn.create('users', 'id', { type: bigint() })],
  'alterColumn: serial off': [op.alterColumn.create('users', 'id', { autoincrement: false })],
  'alterColumn: serial on': [
    op.alterColumn.create('posts', 'user_id', { autoincrement: true, nullable: false }, { schema: 'audit' }),
  ],
  'alterColumn: serial to identity': [
    op.alterColumn.create('users', 'id', { autoincrement: false, identity: 'always' }),
  ],
  'alterColumn: identity changes': [
    op.alterColumn.create('posts', 'id', { identity: 'always' }, { schema: 'audit' }),
  ],
  'alterColumn: identity off': [
    op.alterColumn.create('posts', 'id', { identity: null }, { schema: 'audit' }),
  ],
  'alterColumn: identity to integer': [
    op.alterColumn.create('posts', 'id', { type: integer() }, { schema: 'audit' }),
  ],
}

describe('after an operation the database is what the operation says, and its opposite gives back what was', () => {
  test.each(Object.entries(cases))('%s', (_, changes) => expectRoundTrip(...changes))
})

/** Rows of one column before and after its type changes. */
const conversions: readonly (readonly [string, string, Parameters<typeof column>[1], unknown])[] = [
  ['varchar(10)', `'42'`, integer(), 42],
  ['text', `'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'`, type('uuid'), 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'],
  ['text', `'a,b'`, arrayOf(text()), ['a,b']],
  ['text', `'7'`, arrayOf(integer()), [7]],
  ['varchar', `'admin'`, enumOf('role', ['admin', 'member']), 'admin'],
  ['char(10)', `'admin'`, enumOf('role', ['admin', 'member']), 'admin'],
  ['role', `'admin'`, text(), 'admin'],
  ['role', `'admin'`, varchar(5), 'admin'],
  ['role[]', `'{admin}'`, arrayOf(text()), ['admin']],
  ['text[]', `'{admin}'`, arrayOf(enumOf('role', ['admin', 'member'])), '{admin}'],
  ['text[]', `'{1,2}'`, arrayOf(integer()), [1, 2]],
  ['integer[]', `'{1,2}'`, arrayOf(type('smallint')), [1, 2]],
  ['integer', `1`, boolean(), true],
  ['bigint', `0`, boolean(), false],
  ['boolean', `true`, type('smallint'), 1],
  ['boolean', `true`, integer(), 1],
  ['boolean', `true`, text(), 'true'],
  ['text', `'yes'`, boolean(), true],
  ['text', `'{"a":1}'`, type('jsonb'), { a: 1 }],
  ['json', `'{"a":1}'`, type('jsonb'), { a: 1 }],
  ['jsonb', `'{"a":1}'`, text(), '{"a": 1}'],
  ['text', `'101'`, type('bit', [3]), '101'],
  ['integer', `5`, bigint(), '5'],
  ['bigint', `5`, integer(), 5],
  ['numeric(10,2)', `1.55`, integer(), 2],
  ['timestamp', `'2020-01-01 10:00'`, type('date'), expect.anything()],
  ['text', `'2020-01-01 10:00'`, type('timestamptz', [3]), expect.anything()],
  ['integer', `5`, varchar(5), '5'],
  ['text', `'\\x6162'`, type('bytea'), Buffer.from('ab')],
  ['inet', `'10.0.0.1'`, text(), '10.0.0.1/32'],
]

test.each(conversions)(
  'a column of type %s that holds %s becomes %j with its values',
  async (from, value, to, expected) => {
    await connection().query(`
    CREATE TYPE role AS ENUM ('admin', 'member');
    CREATE TABLE t (id serial, c ${from} DEFAULT ${value} NOT NULL); INSERT INTO t VALUES (1); ALTER TABLE t ALTER c DROP NOT NULL;
    INSERT INTO t VALUES (2, NULL)`)
    const before = await look(connection())
    const after = await perform(
      connection(),
      [op.alterColumn.create('t', 'c', { type: to, default: null })],
      before,
    )
    expect((await look(connection())).tables).toEqual(postgres.normalize(after).tables)
    const rows = await connection().query('SELECT c FROM t ORDER BY id')
    expect(rows).toEqual([{ c: expected }, { c: null }])
  },
)

test.each<readonly [string, string, Parameters<typeof column>[1]]>([
  ['varchar(10)', `'0123456789'`, varchar(5)],
  ['text', `'0123456789'`, varchar(5)],
  ['role', `'member'`, varchar(5)],
  ['text[]', `'{0123456789}'`, arrayOf(varchar(5))],
  ['bigint', `9999999999`, integer()],
  ['text', `'10101'`, type('bit', [3])],
  ['bit(5)', `B'10101'`, type('bit', [3])],
  ['text', `'12345678.00'`, type('numeric', [5, 2])],
  ['text[]', `'{a,b}'`, integer()],
])('a column of type %s that holds %s does not become %j, and keeps its values', async (from, value, to) => {
  await connection().query(`
    CREATE TYPE role AS ENUM ('admin', 'member');
    CREATE TABLE t (c ${from}); INSERT INTO t VALUES (${value})`)
  const before = await look(connection())
  await expect(
    perform(connection(), [op.alterColumn.create('t', 'c', { type: to })], before),
  ).rejects.toThrow()
  expect(await look(connection())).toEqual(before)
  expect((await connection().query('SELECT c::text FROM t')).length).toBe(1)
})

test('a default that has no cast to the new type is the default again after the change', async () => {
  await connection().query(`
    CREATE TYPE role AS ENUM ('admin', 'member');
    CREATE TABLE t (a varchar DEFAULT 'admin' NOT NULL, b role DEFAULT 'admin', c text DEFAULT '5')`)
  const before = await look(connection())
  const role = enumOf('role', ['admin', 'member'])
  const after = await perform(
    connection(),
    [
      op.alterColumn.create('t', 'a', { type: role }),
      op.alterColumn.create('t', 'b', { type: text() }),
      op.alterColumn.create('t', 'c', { type: integer(), default: 6 }),
    ],
    before,
  )
  const { tables } = await look(connection())
  expect(tables).toEqual(postgres.normalize(after).tables)
  expect(tables[0]?.columns.map(({ default: value }) => value)).toEqual(['admin', 'admin', 6])
})

test('a column that begins to count goes on behind its highest number, and its sequence goes away with it', async () => {
  await connection().query('CREATE TABLE "T" (id integer PRIMARY KEY); INSERT INTO "T" VALUES (41)')
  const before = await look(connection())
  const counting = await perform(
    connection(),
    [op.alterColumn.create('T', 'id', { autoincrement: true })],
    before,
  )
  expect(await connection().query('INSERT INTO "T" DEFAULT VALUES RETURNING id')).toEqual([{ id: 42 }])
  expect(await connection().query(`SELECT pg_get_serial_sequence('"T"', 'id') AS name`)).toEqual([
    { name: 'public."T_id_seq"' },
  ])
  const identity = op.alterColumn.create('T', 'id', { autoincrement: false, identity: 'always' })
  await perform(connection(), [identity], counting)
  expect(await connection().query('INSERT INTO "T" DEFAULT VALUES RETURNING id')).toEqual([{ id: 43 }])
  expect(await connection().query(`SELECT count(*)::int AS n FROM pg_class WHERE relkind = 'S'`)).toEqual([
    { n: 1 },
  ])
})

test('the sequence of a serial column counts as far as its new type, also after the table was renamed', async () => {
  await connection().query('CREATE TABLE one (id serial PRIMARY KEY)')
  const before = await look(connection())
  await perform(
    connection(),
    [op.renameTable.create('one', 'two'), op.alterColumn.create('two', 'id', { type: bigint() })],
    before,
  )
  const [row] = await connection().query(`SELECT seqtypid::regtype::text AS type FROM pg_sequence`)
  expect(row).toEqual({ type: 'bigint' })
})

test('a key that was created without a name is dropped by what it holds', async () => {
  const before = await perform(
    connection(),
    [
      op.createTable.create('T x', [
        column('a', integer()),
        column('b', integer(), { nullable: true }),
        primaryKey(['a']),
        unique(['b', 'a']),
        foreignKey(['b'], 'T x', ['a']),
      ]),
    ],
    emptySchema,
  )
  const changes = (['foreignkey', 'unique', 'primary'] as const).map((kind) =>
    op.dropConstraint.create(null, 'T x', {
      type: kind,
      columns: { foreignkey: ['b'], unique: ['b', 'a'], primary: ['a'] }[kind],
    }),
  )
  await perform(connection(), changes, before)
  expect((await look(connection())).tables[0]?.constraints).toEqual([])
})

test('a generated column keeps its values when it stops being generated', async () => {
  const before = await perform(connection(), start, emptySchema)
  await connection().query(`INSERT INTO users (email, age) VALUES ('a', 4)`)
  const after = await perform(
    connection(),
    [op.alterColumn.create('users', 'double', { generated: null })],
    before,
  )
  expect(sorted(await look(connection()))).toEqual(sorted(postgres.normalize(after)))
  expect(await connection().query('SELECT double FROM users')).toEqual([{ double: 8 }])
})

test('an existing column is computed anew when it comes to be generated', async () => {
  const before = await perform(connection(), start, emptySchema)
  await connection().query(`INSERT INTO users (email, age) VALUES ('a', 4)`)
  const change = op.alterColumn.create('users', 'Odd "name.x', {
    generated: { expression: 'upper(email)', stored: true },
  })
  await perform(connection(), [change], before)
  expect(await connection().query('SELECT "Odd ""name.x" AS odd FROM users')).toEqual([{ odd: 'A' }])
})

test('rows hold what becomes of the values of an enum, also in arrays', async () => {
  const roles = column('roles', arrayOf(enumOf('role', ['admin', 'member'])), { nullable: true })
  const before = await perform(connection(), [...start, op.addColumn.create('users', roles)], emptySchema)
  await connection().query(
    `INSERT INTO users (email, role, roles) VALUES ('a', 'admin', '{admin,member,admin}'), ('b', 'member', '{}')`,
  )
  const exchanged = { rename: { member: 'admin', admin: 'member' } }
  const after = await perform(
    connection(),
    [op.alterEnum.create('role', ['admin', 'member'], exchanged)],
    before,
  )
  const rows = 'SELECT role::text, roles::text FROM users ORDER BY email'
  expect(await connection().query(rows)).toEqual([
    { role: 'member', roles: '{member,admin,member}' },
    { role: 'admin', roles: '{}' },
  ])
  await perform(
    connection(),
    [op.alterEnum.create('role', ['admin'], { replace: { member: 'admin' } })],
    after,
  )
  expect(await connection().query(rows)).toEqual([
    { role: 'admin', roles: '{admin,admin,admin}' },
    { role: 'admin', roles: '{}' },
  ])
})

test('a value that a row holds is not taken away', async () => {
  const before = await perform(connection(), start, emptySchema)
  await connection().query(`INSERT INTO users (email, role) VALUES ('a', 'admin')`)
  const change = op.alterEnum.create('role', ['member'])
  await expect(perform(connection(), [change], before)).rejects.toThrow(
    'invalid input value for enum role: "admin"',
  )
})

test('an index that an earlier try has left invalid is made again', async () => {
  const before = await perform(connection(), start, emptySchema)
  await connection().query(`INSERT INTO users (email, age) VALUES ('a', 4), ('b', 4)`)
  const create = op.createIndex.create('by_age', 'users', ['age'], { unique: true, concurrently: true })
  await expect(perform(connection(), [create], before)).rejects.toThrow('could not create unique index')
  await connection().query(`UPDATE users SET age = id`)
  await perform(connection(), [create], before)
  const valid = `SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = 'by_age'::regclass`
  expect(await connection().query(valid)).toEqual([{ valid: true }])
})

test('rows with lists, objects, dates and nothing arrive as their columns have them', async () => {
  await connection().query('CREATE TABLE t (a text[], b jsonb, c jsonb, d timestamptz, e bytea, f integer[])')
  const rows = [
    {
      a: ['x', 'q"\\', 'NULL', null],
      b: { k: [1] },
      c: ['l', 1],
      d: new Date(0),
      e: Buffer.from('z'),
      f: [[1], [2]],
    },
    { a: null, b: null, c: null, d: null, e: null, f: [] },
  ]
  await perform(connection(), [op.bulkInsert.create('t', rows)], await look(connection()))
  expect(await connection().query('SELECT * FROM t')).toEqual(rows)
})

test('other databases’ words become PostgreSQL’s, so that one migration file runs on both', async () => {
  const table = op.createTable.create('t', [
    column('a', type('datetime'), { default: sql(`datetime('now')`) }),
    column('b', type('blob'), { nullable: true }),
    column('c', type('double'), { default: '1.5' }),
    column('d', type('tinyint'), { default: true }),
    column('e', boolean(), { default: 0 }),
    column('f', type('integer', [11]), { nullable: true }),
    column('g', type('datetime', [3]), { default: sql('CURRENT_TIMESTAMP(3)') }),
    column('h', text(), { default: 5 }),
  ])
  await perform(connection(), [table], emptySchema)
  const [seen] = (await look(connection())).tables
  expect(seen?.columns).toEqual([
    { name: 'a', type: { name: 'timestamp' }, default: { sql: 'now()' } },
    { name: 'b', type: { name: 'bytea' }, nullable: true },
    { name: 'c', type: { name: 'double precision' }, default: 1.5 },
    { name: 'd', type: { name: 'smallint' }, default: 1 },
    { name: 'e', type: { name: 'boolean' }, default: false },
    { name: 'f', type: { name: 'integer' }, nullable: true },
    { name: 'g', type: { name: 'timestamp', args: [3] }, default: { sql: 'CURRENT_TIMESTAMP(3)' } },
    { name: 'h', type: { name: 'text' }, default: '5' },
  ])
  expect(postgres.normalize({ ...emptySchema, tables: [table.table] }).tables[0]?.columns).toEqual(
    seen?.columns,
  )
})
