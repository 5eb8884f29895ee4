import { entity, id, type Model, type MikroOrmCase, type MikroOrmEntities, userRow, users } from './model.js'

/** One column for each of these types, nullable. */
const typed =
  (types: Readonly<Record<string, Model>>): MikroOrmEntities =>
  (orm) => [
    entity(orm, 'typed', {
      properties: {
        id,
        ...Object.fromEntries(
          Object.entries(types).map(([name, type]) => [name, { nullable: true, ...type }]),
        ),
      },
    }),
  ]

/** The types that MikroORM knows itself. */
const own = {
  a: { type: 'string' },
  b: { type: 'string', length: 30 },
  c: { type: 'text' },
  d: { type: 'integer' },
  e: { type: 'smallint' },
  f: { type: 'tinyint' },
  h: { type: 'bigint' },
  i: { type: 'float' },
  j: { type: 'double' },
  k: { type: 'decimal' },
  l: { type: 'decimal', precision: 5, scale: 2 },
  m: { type: 'boolean' },
  n: { type: 'date' },
  o: { type: 'time' },
  p: { type: 'datetime' },
  q: { type: 'datetime', length: 3 },
  r: { type: 'json' },
  s: { type: 'uuid' },
  t: { type: 'blob' },
  u: { type: 'character', length: 3 },
  v: { type: 'array' },
  w: { type: 'Date' },
  x: { type: 'number' },
  y: { type: 'uint8array' },
}

const said = (...types: readonly string[]): Readonly<Record<string, Model>> =>
  Object.fromEntries(types.map((columnType, at) => [`c${at}`, { type: 'string', columnType }]))

/** Types and defaults of every kind. */
export const typeCases: readonly MikroOrmCase[] = [
  { name: 'every type of MikroORM', before: typed(own) },
  {
    name: 'types in the words of PostgreSQL',
    before: typed(
      said(
        'VARCHAR(20)',
        'character varying',
        'char(5)',
        'citext',
        'int4',
        'int8',
        'numeric(5)',
        'numeric(12, 3)',
        'real',
        'double precision',
        'timestamp with time zone',
        'timestamp(3) without time zone',
        'timestamptz(0)',
        'timetz(3)',
        'interval',
        'bit varying(5)',
        'bytea',
        'inet',
        'tsvector',
        'int4range',
        'text[]',
        'varchar(30)[]',
        'numeric(10,2)[]',
        'jsonb',
        'point',
        'xml',
      ),
    ),
    prepare: 'CREATE EXTENSION citext;\n',
    notSupported: { sqlite: 'SQLite has other words' },
  },
  {
    name: 'types in the words of SQLite',
    before: typed(said('integer', 'text', 'real', 'blob', 'numeric', 'varchar(20)', 'datetime', 'boolean')),
    notSupported: { postgres: 'PostgreSQL has other words' },
  },
  {
    name: 'defaults of every kind are not seen as changes',
    before: users({
      zero: { type: 'integer', default: 0 },
      negative: { type: 'integer', default: -5 },
      decimal: { type: 'decimal', precision: 10, scale: 2, default: 1.5 },
      words: { type: 'decimal', precision: 10, scale: 2, default: '1.50' },
      float: { type: 'float', default: 0.25 },
      tiny: { type: 'double', defaultRaw: '1e-7' },
      small: { columnType: 'numeric(10,8)', type: 'unknown', defaultRaw: '1e-7' },
      large: { type: 'decimal', precision: 30, scale: 0, defaultRaw: '-2.5e21' },
      yes: { type: 'boolean', default: true },
      no: { type: 'boolean', default: false },
      empty: { type: 'string', default: '' },
      upper: { type: 'string', default: 'Hello World' },
      quote: { type: 'string', default: "it''s" },
      now: { type: 'datetime', defaultRaw: 'current_timestamp' },
      sum: { type: 'integer', defaultRaw: '(1 + 1)' },
      json: { type: 'json', default: '{"a":1}' },
      list: { type: 'array', default: ['a', 'b c'] },
      nothing: { type: 'string', nullable: true, default: null },
      null: { type: 'string', nullable: true, defaultRaw: 'null' },
    }),
  },
  {
    name: 'defaults in the words of PostgreSQL are not seen as changes',
    before: users({
      now: { type: 'datetime', defaultRaw: 'now()' },
      precise: { type: 'datetime', length: 3, defaultRaw: 'current_timestamp(3)' },
      utc: { type: 'datetime', defaultRaw: `(now() at time zone 'utc')` },
      later: { type: 'datetime', defaultRaw: `now() + interval '1 day'` },
      id2: { type: 'uuid', defaultRaw: 'gen_random_uuid()' },
      cast: { type: 'json', defaultRaw: `'{}'::jsonb` },
      list: { type: 'array', defaultRaw: `array['a']::text[]` },
      joined: { type: 'string', defaultRaw: `'a' || 'b'` },
    }),
    notSupported: { sqlite: 'SQLite has other words' },
  },
  {
    name: 'a default by raw() changes',
    before: (orm, dialect) => users({ at: { type: 'datetime', default: orm.raw('now()') } })(orm, dialect),
    after: users({ at: { type: 'datetime', nullable: true } }),
    rows: userRow,
    isSettled: true,
    notSupported: { sqlite: 'SQLite has other words' },
  },
]
