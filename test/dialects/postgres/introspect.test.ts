import { beforeEach, expect, test } from '@jest/globals'
import { postgres } from '../../../src/dialects/postgres/index.js'
import type { ColumnType } from '../../../src/schema/column-type.js'
import type { Column, Table } from '../../../src/schema/model.js'
import { emptyDatabase, freshDatabase } from './harness.js'

const { connection } = freshDatabase()
beforeEach(() => emptyDatabase(connection()))

const introspect = (schemas: readonly string[] = []) =>
  postgres.introspect(connection(), { schemas, exclude: [] })

async function tableOf(sql: string, name = 't'): Promise<Table | undefined> {
  await connection().query(sql)
  return (await introspect()).tables.find((table) => table.name === name)
}

test.each<readonly [string, Column['type']]>([
  ['varchar(255)', { name: 'varchar', args: [255] }],
  ['varchar', { name: 'varchar' }],
  ['char', { name: 'char' }],
  ['char(3)', { name: 'char', args: [3] }],
  ['bpchar', { name: 'bpchar' }],
  ['"char"', { name: '"char"' }],
  ['text', { name: 'text' }],
  ['int2', { name: 'smallint' }],
  ['int', { name: 'integer' }],
  ['int8', { name: 'bigint' }],
  ['float4', { name: 'real' }],
  ['float', { name: 'double precision' }],
  ['numeric', { name: 'numeric' }],
  ['numeric(10)', { name: 'numeric', args: [10] }],
  ['numeric(10,2)', { name: 'numeric', args: [10, 2] }],
  ['bool', { name: 'boolean' }],
  ['timestamp', { name: 'timestamp' }],
  ['timestamp(6)', { name: 'timestamp' }],
  ['timestamp(3)', { name: 'timestamp', args: [3] }],
  ['timestamptz(3)', { name: 'timestamptz', args: [3] }],
  ['time', { name: 'time' }],
  ['timetz(0)', { name: 'timetz', args: [0] }],
  ['interval', { name: 'interval' }],
  ['interval(3)', { name: 'interval', args: [3] }],
  ['interval day to second(3)', { name: 'interval day to second', args: [3] }],
  ['date', { name: 'date' }],
  ['bit', { name: 'bit' }],
  ['bit(5)', { name: 'bit', args: [5] }],
  ['varbit(5)', { name: 'bit varying', args: [5] }],
  ['uuid', { name: 'uuid' }],
  ['json', { name: 'json' }],
  ['jsonb', { name: 'jsonb' }],
  ['bytea', { name: 'bytea' }],
  ['inet', { name: 'inet' }],
  ['money', { name: 'money' }],
  ['point', { name: 'point' }],
  ['tsvector', { name: 'tsvector' }],
  ['int4range', { name: 'int4range' }],
  ['text[]', { name: 'text', array: true }],
  ['varchar(10)[]', { name: 'varchar', args: [10], array: true }],
  ['timestamptz(3)[]', { name: 'timestamptz', args: [3], array: true }],
  ['numeric(10,2)[][]', { name: 'numeric', args: [10, 2], array: true }],
])('a column of type %s is read and written back', async (type, expected) => {
  const table = await tableOf(`CREATE TABLE t (c ${type})`)
  expect(table?.columns).toEqual([{ name: 'c', type: expected, nullable: true }])
  await connection().query(`CREATE TABLE again (c ${postgres.writer.type(expected)})`)
  const again = (await introspect()).tables.find(({ name }) => name === 'again')
  expect(again?.columns).toEqual(table?.columns)
})

test('user types are read with their schema where it is not the default one, and written back', async () => {
  const table = await tableOf(`
    CREATE SCHEMA audit;
    CREATE SCHEMA "Weird.Schema";
    CREATE TYPE mood AS ENUM ('sad', 'it''s "ok"', '');
    CREATE TYPE audit."Kind" AS ENUM ('b', 'a');
    CREATE DOMAIN "Positive" AS integer CHECK (value > 0);
    CREATE DOMAIN "Weird.Schema"."Do.main" AS numeric(5,2);
    CREATE TABLE t (a mood, b mood[], c audit."Kind", d "Positive", e "Weird.Schema"."Do.main");`)
  const mood: ColumnType = { name: 'mood', values: ['sad', `it's "ok"`, ''] }
  const types: readonly ColumnType[] = [
    mood,
    { ...mood, array: true },
    { name: 'Kind', values: ['b', 'a'], schema: 'audit' },
    { name: '"Positive"' },
    { name: '"Do.main"', schema: 'Weird.Schema' },
  ]
  expect(table?.columns.map(({ type }) => type)).toEqual(types)
  expect((await introspect()).enums).toEqual([mood])
  expect((await introspect(['audit'])).enums).toEqual([
    mood,
    { name: 'Kind', schema: 'audit', values: ['b', 'a'] },
  ])
  const columns = types.map((type, position) => `c${position} ${postgres.writer.type(type)}`)
  await connection().query(`CREATE TABLE again (${columns.join(', ')})`)
  const again = (await introspect()).tables.find(({ name }) => name === 'again')
  expect(again?.columns.map(({ type }) => type)).toEqual(types)
})

