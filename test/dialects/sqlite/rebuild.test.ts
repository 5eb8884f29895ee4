import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { sqlite } from '../../../src/dialects/sqlite/index.js'
import { rebuild } from '../../../src/dialects/sqlite/rebuild.js'
import { operations } from '../../../src/operations/index.js'
import { boolean, enumOf, integer, text, varchar } from '../../../src/schema/column-type.js'
import { column, now, primaryKey, sql } from '../../../src/schema/build.js'
import { openSqlite, type SqliteConnection } from '../../harness/sqlite-connection.js'
import { migrate, schemaOf } from './migrate.js'

const {
  addColumn,
  alterColumn,
  dropColumn,
  renameColumn,
  createForeignKey,
  dropConstraint,
  createCheckConstraint,
} = operations

let connection: SqliteConnection
beforeEach(() => {
  connection = openSqlite()
})
afterEach(() => connection.close())

const rows = (query: string) => connection.query(query)
const sqlOf = async (name: string): Promise<string | undefined> =>
  (await connection.query<{ sql: string }>('SELECT sql FROM sqlite_master WHERE name = ?', [name]))[0]?.sql
const rebuilds = (): number => connection.log.filter((text) => text.startsWith('DROP TABLE')).length
/** The driver is loaded once per process, so that its errors are no instances of this file's Error. */
const saying = (text: RegExp) => ({ message: expect.stringMatching(text) as unknown })
/** A change that always takes a rebuild. */
const widen = (table: string, name: string) => alterColumn.create(table, name, { type: varchar(300) })

test('rows, their ids and their order survive', async () => {
  connection.script(
    `CREATE TABLE t(a varchar(20), b int); INSERT INTO t(rowid, a, b) VALUES (7, 'x', 1), (3, 'y', NULL), (90, 'z', 2)`,
  )
  await migrate(connection, [widen('t', 'a')])
  expect(await rows('SELECT rowid, a, b FROM t')).toEqual([
    { rowid: 3, a: 'y', b: null },
    { rowid: 7, a: 'x', b: 1 },
    { rowid: 90, a: 'z', b: 2 },
  ])
  expect((await schemaOf(connection)).tables[0]?.columns[0]?.type).toEqual({ name: 'varchar', args: [300] })
})

test('row ids survive where columns hide their names', async () => {
  connection.script(
    `CREATE TABLE t(rowid text, a varchar(20)); INSERT INTO t(_rowid_, rowid, a) VALUES (7, 'r', 'x')`,
  )
  await migrate(connection, [widen('t', 'a')])
  expect(await rows('SELECT _rowid_ AS id, "rowid", a FROM t')).toEqual([{ id: 7, rowid: 'r', a: 'x' }])
})

test('the counter of AUTOINCREMENT goes on, also of an empty table', async () => {
  connection.script(
    `CREATE TABLE t(id integer PRIMARY KEY AUTOINCREMENT, a varchar(20)); INSERT INTO t(id, a) VALUES (50, 'x'); DELETE FROM t`,
  )
  await migrate(connection, [widen('t', 'a')])
  await connection.query(`INSERT INTO t(a) VALUES ('y')`)
  expect(await rows('SELECT * FROM t')).toEqual([{ id: 51, a: 'y' }])
  expect(await rows('SELECT name FROM sqlite_sequence')).toEqual([{ name: 't' }])
})

test('partial, expression, descending and collated indexes survive', async () => {
  connection.script(`CREATE TABLE t(a varchar(20), b int);
    CREATE UNIQUE INDEX i1 ON t(a) WHERE b > 0; CREATE INDEX i2 ON t(lower(a), b DESC); CREATE INDEX i3 ON t(a COLLATE NOCASE)`)
  const before = (await schemaOf(connection)).tables[0]?.indexes
  await migrate(connection, [widen('t', 'a')])
  expect((await schemaOf(connection)).tables[0]?.indexes).toEqual(before)
  expect(await sqlOf('i1')).toContain('WHERE b > 0')
})

test('triggers and views survive verbatim and work', async () => {
  connection.script(`CREATE TABLE t(id integer PRIMARY KEY, a varchar(20)); CREATE TABLE log(x text);
    CREATE TRIGGER tr AFTER INSERT ON t BEGIN INSERT INTO log VALUES ('new ' || new.a); END;
    CREATE TRIGGER other AFTER INSERT ON log BEGIN UPDATE t SET a = upper(a); END;
    CREATE VIEW v AS SELECT a FROM t`)
  const before = [await sqlOf('tr'), await sqlOf('other'), await sqlOf('v')]
  await migrate(connection, [widen('t', 'a')])
  expect([await sqlOf('tr'), await sqlOf('other'), await sqlOf('v')]).toEqual(before)
  await connection.query(`INSERT INTO t(a) VALUES ('q')`)
  expect(await rows('SELECT * FROM v')).toEqual([{ a: 'Q' }])
  expect(await rows('SELECT * FROM log')).toEqual([{ x: 'new q' }])
})

