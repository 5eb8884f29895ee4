import type { Case, Entities } from '../harness/case.js'
import type { Orm } from '../harness/targets.js'

/** What a type's columns are tried with besides nothing: defaults, as TypeORM takes them. */
type Defaults = readonly unknown[]

const sql = (text: string) => (): string => text
const words = ['a', '', 'two words', sql(`'it''s'`), sql(`upper('x')`), sql(`'1::2'`)]
const wholes = [0, -7, '12', sql('1 + 1')]
const fractions = [0, 0.5, -1.25, '2.50', sql('random()')]
const range = (low: number | string, high: number | string): Defaults => [
  `[${low},${high})`,
  'empty',
  `(,${high}]`,
]
const multirange = (low: number | string, high: number | string): Defaults => [`{[${low},${high})}`, '{}']

/** Every type of TypeORM's driver `postgres`. */
const postgresTypes: Readonly<Record<string, Defaults>> = {
  ...named(['int', 'int2', 'int4', 'int8', 'smallint', 'integer', 'bigint'], wholes),
  ...named(['decimal', 'numeric'], [...fractions, '0.00', '123456789012345678901234567890.5']),
  ...named(['real', 'float', 'float4', 'float8', 'double precision'], [...fractions, '1e10', 'Infinity']),
  money: [0, '1.50', '$2.50'],
  ...named(['character varying', 'varchar', 'text'], words),
  citext: ['A', sql(`'B'::citext`)],
  ...named(['character', 'char'], ['a', sql(`'b'`)]),
  hstore: ['a=>1', sql(`'a=>1, b=>NULL'::hstore`), sql(`hstore('a', 'b')`)],
  bytea: ['\\x00ff', sql(`'\\xff'::bytea`), sql(`decode('00', 'hex')`)],
  bit: ['1', sql(`B'1'`)],
  ...named(['varbit', 'bit varying'], ['101', sql(`B'11'`)]),
  ...named(['timetz', 'time with time zone'], ['12:00+02', '12:00:00.5Z', sql('CURRENT_TIME')]),
  ...named(['time', 'time without time zone'], ['12:00', '12:00:00.50', sql('LOCALTIME')]),
  ...named(
    ['timestamp', 'timestamp without time zone'],
    [
      '2020-01-02',
      '2020-01-02T03:04:05.600',
      sql('now()'),
      sql('LOCALTIMESTAMP'),
      sql(`(now() at time zone 'utc')`),
    ],
  ),
  ...named(
    ['timestamptz', 'timestamp with time zone'],
    ['2020-01-02 03:04:05+00', sql('NOW()'), sql('CURRENT_TIMESTAMP'), sql(`now() + interval '1 day'`)],
  ),
  date: ['2020-01-02', '1 Feb 2021', sql('CURRENT_DATE'), sql('now()')],
  interval: ['1 hour', '60 minutes', 'P1D', sql(`'1 month'::interval`)],
  ...named(['bool', 'boolean'], [true, false, 'true', 'false', sql('true'), sql('(NOT false)')]),
  point: ['(1,2)', sql('point(1, 2)')],
  line: ['{1,2,3}'],
  lseg: ['((1,2),(3,4))', '1,2,3,4'],
  box: ['(1,2),(3,4)'],
  path: ['((1,2),(3,4))', '[(1,2),(3,4)]'],
  polygon: ['((1,2),(3,4))'],
  circle: ['<(1,2),3>', '1,2,3'],
  cidr: ['10.0.0.0/8', '10.1'],
  inet: ['10.0.0.1', '::1', sql('inet_client_addr()')],
  macaddr: ['08:00:2b:01:02:03', '08002b010203'],
  macaddr8: ['08:00:2b:01:02:03:04:05'],
  tsvector: ['a b', sql(`to_tsvector('simple', 'a b')`)],
  tsquery: ['a & b', 'a&b'],
  uuid: [
    'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11',
    sql('gen_random_uuid()'),
    sql('uuid_generate_v4()'),
    sql(`'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid`),
  ],
  xml: ['<a/>'],
  json: ['{"a": 1}', { a: 1 }, sql(`'[1, 2]'`), sql('json_build_object()')],
  jsonb: [
    '{"a":1}',
    { b: [true, null], a: 'x::y' },
    {},
    [],
    [1, 'a'],
    sql(`'[]'::jsonb`),
    sql('jsonb_build_array(1)'),
  ],
  jsonpath: ['$.a', '$[*] ? (@ > 1)'],
  int4range: range(1, 5),
  int8range: range(1, 5),
  numrange: range(1.5, 2),
  tsrange: range('2020-01-01', '2021-01-01'),
  tstzrange: range('2020-01-01', '2021-01-01'),
  daterange: range('2020-01-01', '2021-01-01'),
  int4multirange: multirange(1, 5),
  int8multirange: multirange(1, 5),
  nummultirange: multirange(1.5, 2),
  tsmultirange: multirange('2020-01-01', '2021-01-01'),
  tstzmultirange: multirange('2020-01-01', '2021-01-01'),
  datemultirange: multirange('2020-01-01', '2021-01-01'),
  cube: ['(1,2)', sql('cube(1)')],
  ltree: ['a.b'],
}