test.each<readonly [string, Column['default']]>([
  [`varchar DEFAULT 'x'`, 'x'],
  [`varchar(10) DEFAULT ''`, ''],
  [`text DEFAULT 'it''s \\ "so"'`, `it's \\ "so"`],
  [`text DEFAULT '5'`, '5'],
  [`text DEFAULT 'now()'`, 'now()'],
  [`varchar DEFAULT NULL`, undefined],
  [`integer DEFAULT 5`, 5],
  [`integer DEFAULT -5`, -5],
  [`integer DEFAULT '5'`, 5],
  [`bigint DEFAULT 9007199254740993`, '9007199254740993'],
  [`smallint DEFAULT (-1)`, -1],
  [`numeric(10,2) DEFAULT 0.50`, 0.5],
  [`numeric(10,2) DEFAULT '0.00'`, 0],
  [`numeric DEFAULT '1.50'`, '1.50'],
  [`double precision DEFAULT 1e3`, 1000],
  [`real DEFAULT 0.1`, 0.1],
  [`boolean DEFAULT 't'`, true],
  [`boolean DEFAULT false`, false],
  [`jsonb DEFAULT '{"b": [1, 2], "a": {"y":1,"x":null}}'`, '{"a":{"x":null,"y":1},"b":[1,2]}'],
  [`json DEFAULT '{ "b": 1 }'`, '{ "b": 1 }'],
  [`text[] DEFAULT '{}'`, '{}'],
  [`text[] DEFAULT '{a,"b c"}'`, '{a,"b c"}'],
  [`uuid DEFAULT 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'`, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'],
  [`date DEFAULT '2020-01-01'`, '2020-01-01'],
  [`interval DEFAULT '1 hour'`, '01:00:00'],
  [`bit(3) DEFAULT B'101'`, '101'],
  [`uuid DEFAULT gen_random_uuid()`, { sql: 'gen_random_uuid()' }],
  [`timestamp DEFAULT now()`, { sql: 'now()' }],
  [`timestamptz DEFAULT CURRENT_TIMESTAMP`, { sql: 'now()' }],
  [`timestamptz(3) DEFAULT CURRENT_TIMESTAMP(3)`, { sql: 'CURRENT_TIMESTAMP(3)' }],
  [`date DEFAULT ('now'::text)::date`, { sql: 'CURRENT_DATE' }],
  [`timestamp DEFAULT (now() AT TIME ZONE 'utc')`, { sql: `now() AT TIME ZONE 'utc'::text` }],
  [`integer DEFAULT (1 + 1)`, { sql: '1 + 1' }],
  [`text DEFAULT lower('X')`, { sql: `lower('X'::text)` }],
])('the default of %s is read, and stays the same when written back', async (definition, expected) => {
  const table = await tableOf(`CREATE TABLE t (c ${definition})`)
  expect(table?.columns[0]?.default).toEqual(expected)
  const [column] = table?.columns ?? []
  if (column === undefined) throw new Error('no column')
  await connection().query(`CREATE TABLE again (${postgres.writer.column(column)})`)
  expect((await introspect()).tables.find(({ name }) => name === 'again')?.columns).toEqual([column])
})

test('columns that count or are computed are told apart', async () => {
  const table = await tableOf(`
    CREATE SEQUENCE loose;
    CREATE TABLE "T.x" (
      a bigserial, b integer GENERATED ALWAYS AS IDENTITY, c integer GENERATED BY DEFAULT AS IDENTITY,
      d integer DEFAULT nextval('loose'), e integer GENERATED ALWAYS AS (d * 2) STORED,
      f text COLLATE "C", g text COLLATE "default");
    ALTER TABLE "T.x" RENAME TO t;
    COMMENT ON COLUMN t.f IS 'it''s a comment';
    COMMENT ON TABLE t IS 'a table';`)
  expect(table?.comment).toBe('a table')
  expect(table?.columns).toEqual([
    { name: 'a', type: { name: 'bigint' }, autoincrement: true },
    { name: 'b', type: { name: 'integer' }, identity: 'always' },
    { name: 'c', type: { name: 'integer' }, identity: 'by default' },
    { name: 'd', type: { name: 'integer' }, nullable: true, default: { sql: `nextval('loose'::regclass)` } },
    {
      name: 'e',
      type: { name: 'integer' },
      nullable: true,
      generated: { expression: 'd * 2', stored: true },
    },
    { name: 'f', type: { name: 'text' }, nullable: true, collation: 'C', comment: `it's a comment` },
    { name: 'g', type: { name: 'text' }, nullable: true },
  ])
})

test('constraints are read with everything that can be said of them, by kind and then by name', async () => {
  const table = await tableOf(`
    CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA pg_catalog;
    CREATE SCHEMA audit;
    CREATE TABLE audit.other (x integer, y integer, PRIMARY KEY (y, x));
    CREATE TABLE t (
      id integer CONSTRAINT pk PRIMARY KEY, a integer, b integer, during int4range,
      CONSTRAINT u2 UNIQUE (b, a) DEFERRABLE INITIALLY DEFERRED,
      CONSTRAINT u1 UNIQUE (a),
      CONSTRAINT c1 CHECK (a > 0 AND b > 0 OR a IS NULL),
      CONSTRAINT f2 FOREIGN KEY (a, b) REFERENCES audit.other (y, x) ON DELETE CASCADE ON UPDATE SET NULL,
      CONSTRAINT f1 FOREIGN KEY (a) REFERENCES t (id) DEFERRABLE,
      CONSTRAINT e1 EXCLUDE USING gist (a WITH =, during WITH &&) WHERE (b > 1) DEFERRABLE INITIALLY IMMEDIATE
    )`)
  expect(table?.constraints).toEqual([
    { kind: 'primaryKey', name: 'pk', columns: ['id'] },
    { kind: 'unique', name: 'u1', columns: ['a'] },
    { kind: 'unique', name: 'u2', columns: ['b', 'a'], deferrable: 'INITIALLY DEFERRED' },
    { kind: 'check', name: 'c1', expression: 'a > 0 AND b > 0 OR a IS NULL' },
    {
      kind: 'exclusion',
      name: 'e1',
      expression: 'USING gist (a WITH =, during WITH &&) WHERE (b > 1)',
      deferrable: 'INITIALLY IMMEDIATE',
    },
    {
      kind: 'foreignKey',
      name: 'f1',
      columns: ['a'],
      references: { name: 't', columns: ['id'] },
      deferrable: 'INITIALLY IMMEDIATE',
    },
    {
      kind: 'foreignKey',
      name: 'f2',
      columns: ['a', 'b'],
      references: { name: 'other', schema: 'audit', columns: ['y', 'x'] },
      onDelete: 'CASCADE',
      onUpdate: 'SET NULL',
    },
  ])
  expect(table?.indexes).toEqual([])
})

test('indexes are read with everything that can be said of them, by name', async () => {
  const table = await tableOf(`
    CREATE TABLE t (id integer, name text, "Odd ""n.ame" text COLLATE "C", body jsonb);
    CREATE INDEX i1 ON t (id DESC, name ASC NULLS FIRST, "Odd ""n.ame" COLLATE "POSIX" text_pattern_ops);
    CREATE UNIQUE INDEX i2 ON t (lower(name), (name || 'x') COLLATE "C" DESC NULLS LAST, id) WHERE id > 0 AND name = 'a';
    CREATE INDEX i3 ON t USING gin (body jsonb_path_ops);
    CREATE INDEX i4 ON t USING gin (body);
    CREATE INDEX i5 ON t (id) INCLUDE (name, body);
    CREATE INDEX i6 ON t ("Odd ""n.ame");
    CREATE INDEX i7 ON t (lower("Odd ""n.ame"));
    CREATE INDEX i8 ON t USING hash (name);`)
  expect(table?.indexes).toEqual([
    {
      name: 'i1',
      columns: [
        { column: 'id', order: 'DESC' },
        { column: 'name', nulls: 'FIRST' },
        { column: 'Odd "n.ame', collation: 'POSIX', opclass: 'text_pattern_ops' },
      ],
    },
    {
      name: 'i2',
      columns: [
        { expression: 'lower(name)' },
        { expression: `name || 'x'::text`, order: 'DESC', nulls: 'LAST', collation: 'C' },
        'id',
      ],
      unique: true,
      where: `id > 0 AND name = 'a'::text`,
    },
    { name: 'i3', columns: [{ column: 'body', opclass: 'jsonb_path_ops' }], using: 'gin' },
    { name: 'i4', columns: ['body'], using: 'gin' },
    { name: 'i5', columns: ['id'], include: ['name', 'body'] },
    { name: 'i6', columns: ['Odd "n.ame'] },
    { name: 'i7', columns: [{ expression: 'lower("Odd ""n.ame")' }] },
    { name: 'i8', columns: ['name'], using: 'hash' },
  ])
})

test('every index is the same again when it is written back', async () => {
  const before = await tableOf(`
    CREATE TABLE t (id integer, name text, "Odd ""n.ame" text COLLATE "C", body jsonb);
    CREATE INDEX i1 ON t (id DESC, name ASC NULLS FIRST, "Odd ""n.ame" COLLATE "POSIX" text_pattern_ops);
    CREATE UNIQUE INDEX i2 ON t (lower(name), (name || 'x') COLLATE "C" DESC NULLS LAST, id) WHERE id > 0 AND name = 'a';
    CREATE INDEX i3 ON t USING gin (body jsonb_path_ops);
    CREATE INDEX i5 ON t (id) INCLUDE (name, body);
    CREATE INDEX i7 ON t (lower("Odd ""n.ame"));`)
  for (const index of before?.indexes ?? []) {
    await connection().query(`DROP INDEX ${postgres.writer.name(index.name)}`)
    await connection().query(postgres.writer.createIndex(index, { name: 't' }, {}))
  }
  expect(await tableOf('')).toEqual(before)
})

test('names with quotes, dots, capitals, reserved words and other scripts are read as they are', async () => {
  const names = ['Weird "name".x', 'select', 'ÄÖ 表', 'a.b', "it's", 'MixedCase']
  await connection().query(
    names
      .map((name) => postgres.writer.name(name))
      .map((name) => `CREATE TABLE ${name} (${name} integer CONSTRAINT ${name} CHECK (${name} > 0));`)
      .join('\n'),
  )
  const { tables } = await introspect()
  expect(tables.map(({ name }) => name)).toEqual(
    [...names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
  )
  for (const { name, columns, constraints } of tables) {
    expect([columns[0]?.name, constraints[0]?.name]).toEqual([name, name])
  }
})

test('only tables of the scope are read: no partitions, no excluded tables, no other schemas, no views', async () => {
  await connection().query(`
    CREATE SCHEMA audit;
    CREATE TABLE audit.log (id integer);
    CREATE TABLE versions (id integer);
    CREATE TABLE parts (id integer PRIMARY KEY) PARTITION BY RANGE (id);
    CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10);
    CREATE TABLE pointing (id integer REFERENCES parts);
    CREATE VIEW seen AS SELECT 1 AS one;`)
  const own = await postgres.introspect(connection(), { schemas: [], exclude: ['versions'] })
  expect(own.tables.map(({ name }) => name)).toEqual(['parts', 'pointing'])
  expect(own.tables[1]?.constraints.length).toBe(1)
  const both = await postgres.introspect(connection(), { schemas: ['audit', 'missing'], exclude: ['log'] })
  expect(both.tables.map(({ name, schema }) => [schema, name])).toEqual([
    [undefined, 'parts'],
    [undefined, 'pointing'],
    [undefined, 'versions'],
    ['audit', 'log'],
  ])
  expect(both.schemas).toEqual(['audit'])
})

test('the number of queries does not depend on the number of tables', async () => {
  const countFor = async (tables: number): Promise<number> => {
    await emptyDatabase(connection())
    const create = (n: number) =>
      `CREATE TABLE t${n} (id serial PRIMARY KEY, name text UNIQUE CHECK (name <> ''))`
    await connection().query(Array.from({ length: tables }, (_, n) => create(n)).join(';'))
    connection().asked.length = 0
    expect((await introspect()).tables.length).toBe(tables)
    return connection().asked.length
  }
  const few = await countFor(10)
  expect(await countFor(200)).toBe(few)
  expect(few).toBe(6)
})

test('what is read is already normalized', async () => {
  await connection().query(`
    CREATE TABLE t (id serial PRIMARY KEY, n numeric(10,0) DEFAULT '5', at timestamp(6) DEFAULT now(), x "char",
      CONSTRAINT c CHECK ((n > 0) AND (n BETWEEN 1 AND 5 OR NOT (n IN (7, 8)))));
    CREATE INDEX i ON t ((n + 1) DESC) WHERE n IS NOT NULL;`)
  const schema = await introspect()
  expect(postgres.normalize(schema)).toEqual(schema)
})
