import type { Case, Entities } from '../harness/case.js'

const key = { type: Number, primary: true, generated: true } as const
const noSqlite = (what: string) => ({ sqlite: `SQLite has no ${what}` })

/** Columns that every model here has, and rows that fit them. */
const usual = {
  id: key,
  a: { type: 'integer', default: 1 },
  b: { type: String, length: 50, default: 'x' },
  c: { type: String, nullable: true },
} as const
const rows = [
  `INSERT INTO "things" ("a", "b", "c") VALUES (1, 'one', 'x')`,
  `INSERT INTO "things" ("a", "b", "c") VALUES (2, 'two', NULL)`,
  `INSERT INTO "things" ("a", "b", "c") VALUES (3, 'three', 'z')`,
  '',
].join(';\n')

/** What an EntitySchema takes besides its names. */
type Model = Readonly<Record<string, unknown>>
const model =
  ({ columns = {}, ...more }: Model): Entities =>
  (orm) => [
    new orm.EntitySchema({
      name: 'Thing',
      tableName: 'things',
      columns: { ...usual, ...(columns as object) },
      ...more,
    } as never),
  ]

/** From one model of the table `things` to the other, and back. */
const evolves = (name: string, before: Model, after: Model, more: Partial<Case> = {}): Case => ({
  name,
  before: model(before),
  after: model(after),
  rows,
  ...more,
})

/** One key of the table `things`, which has no other columns but a name. */
const keyed =
  (id: object): Entities =>
  (orm) => [
    new orm.EntitySchema({
      name: 'Thing',
      tableName: 'things',
      columns: { id, name: { type: String } } as never,
    }),
  ]
const named = (ids: readonly (string | undefined)[]): string =>
  ids
    .map((id) =>
      id === undefined
        ? `INSERT INTO "things" ("name") VALUES ('x');\n`
        : `INSERT INTO "things" ("id", "name") VALUES (${id}, 'x');\n`,
    )
    .join('')
const rekeyed = (name: string, before: object, after: object, more: Partial<Case> = {}): Case => ({
  name,
  before: keyed(before),
  after: keyed(after),
  rows: named(['5', '7']),
  ...more,
})

const plain = { type: 'integer', primary: true }
const serial = { type: 'integer', primary: true, generated: 'increment' }
const identity = { ...plain, generated: 'identity' }

/** An EntitySchema does not say whose numbers an identity takes. */
const withIdentity =
  (generatedIdentity: 'ALWAYS' | 'BY DEFAULT', type = 'integer'): Entities =>
  (orm) => {
    @orm.Entity('things')
    class Thing {
      @orm.PrimaryColumn({ type: type as 'int', generated: 'identity', generatedIdentity } as object)
      id!: number
      @orm.Column({ type: String }) name!: string
    }
    return [Thing]
  }

const keys: readonly Case[] = [
  rekeyed('a serial key becomes an identity', serial, identity, {
    rows: named([undefined, undefined]),
    notSupported: noSqlite('identity columns'),
  }),
  {
    name: 'an identity is always given by the database',
    before: withIdentity('BY DEFAULT'),
    after: withIdentity('ALWAYS'),
    rows: named(['5', '7']),
    notSupported: noSqlite('identity columns'),
  },
  {
    name: 'an identity that is always given becomes a bigint',
    before: withIdentity('ALWAYS'),
    after: withIdentity('ALWAYS', 'bigint'),
    rows: named([undefined, undefined]),
    notSupported: noSqlite('identity columns'),
  },
  rekeyed('a plain key becomes an identity', plain, identity, {
    notSupported: noSqlite('identity columns'),
  }),
  rekeyed('an identity becomes a plain key', identity, plain, {
    notSupported: noSqlite('identity columns'),
  }),
  rekeyed('a serial key becomes a plain one', serial, plain),
  rekeyed(
    'a small serial key becomes a big one',
    { ...serial, type: 'smallint' },
    { ...serial, type: 'bigint' },
    {
      notSupported: { sqlite: 'AUTOINCREMENT is for integers alone' },
    },
  ),
  rekeyed(
    'an identity becomes a bigint',
    identity,
    { ...identity, type: 'bigint' },
    {
      rows: named([undefined, undefined]),
      notSupported: noSqlite('identity columns'),
    },
  ),
  rekeyed(
    'a plain key becomes a serial of another size',
    plain,
    { ...serial, type: 'bigint' },
    {
      notSupported: { sqlite: 'AUTOINCREMENT is for integers alone' },
    },
  ),
  rekeyed(
    'a uuid key is made by the database',
    { type: 'uuid', primary: true },
    { type: 'uuid', primary: true, generated: 'uuid' },
    {
      rows: named([`'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'`]),
      notSupported: { sqlite: 'uuids are made by the application' },
    },
  ),
  evolves(
    'a key moves to another column',
    { columns: { id: { ...plain }, a: { type: 'integer' } } },
    { columns: { id: { type: 'integer' }, a: { ...plain } } },
    {
      rows: `INSERT INTO "things" ("id", "a") VALUES (1, 5);\nINSERT INTO "things" ("id", "a") VALUES (2, 6);\n`,
    },
  ),
  evolves(
    'a key of two columns loses one',
    { columns: { id: plain, a: plain } },
    { columns: { id: plain, a: { type: 'integer' } } },
    {
      rows: `INSERT INTO "things" ("id", "a") VALUES (1, 5);\nINSERT INTO "things" ("id", "a") VALUES (2, 5);\n`,
    },
  ),
  evolves(
    'a key of three columns in another order',
    { columns: { id: plain, a: plain, b: { type: String, primary: true } } },
    {
      columns: { id: plain, a: { ...plain, type: 'bigint' }, b: { type: String, primary: true, length: 80 } },
    },
    { rows: `INSERT INTO "things" ("id", "a", "b") VALUES (1, 5, 'x');\n` },
  ),
  evolves(
    'a column that counts by itself comes',
    {},
    { columns: { counter: { type: 'integer', generated: 'increment' } } },
    { adds: ['things.counter'], notSupported: { sqlite: 'AUTOINCREMENT is for keys alone' } },
  ),
]