/** Every type of TypeORM's drivers `better-sqlite3` and `sqlite`. */
const sqliteTypes: Readonly<Record<string, Defaults>> = {
  ...named(
    ['int', 'int2', 'int8', 'integer', 'tinyint', 'smallint', 'mediumint', 'bigint', 'unsigned big int'],
    [0, -7, '12', sql('1 + 1')],
  ),
  ...named(
    ['real', 'double', 'double precision', 'float', 'numeric', 'decimal'],
    [0, 0.5, -1.25, '2.50', sql('random()')],
  ),
  ...named(
    ['character', 'varchar', 'varying character', 'nchar', 'native character', 'nvarchar', 'text', 'clob'],
    ['a', '', 'two words', '7', sql(`'it''s'`), sql(`upper('x')`)],
  ),
  blob: ['a', sql(`x'00ff'`)],
  boolean: [true, false, sql('1')],
  date: ['2020-01-02', sql('CURRENT_DATE'), sql(`date('now')`)],
  time: ['12:00', sql('CURRENT_TIME')],
  datetime: ['2020-01-02 03:04:05', sql('CURRENT_TIMESTAMP'), sql(`datetime('now')`)],
  json: ['{"a":1}', sql(`'[1, 2]'`)],
  jsonb: [{ a: 1 }, {}, sql(`jsonb('[1, 2]')`)],
}

/** Types that the test server lacks the extension of, and those that have rows of their own. */
const elsewhere = ['geometry', 'geography', 'vector', 'halfvec', 'enum']

/** What the driver itself says that it supports: a type that is not listed above makes the row fail. */
function supported(orm: Orm, dialect: 'postgres' | 'sqlite'): readonly string[] {
  const options =
    dialect === 'postgres' ? { type: 'postgres' } : { type: 'better-sqlite3', database: ':memory:' }
  const { driver } = new orm.DataSource(options as never)
  const known = dialect === 'postgres' ? postgresTypes : sqliteTypes
  const types = [...new Set(driver.supportedDataTypes.map(String))].filter(
    (type) => !elsewhere.includes(type),
  )
  const missing = types.filter((type) => known[type] === undefined)
  if (missing.length > 0) throw new Error(`Types of the driver without a row: ${missing.join(', ')}`)
  return types
}

function named(types: readonly string[], defaults: Defaults): Record<string, Defaults> {
  return Object.fromEntries(types.map((type) => [type, defaults]))
}

type Columns = (type: string, dialect: 'postgres' | 'sqlite') => readonly object[]

/** One table with columns of every type. */
const everyType =
  (columns: Columns): Entities =>
  (orm, dialect) => [
    new orm.EntitySchema({
      name: 'Typed',
      tableName: 'typed',
      columns: {
        id: { type: 'integer', primary: true },
        // Makes TypeORM install the extension that one of the defaults calls.
        token: { type: 'uuid', generated: 'uuid' },
        ...Object.fromEntries(
          supported(orm, dialect).flatMap((type) =>
            columns(type, dialect).map((options, position) => [
              `c_${type.replaceAll(' ', '_')}_${position}`,
              { type, ...options },
            ]),
          ),
        ),
      } as never,
    }),
  ]

