import type { Case, Entities } from '../harness/case.js'

const keyed =
  (id: object): Entities =>
  (orm) => [
    new orm.EntitySchema({
      name: 'A',
      tableName: 'a',
      columns: { id: id as never, name: { type: String, nullable: true } },
    }),
  ]

const account =
  (more: object): Entities =>
  (orm) => [
    new orm.EntitySchema({
      name: 'Account',
      tableName: 'accounts',
      columns: {
        id: { type: Number, primary: true, generated: true },
        email: { type: String },
        country: { type: String, length: 2 },
        age: { type: 'integer', default: 20 },
      },
      ...more,
    } as never),
  ]

const twoAccounts = `INSERT INTO "accounts" ("email", "country") VALUES ('a', 'ch');\nINSERT INTO "accounts" ("email", "country") VALUES ('b', 'de');\n`

/** Primary keys, uniques, checks and indexes. */
export const keyCases: readonly Case[] = [
  {
    name: 'a serial key of each size',
    before: keyed({ type: 'smallint', primary: true, generated: true }),
    notSupported: { sqlite: 'AUTOINCREMENT is for integers alone' },
  },
  { name: 'a uuid key', before: keyed({ type: 'uuid', primary: true, generated: 'uuid' }) },
  {
    name: 'a uuid key by pgcrypto',
    before: keyed({ type: 'uuid', primary: true, generated: 'uuid' }),
    options: { uuidExtension: 'pgcrypto' },
    notSupported: { sqlite: 'uuids are made by the application' },
  },
  {
    name: 'identity keys',
    before: (orm) => [
      new orm.EntitySchema({
        name: 'A',
        tableName: 'a',
        columns: {
          id: { type: 'bigint', primary: true, generated: 'identity', generatedIdentity: 'ALWAYS' } as never,
        },
      }),
      new orm.EntitySchema({
        name: 'B',
        tableName: 'b',
        columns: { id: { type: 'integer', primary: true, generated: 'identity' } as never },
      }),
    ],
    notSupported: { sqlite: 'SQLite has no identity columns' },
  },
  {
    name: 'a text key that the application gives',
    before: keyed({ type: String, primary: true, length: 36 }),
  },
  {
    name: 'a key of two columns',
    before: (orm) => [
      new orm.EntitySchema({
        name: 'Pair',
        tableName: 'pairs',
        columns: {
          left: { type: Number, primary: true },
          right: { type: Number, primary: true },
          note: { type: String },
        },
      }),
    ],
  },
  {
    name: 'a key gets a second column',
    before: (orm) => [
      new orm.EntitySchema({
        name: 'Pair',
        tableName: 'pairs',
        columns: { left: { type: Number, primary: true }, right: { type: Number } },
      }),
    ],
    after: (orm) => [
      new orm.EntitySchema({
        name: 'Pair',
        tableName: 'pairs',
        columns: { left: { type: Number, primary: true }, right: { type: Number, primary: true } },
      }),
    ],
    rows: `INSERT INTO "pairs" VALUES (1, 2);\nINSERT INTO "pairs" VALUES (3, 4);\n`,
  },
  {
    name: 'a serial key becomes a bigint and keeps its rows and its counter',
    before: keyed({ type: 'integer', primary: true, generated: true }),
    after: keyed({ type: 'bigint', primary: true, generated: true }),
    rows: `INSERT INTO "a" ("name") VALUES ('x');\nINSERT INTO "a" ("name") VALUES ('y');\n`,
    notSupported: { sqlite: 'AUTOINCREMENT is for integers alone' },
  },
  {
    name: 'a plain key becomes generated and back',
    before: keyed({ type: 'integer', primary: true }),
    after: keyed({ type: 'integer', primary: true, generated: true }),
    rows: `INSERT INTO "a" VALUES (7, 'x');\n`,
  },
  {
    name: 'uniques of one and of several columns',
    before: account({
      uniques: [{ columns: ['email'] }, { name: 'UQ_named', columns: ['email', 'country'] }],
    }),
  },
  {
    name: 'a unique comes',
    before: account({}),
    after: account({ uniques: [{ columns: ['email'] }] }),
    rows: twoAccounts,
  },
  {
    name: 'a unique goes',
    before: account({ uniques: [{ name: 'UQ_email', columns: ['email'] }] }),
    after: account({}),
    rows: twoAccounts,
    expect: ['drop unique constraint "UQ_email" of "accounts"'],
  },
  {
    name: 'a unique of the same name gets other columns',
    before: account({ uniques: [{ name: 'UQ_a', columns: ['email'] }] }),
    after: account({ uniques: [{ name: 'UQ_a', columns: ['email', 'country'] }] }),
    rows: twoAccounts,
  },
  {
    name: 'indexes plain, unique, of several columns and partial',
    before: account({
      indices: [
        { columns: ['email'] },
        { name: 'IX_unique', columns: ['email', 'country'], unique: true },
        { name: 'IX_partial', columns: ['age'], where: '"age" > 17' },
      ],
    }),
  },
  {
    name: 'an index comes',
    before: account({}),
    after: account({ indices: [{ name: 'IX_age', columns: ['age'] }] }),
    rows: twoAccounts,
    expect: ['add index "IX_age" on "accounts"'],
  },
  {
    name: 'an index goes',
    before: account({ indices: [{ name: 'IX_age', columns: ['age'] }] }),
    after: account({}),
    rows: twoAccounts,
    expect: ['drop index "IX_age" on "accounts"'],
  },
  {
    name: 'an index of the same name gets another order of columns',
    before: account({ indices: [{ name: 'IX_two', columns: ['email', 'country'] }] }),
    after: account({ indices: [{ name: 'IX_two', columns: ['country', 'email'] }] }),
    rows: twoAccounts,
  },
  {
    name: 'the predicate of a partial index changes',
    before: account({ indices: [{ name: 'IX_adult', columns: ['age'], where: '"age" > 17' }] }),
    after: account({ indices: [{ name: 'IX_adult', columns: ['age'], where: '"age" >= 21' }] }),
    rows: twoAccounts,
  },
  {
    name: 'checks, named and not',
    before: account({
      checks: [
        { name: 'CHK_age', expression: '"age" >= 0 AND "age" < 200' },
        { expression: `"country" <> 'xx'` },
      ],
    }),
  },
  {
    name: 'checks that PostgreSQL spells in its own way are not seen as changes',
    before: account({
      checks: [
        { name: 'c1', expression: `country IN ('ch', 'de')` },
        { name: 'c2', expression: 'age BETWEEN 0 AND 200' },
        { name: 'c3', expression: `email LIKE '%@%' OR email IS NULL` },
        { name: 'c4', expression: `length(email) < 100 and not (age = 13)` },
        { name: 'c5', expression: `coalesce(age, 0) + 1 > 0` },
      ],
    }),
  },
  {
    name: 'the condition of a check changes',
    before: account({ checks: [{ name: 'CHK_age', expression: '"age" >= 0' }] }),
    after: account({ checks: [{ name: 'CHK_age', expression: '"age" >= 1' }] }),
    rows: twoAccounts,
  },
  {
    name: 'a check goes',
    before: account({ checks: [{ name: 'CHK_age', expression: '"age" >= 0' }] }),
    after: account({}),
    rows: twoAccounts,
    expect: ['drop check constraint "CHK_age" of "accounts"'],
  },
  {
    name: 'an exclusion constraint',
    before: (orm) => {
      @orm.Entity('bookings')
      @orm.Exclusion('XCL_during', 'USING gist ("during" WITH &&)')
      class Booking {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.Column({ type: 'tsrange' }) during!: string
      }
      return [Booking]
    },
    notSupported: { sqlite: 'SQLite has no exclusion constraints' },
  },
  {
    name: 'names that need quotes everywhere',
    before: (orm) => [
      new orm.EntitySchema({
        name: 'Odd',
        tableName: 'Order Items "x"',
        columns: {
          id: { type: Number, primary: true, generated: true },
          select: { type: String, name: 'select' },
          mixed: { type: String, name: 'Mixed Case' },
        },
        indices: [{ name: 'IX odd', columns: ['mixed'] }],
        uniques: [{ name: 'UQ odd', columns: ['select'] }],
      }),
    ],
    notSupported: {
      'TypeORM 1.x': 'TypeORM does not escape quotes in names',
      'TypeORM 0.3': 'TypeORM does not escape quotes in names',
    },
  },
  {
    name: 'names with blanks, capitals and reserved words',
    before: (orm) => [
      new orm.EntitySchema({
        name: 'Odd',
        tableName: 'Order Items',
        columns: {
          id: { type: Number, primary: true, generated: true },
          select: { type: String },
          mixed: { type: String, name: 'Mixed Case', default: 'a' },
        },
        indices: [{ name: 'IX odd', columns: ['mixed'] }],
        uniques: [{ name: 'UQ odd', columns: ['select'] }],
      }),
    ],
  },
]