const index = (columns: readonly string[], more: object = {}) => ({ name: 'ix', columns, ...more })
const indexed = (name: string, before: object, after: object, more: Partial<Case> = {}): Case =>
  evolves(name, { indices: [before] }, { indices: [after] }, more)

/** An EntitySchema does not say the method of an index. */
const withMethods =
  (ofName: string, ofTags: string): Entities =>
  (orm) => {
    @orm.Entity('things')
    @orm.Index('ix_name', ['name'], { type: ofName } as object)
    @orm.Index('ix_tags', ['tags'], { type: ofTags } as object)
    class Thing {
      @orm.PrimaryGeneratedColumn() id!: number
      @orm.Column({ type: String }) name!: string
      @orm.Column({ type: 'text', array: true }) tags!: string[]
    }
    return [Thing]
  }

const indexes: readonly Case[] = [
  indexed('an index becomes unique', index(['b']), index(['b'], { unique: true })),
  indexed('an index gets another column', index(['b']), index(['b', 'a'])),
  indexed('an index becomes partial', index(['b']), index(['b'], { where: '"a" > 1' })),
  indexed('an index is renamed', { name: 'ix_one', columns: ['b'] }, { name: 'ix_two', columns: ['a'] }),
  indexed('an index without a name gets another column', { columns: ['b'] }, { columns: ['b', 'c'] }),
  indexed(
    'the predicate of an index without a name changes',
    { columns: ['b'], where: '"a" > 1' },
    { columns: ['b'], where: '"a" > 2' },
  ),
  {
    name: 'the methods of indexes change',
    before: withMethods('btree', 'btree'),
    after: withMethods('hash', 'gin'),
    rows: `INSERT INTO "things" ("name", "tags") VALUES ('a', '{x}');\n`,
    notSupported: { ...noSqlite('methods'), 'TypeORM 0.3': 'TypeORM 0.3 knows no methods' },
  },
  evolves(
    'an index becomes a unique constraint',
    { indices: [{ name: 'ix_b', columns: ['b'], unique: true }] },
    { uniques: [{ name: 'uq_b', columns: ['b'] }] },
  ),
  evolves(
    'indexes on a column that comes',
    {},
    {
      columns: { d: { type: String, nullable: true } },
      indices: [
        { columns: ['d'] },
        { name: 'ix_both', columns: ['d', 'a'], unique: true, where: '"d" IS NOT NULL' },
      ],
    },
    { adds: ['things.d'] },
  ),
  evolves(
    'a column goes with all that is built on it',
    {
      columns: { d: { type: 'integer', default: 3 } },
      indices: [{ columns: ['d'] }, { name: 'ix_where', columns: ['a'], where: '"d" > 1' }],
      uniques: [{ columns: ['a', 'd'] }],
      checks: [{ name: 'chk_d', expression: '"d" < 100 AND "a" < 100' }],
    },
    {},
    { loses: ['things.d'] },
  ),
  evolves(
    'a column changes its type under an index, a unique and a check',
    {
      indices: [{ columns: ['a'] }, { name: 'ix_where', columns: ['b'], where: '"a" > 1' }],
      uniques: [{ columns: ['a', 'b'] }],
      checks: [{ name: 'chk_a', expression: '"a" < 100' }],
    },
    {
      columns: { a: { type: 'bigint', default: 1 } },
      indices: [{ columns: ['a'] }, { name: 'ix_where', columns: ['b'], where: '"a" > 1' }],
      uniques: [{ columns: ['a', 'b'] }],
      checks: [{ name: 'chk_a', expression: '"a" < 100' }],
    },
  ),
]