test('checks with and without names, collations, conflict clauses and generated columns survive', async () => {
  connection.script(`CREATE TABLE t(a varchar(20) COLLATE NOCASE NOT NULL ON CONFLICT IGNORE, b int CHECK (b > 0),
    c int GENERATED ALWAYS AS (b * 2) STORED, d text AS (a || '!') VIRTUAL,
    CONSTRAINT named CHECK (t.b < 100), UNIQUE (a COLLATE RTRIM DESC) ON CONFLICT REPLACE);
    INSERT INTO t(a, b) VALUES ('x', 3)`)
  const before = (await schemaOf(connection)).tables[0]
  await migrate(connection, [alterColumn.create('t', 'b', { default: 5 })])
  const after = (await schemaOf(connection)).tables[0]
  expect(after?.constraints).toEqual(
    before?.constraints.map((found) =>
      found.name === 'named' ? { ...found, expression: 'b < 100' } : found,
    ),
  )
  expect(after?.columns.map(({ default: _, ...kept }) => kept)).toEqual(before?.columns)
  expect(await rows('SELECT * FROM t')).toEqual([{ a: 'x', b: 3, c: 6, d: 'x!' }])
})

test.each([
  'CREATE TABLE t(a varchar PRIMARY KEY, b int) WITHOUT ROWID',
  'CREATE TABLE t(a text PRIMARY KEY, b int) STRICT',
  'CREATE TABLE t(a text PRIMARY KEY NOT NULL, b int) STRICT, WITHOUT ROWID',
  'CREATE TABLE t(a integer PRIMARY KEY DESC, b int)',
  'CREATE TABLE t(a integer, b int, PRIMARY KEY (a DESC))',
  'CREATE TABLE t(a INT PRIMARY KEY, b int)',
])('the kind of table survives: %s', async (create) => {
  connection.script(`${create}; INSERT INTO t VALUES (1, 2)`)
  const about = async () => [
    await rows(`SELECT type, wr, strict, ncol FROM pragma_table_list WHERE name = 't'`),
    await rows(`SELECT name, "notnull", pk FROM pragma_table_xinfo('t')`),
    await rows(`SELECT count(*) AS n FROM sqlite_master`),
  ]
  const before = await about()
  await migrate(connection, [alterColumn.create('t', 'b', { default: 5 })])
  expect(rebuilds()).toBe(1)
  expect(await about()).toEqual(before)
  expect(await rows('SELECT * FROM t')).toHaveLength(1)
})