/** One table of these columns. */
const table =
  (columns: Readonly<Record<string, object>>): Entities =>
  (orm) => [
    new orm.EntitySchema({
      name: 'Typed',
      tableName: 'typed',
      columns: { id: { type: 'integer', primary: true }, ...columns } as never,
    }),
  ]

const ofPostgres = { sqlite: 'the types are those of PostgreSQL' }
const ofSqlite = { postgres: 'the types are those of SQLite' }

/** Every type of every driver. */
export const typeCases: readonly Case[] = [
  { name: 'every type of the driver, NOT NULL', before: everyType(() => [{}]) },
  {
    name: 'every type of the driver becomes nullable',
    before: everyType(() => [{}]),
    after: everyType(() => [{ nullable: true }]),
  },
  {
    name: 'every type of the driver, with defaults of every spelling',
    before: everyType((type, dialect) =>
      ((dialect === 'postgres' ? postgresTypes : sqliteTypes)[type] ?? []).map((value) => ({
        default: value,
      })),
    ),
  },
  {
    name: 'the defaults of every type of the driver go',
    before: everyType((type, dialect) =>
      ((dialect === 'postgres' ? postgresTypes : sqliteTypes)[type] ?? [])
        .slice(0, 1)
        .map((value) => ({ default: value })),
    ),
    after: everyType(() => [{}]),
  },
  {
    name: 'arrays of every type of the driver',
    before: everyType(() => [
      { array: true },
      { array: true, nullable: true },
      { array: true, default: '{}' },
      { array: true, default: sql(`'{}'`) },
      { array: true, default: [] },
    ]),
    notSupported: { sqlite: 'SQLite has no arrays' },
  },
  {
    name: 'an object as the default of a json column',
    before: table({ json: { type: 'json', default: { a: 1, b: [true, null] } } }),
    notSupported: { 'TypeORM 0.3': 'TypeORM does not quote it on SQLite' },
  },
  {
    name: 'lengths, precisions and scales of PostgreSQL',
    before: table({
      varchar: { type: 'varchar', length: 20 },
      varying: { type: 'character varying', length: '20', default: 'a' },
      char: { type: 'char', length: 3, default: 'abc' },
      character: { type: 'character', length: 3, default: 'a' },
      char_1: { type: 'char', length: 1 },
      bit: { type: 'bit', length: 4, default: '1010' },
      varbit: { type: 'varbit', length: 8 },
      varying_bit: { type: 'bit varying', length: 8, default: '101' },
      numeric_10: { type: 'numeric', precision: 10, default: '7.0' },
      numeric_10_0: { type: 'numeric', precision: 10, scale: 0, default: 5 },
      numeric_10_2: { type: 'numeric', precision: 10, scale: 2, default: '0.00' },
      decimal_5_1: { type: 'decimal', precision: 5, scale: 1, default: 0.5 },
      timestamp_0: { type: 'timestamp', precision: 0, default: () => 'now()' },
      timestamp_3: { type: 'timestamp', precision: 3, default: () => 'CURRENT_TIMESTAMP(3)' },
      timestamp_6: { type: 'timestamp', precision: 6 },
      timestamptz_3: { type: 'timestamptz', precision: 3, default: () => 'CURRENT_TIMESTAMP(3)' },
      local_3: { type: 'timestamp', precision: 3, default: () => 'LOCALTIMESTAMP(3)' },
      time_0: { type: 'time', precision: 0, default: '12:00' },
      timetz_3: { type: 'timetz', precision: 3, default: () => 'CURRENT_TIME(3)' },
      interval_0: { type: 'interval', precision: 0, default: '90 minutes' },
      varchars: { type: 'varchar', length: 20, array: true },
      numerics: { type: 'numeric', precision: 10, scale: 2, array: true, default: '{}' },
      timestamps: { type: 'timestamp', precision: 3, array: true, nullable: true },
      bits: { type: 'bit', length: 4, array: true, nullable: true },
    }),
    notSupported: ofPostgres,
  },
  {
    name: 'options that the type does not have are left out',
    before: table({
      integer: { type: 'integer', width: 4, unsigned: true, zerofill: true },
      bool: { type: Boolean, width: 1 },
    }),
    notSupported: { sqlite: 'SQLite takes any words as a type' },
  },
  {
    name: 'lengths, precisions and scales of SQLite',
    before: table({
      varchar: { type: 'varchar', length: 20, default: 'a' },
      varying: { type: 'varying character', length: '20' },
      character: { type: 'character', length: 3 },
      nchar: { type: 'nchar', length: 55 },
      native: { type: 'native character', length: 70 },
      nvarchar: { type: 'nvarchar', length: 100 },
      text: { type: 'text', length: 20 },
      blob: { type: 'blob', length: 20 },
      clob: { type: 'clob', length: 20 },
      decimal: { type: 'decimal', precision: 10, scale: 2, default: '0.00' },
      numeric: { type: 'numeric', precision: 10, default: 5 },
      real: { type: 'real', precision: 5 },
      float: { type: 'float', precision: 5, scale: 2 },
      double: { type: 'double', precision: 5 },
      datetime: { type: 'datetime', precision: 3 },
      time: { type: 'time', precision: 0 },
      integer: { type: 'integer', width: 4, unsigned: true, zerofill: true },
    }),
    notSupported: ofSqlite,
  },
  {
    name: 'types by the words of JavaScript',
    before: table({
      text: { type: String },
      sized: { type: String, length: 20 },
      number: { type: Number },
      numbers: { type: Number, default: 5 },
      flag: { type: Boolean, default: false },
      moment: { type: Date, nullable: true },
    }),
  },
  {
    name: "TypeORM's simple types",
    before: table({
      list: { type: 'simple-array' },
      list_empty: { type: 'simple-array', default: '' },
      list_words: { type: 'simple-array', default: 'a,b c' },
      object: { type: 'simple-json' },
      object_default: { type: 'simple-json', default: '{"a":1}' },
      choice: { type: 'simple-enum', enum: ['a', 'b c'], default: 'a' },
      choice_null: { type: 'simple-enum', enum: ['a', 'b'], nullable: true },
      numbered: { type: 'simple-enum', enum: [1, 2, 10], default: 2 },
    }),
  },
  {
    name: 'arrays and their defaults of every spelling',
    before: table({
      empty: { type: 'text', array: true, default: [] },
      literal: { type: 'text', array: true, default: '{a,b}' },
      spaced: { type: 'text', array: true, default: '{"a b", "c,d"}' },
      quoted: { type: 'text', array: true, default: () => `'{"it''s","say \\"x\\""}'` },
      built: { type: 'text', array: true, default: () => `ARRAY['a b', 'c,d']` },
      none: { type: 'text', array: true, default: () => 'ARRAY[]::text[]' },
      cast: { type: 'text', array: true, default: () => `'{}'::text[]` },
      words: { type: 'varchar', array: true, default: ['a', 'b'] },
      numbers: { type: 'int', array: true, default: [1, 2] },
      computed: { type: 'int', array: true, default: () => 'ARRAY[1, 1 + 1]' },
      uuids: { type: 'uuid', array: true, default: () => `'{}'::uuid[]` },
      matrix: { type: 'int', array: true, default: () => `'{{1,2},{3,4}}'` },
      choices: { type: 'enum', enum: ['a', 'b'], array: true, default: ['a'] },
      choices_none: { type: 'enum', enum: ['x', 'y'], array: true, default: '{}' },
      moments: { type: 'timestamptz', array: true, default: () => 'ARRAY[now()]' },
      jsons: { type: 'jsonb', array: true, default: () => `ARRAY['{}'::jsonb]` },
      nulls: { type: 'text', array: true, nullable: true, default: null },
    }),
    notSupported: { sqlite: 'SQLite has no arrays' },
  },
]