const constraints: readonly Case[] = [
  evolves(
    'a unique becomes deferrable',
    { uniques: [{ name: 'uq', columns: ['b'] }] },
    {
      uniques: [{ name: 'uq', columns: ['b'], deferrable: 'INITIALLY DEFERRED' }],
    },
    { notSupported: noSqlite('deferrable uniques') },
  ),
  evolves(
    'a deferrable unique is checked at another moment',
    { uniques: [{ name: 'uq', columns: ['b'], deferrable: 'INITIALLY IMMEDIATE' }] },
    { uniques: [{ name: 'uq', columns: ['b'], deferrable: 'INITIALLY DEFERRED' }] },
    { notSupported: noSqlite('deferrable uniques') },
  ),
  evolves(
    'a unique of the same name gets its columns in another order',
    {
      uniques: [{ name: 'uq', columns: ['a', 'b'] }],
    },
    { uniques: [{ name: 'uq', columns: ['b', 'a'] }] },
  ),
  evolves(
    'a column becomes unique and another stops to be',
    {
      columns: { b: { type: String, length: 50, unique: true } },
    },
    { columns: { b: { type: String, length: 50 }, a: { type: 'integer', unique: true } } },
  ),
  evolves(
    'two uniques swap their names',
    {
      uniques: [
        { name: 'uq_1', columns: ['a'] },
        { name: 'uq_2', columns: ['b'] },
      ],
    },
    {
      uniques: [
        { name: 'uq_2', columns: ['a'] },
        { name: 'uq_1', columns: ['b'] },
      ],
    },
  ),
  evolves(
    'a unique of several columns next to one of one of them',
    {
      uniques: [{ columns: ['a'] }],
    },
    { uniques: [{ columns: ['a'] }, { columns: ['a', 'b'] }] },
  ),
  evolves(
    'a check comes and another changes its name',
    {
      checks: [{ name: 'chk_1', expression: '"a" > 0' }],
    },
    {
      checks: [
        { name: 'chk_2', expression: '"a" > 0' },
        { name: 'chk_3', expression: `"b" <> 'q'` },
      ],
    },
    {
      unlikeOrm: 'a constraint that differs by its name alone stays',
    },
  ),
  evolves(
    'a check without a name changes',
    { checks: [{ expression: '"a" > 0' }] },
    {
      checks: [{ expression: '"a" > -1' }],
    },
  ),
  evolves(
    'checks swap what they check',
    {
      checks: [
        { name: 'chk_1', expression: '"a" > 0' },
        { name: 'chk_2', expression: '"a" < 9' },
      ],
    },
    {
      checks: [
        { name: 'chk_2', expression: '"a" > 0' },
        { name: 'chk_1', expression: '"a" < 9' },
      ],
    },
  ),
  {
    name: 'an exclusion comes, changes and goes',
    before: (orm) => [bookings(orm, [`USING gist ("during" WITH &&)`, `USING gist ("room" WITH =)`])],
    after: (orm) => [bookings(orm, [`USING gist ("during" WITH &&) WHERE ("room" > 5)`])],
    rows: `INSERT INTO "bookings" ("room", "during") VALUES (1, '[1,2)');\n`,
    notSupported: noSqlite('exclusion constraints'),
  },
  {
    name: 'the first exclusion brings its extension',
    before: (orm) => [bookings(orm, [])],
    after: (orm) => [bookings(orm, [`USING gist ("room" WITH =, "during" WITH &&)`])],
    rows: `INSERT INTO "bookings" ("room", "during") VALUES (1, '[1,2)');\n`,
    notSupported: noSqlite('exclusion constraints'),
  },
]

function bookings(orm: Parameters<Entities>[0], exclusions: readonly string[]): unknown {
  return new orm.EntitySchema({
    name: 'Booking',
    tableName: 'bookings',
    columns: { id: key, room: { type: 'integer' }, during: { type: 'int4range' } },
    exclusions: exclusions.map((expression, position) => ({ name: `xcl_${position}`, expression })),
  } as never)
}

const text = { type: String, length: 50, default: 'x' }