test('no row of another table is cascaded away', async () => {
  connection.script(`PRAGMA foreign_keys = ON; CREATE TABLE p(id integer PRIMARY KEY, a varchar(20));
    CREATE TABLE c(p int REFERENCES p ON DELETE CASCADE); CREATE TABLE d(p int REFERENCES p(id) ON DELETE SET NULL);
    INSERT INTO p VALUES (1, 'x'); INSERT INTO c VALUES (1); INSERT INTO d VALUES (1)`)
  await migrate(connection, [widen('p', 'a')])
  expect(await rows('SELECT c.p, d.p AS q FROM c, d')).toEqual([{ p: 1, q: 1 }])
  expect(await sqlOf('c')).toContain('REFERENCES p ')
  expect(await rows('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }])
  await expect(connection.query('INSERT INTO c VALUES (9)')).rejects.toMatchObject(saying(/FOREIGN KEY/))
})

test('a table that references itself keeps doing so', async () => {
  connection.script(
    `CREATE TABLE t(id integer PRIMARY KEY, up int REFERENCES t(id), a varchar(20)); INSERT INTO t VALUES (1, NULL, 'x'), (2, 1, 'y')`,
  )
  await migrate(connection, [widen('t', 'a')])
  expect((await schemaOf(connection)).tables[0]?.constraints).toContainEqual({
    kind: 'foreignKey',
    columns: ['up'],
    references: { name: 't', columns: ['id'] },
  })
})

test('neighbouring operations on a table are one rebuild', async () => {
  connection.script(
    `CREATE TABLE p(id integer PRIMARY KEY); CREATE TABLE t(a varchar(20), b int, c int); INSERT INTO t VALUES ('x', 1, 2)`,
  )
  await migrate(connection, [
    addColumn.create('t', column('p', integer(), { nullable: true })),
    widen('t', 'a'),
    addColumn.create('p', column('note', text(), { nullable: true })),
    createForeignKey.create('fk', 't', 'p', ['p'], ['id']),
    dropColumn.create('t', 'b'),
    createCheckConstraint.create('positive', 't', 'c > 0'),
    operations.createIndex.create('i', 't', ['p']),
  ])
  expect(rebuilds()).toBe(1)
  expect(await rows('SELECT * FROM t')).toEqual([{ a: 'x', c: 2, p: null }])
  expect((await schemaOf(connection)).tables.find(({ name }) => name === 't')).toMatchObject({
    columns: [{ name: 'a' }, { name: 'c' }, { name: 'p' }],
    constraints: [{ name: 'fk' }, { name: 'positive' }],
    indexes: [{ name: 'i' }],
  })
})

test('a constraint on a table that was just created goes into its CREATE TABLE', async () => {
  await migrate(connection, [
    operations.createTable.create('a', [column('id', integer()), column('b', integer()), primaryKey(['id'])]),
    operations.createTable.create('b', [column('id', integer()), column('a', integer()), primaryKey(['id'])]),
    createForeignKey.create('fk1', 'a', 'b', ['b'], ['id']),
    operations.createIndex.create('i', 'a', ['b']),
    createForeignKey.create('fk2', 'b', 'a', ['a'], ['id']),
  ])
  expect(rebuilds()).toBe(0)
  expect((await schemaOf(connection)).tables).toMatchObject([
    { constraints: [{}, { name: 'fk1' }], indexes: [{ name: 'i' }] },
    { constraints: [{}, { name: 'fk2' }], indexes: [] },
  ])
})

test('a rename ends a group, and what follows sees the new name in triggers', async () => {
  connection.script(
    `CREATE TABLE t(a varchar(20), b int); CREATE TRIGGER tr AFTER INSERT ON t BEGIN UPDATE t SET b = length(new.a); END`,
  )
  await migrate(connection, [
    widen('t', 'a'),
    renameColumn.create('t', 'a', 'z'),
    alterColumn.create('t', 'z', { nullable: false }),
  ])
  expect(rebuilds()).toBe(2)
  await connection.query(`INSERT INTO t(z) VALUES ('abc')`)
  expect(await rows('SELECT * FROM t')).toEqual([{ z: 'abc', b: 3 }])
})

test('a failing statement leaves nothing', async () => {
  connection.script(
    `CREATE TABLE t(a varchar(20)); INSERT INTO t VALUES (NULL); PRAGMA legacy_alter_table = ON`,
  )
  const before = await rows('SELECT * FROM sqlite_master')
  await expect(migrate(connection, [alterColumn.create('t', 'a', { nullable: false })])).rejects.toThrow(
    /NOT NULL/,
  )
  expect(await rows('SELECT * FROM sqlite_master')).toEqual(before)
  expect(await rows('SELECT * FROM t')).toEqual([{ a: null }])
  expect(await rows('PRAGMA legacy_alter_table')).toEqual([{ legacy_alter_table: 1 }])
})

test('raw SQL that the model does not know of stops a rebuild instead of being lost', async () => {
  connection.script('CREATE TABLE t(a varchar(20))')
  const [table] = (await schemaOf(connection)).tables
  connection.script('ALTER TABLE t ADD COLUMN secret text')
  if (table === undefined) throw new Error('no table')
  const [guard] = rebuild({ before: table, after: { ...table, strict: true } }, sqlite.writer)
  await expect(connection.query(guard?.sql ?? '')).rejects.toMatchObject(saying(/do not know of/))
})

test.each([
  ['a plain nullable column', column('x', text(), { nullable: true })],
  ['a column with a literal default', column('x', boolean(), { default: true })],
  ['a virtual column', column('x', integer(), { nullable: true, generated: { expression: 'b + 1' } })],
  ['an enum', column('x', enumOf('e', ['m', "it's"]), { default: 'm' })],
])('%s is added in its place', async (_, added) => {
  connection.script(`CREATE TABLE t(b int); INSERT INTO t VALUES (1)`)
  await migrate(connection, [addColumn.create('t', added)])
  expect(rebuilds()).toBe(0)
  expect(await rows('SELECT count(*) AS n FROM t')).toEqual([{ n: 1 }])
})

test.each([
  ['a default that is an expression', column('x', text(), { default: now() })],
  [
    'a stored column',
    column('x', integer(), { nullable: true, generated: { expression: 'b + 1', stored: true } }),
  ],
  ['a random default', column('x', integer(), { nullable: true, default: sql('random()') })],
])('%s is added by a rebuild', async (_, added) => {
  connection.script(`CREATE TABLE t(b int); INSERT INTO t VALUES (1)`)
  await migrate(connection, [addColumn.create('t', added)])
  expect(rebuilds()).toBe(1)
  expect((await rows('SELECT x FROM t'))[0]?.x).not.toBeNull()
})

test.each([
  ['CREATE TABLE t(a int, b int)', 0],
  ['CREATE TABLE t(a int, b int UNIQUE)', 1],
  ['CREATE TABLE t(a int, b int CHECK (b > 0))', 1],
  ['CREATE TABLE t(a int, b int, CHECK (length("b") > 0))', 1],
  ['CREATE TABLE t(a int, b int); CREATE INDEX i ON t(b)', 1],
  ['CREATE TABLE t(a int, b int); CREATE INDEX i ON t(a) WHERE b > 0', 1],
  ['CREATE TABLE t(a int, b int); CREATE INDEX i ON t(abs(b))', 1],
  ['CREATE TABLE p(id int); CREATE TABLE t(a int, b int REFERENCES p(id))', 1],
])('dropping a column of %s takes %d rebuilds', async (create, expected) => {
  connection.script(create)
  await migrate(connection, [dropColumn.create('t', 'b')])
  expect(rebuilds()).toBe(expected)
  expect(await rows(`SELECT name FROM pragma_table_xinfo('t')`)).toEqual([{ name: 'a' }])
})

test('a column that a view uses is not dropped behind its back', async () => {
  connection.script('CREATE TABLE t(a int, b int); CREATE VIEW v AS SELECT b FROM t')
  await expect(migrate(connection, [dropColumn.create('t', 'b')])).rejects.toThrow(/view v/)
})

test('an unnamed check is found by its expression, however it is written', async () => {
  connection.script(`CREATE TABLE t(role varchar CHECK( "role" IN ('a','b') ))`)
  await migrate(connection, [
    dropConstraint.create(null, 't', { type: 'check', expression: `"role" IN ('a', 'b')` }),
    createCheckConstraint.create(null, 't', `"role" IN ('a', 'c')`),
  ])
  expect(await sqlOf('t')).toContain(`CHECK( "role" IN ('a', 'c') )`)
})

test('other values of an enum replace its check', async () => {
  connection.script(`CREATE TABLE t(role varchar CHECK( "role" IN ('a','b') )); INSERT INTO t VALUES ('a')`)
  await migrate(connection, [alterColumn.create('t', 'role', { type: enumOf('e', ['a', 'z']) })])
  expect((await schemaOf(connection)).tables[0]?.constraints).toEqual([
    { kind: 'check', expression: `"role" IN ('a','z')` },
  ])
})

test('an enum type of PostgreSQL with other values changes the checks of its columns', async () => {
  connection.script(
    `CREATE TABLE users(Role varchar CHECK("Role" IN ('a')), other varchar CHECK("other" IN ('a')))`,
  )
  const before = await schemaOf(connection)
  const op = operations.alterEnum.create('users_role_enum', ['a', 'b'])
  const steps = sqlite.overrides.alterEnum?.(op, sqlite.writer, before) ?? []
  await sqlite.transaction(connection, async () => {
    for (const step of steps) if ('sql' in step) await connection.query(step.sql)
  })
  expect((await schemaOf(connection)).tables[0]?.constraints).toEqual([
    { kind: 'check', expression: `"Role" IN ('a','b')` },
    { kind: 'check', expression: `"other" IN ('a')` },
  ])
})

test('a rebuild refuses to begin while foreign keys are on', async () => {
  connection.script('CREATE TABLE t(a varchar(20)); PRAGMA foreign_keys = ON')
  const steps =
    sqlite.overrides.alterColumn?.(widen('t', 'a'), sqlite.writer, await schemaOf(connection)) ?? []
  const [first] = steps
  if (first === undefined || !('sql' in first)) throw new Error('no statement')
  await expect(connection.query(first.sql)).rejects.toMatchObject(saying(/foreign keys are on/))
})

test('changing nothing but a comment does nothing', async () => {
  connection.script('CREATE TABLE t(a int)')
  await migrate(connection, [
    alterColumn.create('t', 'a', { comment: 'x' }),
    operations.createTableComment.create('t', 'y'),
  ])
  expect(rebuilds()).toBe(0)
})