const columns: readonly Case[] = [
  evolves(
    'a comment comes to a column and its table',
    {},
    { columns: { b: { ...text, comment: "it's" } }, comment: 'things' },
    {
      notSupported: noSqlite('comments'),
    },
  ),
  evolves(
    'comments change',
    { columns: { b: { ...text, comment: 'one' } }, comment: 'one' },
    {
      columns: { b: { ...text, comment: 'two' } },
      comment: 'two',
    },
    { notSupported: noSqlite('comments') },
  ),
  evolves(
    'a column gets a collation and keeps its length',
    {},
    { columns: { b: { ...text, collation: 'C' } } },
    {
      notSupported: { sqlite: 'the collation is of PostgreSQL' },
    },
  ),
  evolves(
    'a collation changes together with the length',
    { columns: { b: { ...text, collation: 'C' } } },
    {
      columns: { b: { ...text, length: 80, collation: 'POSIX' } },
    },
    { notSupported: { sqlite: 'the collation is of PostgreSQL' } },
  ),
  evolves(
    'a column of SQLite gets a collation',
    {},
    { columns: { b: { ...text, collation: 'NOCASE' } } },
    {
      notSupported: { postgres: 'the collation is of SQLite' },
    },
  ),
  evolves(
    'a column of SQLite changes its collation',
    { columns: { b: { ...text, collation: 'NOCASE' } } },
    {
      columns: { b: { ...text, collation: 'RTRIM' } },
    },
    { notSupported: { postgres: 'the collation is of SQLite' } },
  ),
  ...(
    [
      ['a default becomes an expression', { default: 1 }, { default: () => '1 + 1' }],
      ['an expression becomes a literal', { default: () => '1 + 1' }, { default: 2 }],
      ['an expression changes', { default: () => '1 + 1' }, { default: () => '1 + 2' }],
      ['a default goes and NULL may come', { default: 1 }, { nullable: true }],
      ['zero becomes a default', {}, { default: 0 }],
    ] as const
  ).map(([name, before, after]) =>
    evolves(
      name,
      { columns: { a: { type: 'integer', ...before } } },
      { columns: { a: { type: 'integer', ...after } } },
    ),
  ),
  evolves(
    'false becomes the default in place of true',
    { columns: { d: { type: Boolean, default: true } } },
    {
      columns: { d: { type: Boolean, default: false } },
    },
  ),
  evolves('an empty text becomes the default', {}, { columns: { b: { ...text, default: '' } } }),
  evolves(
    'the default of a jsonb changes',
    { columns: { d: { type: 'jsonb', default: { a: 1 } } } },
    {
      columns: { d: { type: 'jsonb', default: { a: 1, b: [] } } },
    },
    { notSupported: { sqlite: 'the type is of PostgreSQL' } },
  ),
  evolves(
    'the default of an array changes',
    { columns: { d: { type: 'text', array: true, default: [] } } },
    {
      columns: { d: { type: 'text', array: true, default: ['a'] } },
    },
    { notSupported: noSqlite('arrays') },
  ),
  evolves(
    'the default moment changes',
    { columns: { d: { type: 'timestamptz', default: () => 'now()' } } },
    {
      columns: { d: { type: 'timestamptz', default: () => `now() + interval '1 day'` } },
    },
    { notSupported: { sqlite: 'the type is of PostgreSQL' } },
  ),
  evolves(
    'a uuid is made by the database',
    { columns: { d: { type: 'uuid', nullable: true } } },
    {
      columns: { d: { type: 'uuid', nullable: true, generated: 'uuid' } },
    },
    { notSupported: { sqlite: 'uuids are made by the application' } },
  ),
  evolves(
    'a column comes, another goes, a third changes',
    { columns: { d: { type: String, nullable: true } } },
    {
      columns: { e: { type: 'integer', default: 0 }, b: { ...text, length: 90 } },
    },
    { loses: ['things.d'], adds: ['things.e'], options: {} },
  ),
  evolves(
    'many columns come',
    {},
    {
      columns: Object.fromEntries(
        ['text', 'integer', 'date', 'boolean', 'real'].map((type) => [
          `new_${type}`,
          { type, nullable: true },
        ]),
      ),
    },
    { adds: ['text', 'integer', 'date', 'boolean', 'real'].map((type) => `things.new_${type}`) },
  ),
  evolves(
    'a column of hstore brings its extension',
    {},
    { columns: { d: { type: 'hstore', nullable: true } } },
    {
      adds: ['things.d'],
      notSupported: { sqlite: 'the type is of PostgreSQL' },
    },
  ),
  evolves(
    'a text becomes a citext',
    {},
    { columns: { b: { type: 'citext', default: 'x' } } },
    {
      notSupported: { sqlite: 'the type is of PostgreSQL' },
    },
  ),
  evolves(
    'create and update dates and a version come',
    {},
    {
      columns: {
        made: { type: Date, createDate: true },
        changed: { type: Date, updateDate: true },
        gone: { type: Date, deleteDate: true, nullable: true },
      },
    },
    { adds: ['things.made', 'things.changed', 'things.gone'] },
  ),
]

/** What changes columns, keys, indexes and constraints of one table. */
export const evolutionCases: readonly Case[] = [...keys, ...indexes, ...constraints, ...columns]
