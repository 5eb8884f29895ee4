import { entity, id, type Model, type MikroOrmCase, type MikroOrmEntities } from './model.js'

/** One key of the table `things`, which has no other column but a name. */
const keyed =
  (key: Model): MikroOrmEntities =>
  (orm) => [entity(orm, 'things', { properties: { id: key, name: { type: 'string' } } })]

const account =
  (more: Model = {}, properties: Model = {}): MikroOrmEntities =>
  (orm) => [
    entity(orm, 'accounts', {
      properties: {
        id,
        email: { type: 'text', nullable: true },
        country: { type: 'text', default: 'ch' },
        age: { type: 'integer', nullable: true },
        ...properties,
      },
      ...more,
    }),
  ]

const rows = [
  `INSERT INTO "accounts" ("email", "country", "age") VALUES ('a@b', 'ch', 33)`,
  `INSERT INTO "accounts" ("email", "country", "age") VALUES (NULL, 'de', NULL)`,
  `INSERT INTO "accounts" ("email", "country", "age") VALUES ('c@d', 'ch', 44)`,
  '',
].join(';\n')

const changes = (
  name: string,
  before: Model,
  after: Model,
  more: Partial<MikroOrmCase> = {},
): MikroOrmCase => ({ name, before: account(before), after: account(after), rows, ...more })

/** Properties of accounts besides. */
const data = { data: { type: 'json', nullable: true } }
const during = { during: { type: 'string', columnType: 'tsrange', nullable: true } }

const index = (...properties: readonly string[]): Model => ({ name: 'ix', properties })
const unique = (...properties: readonly string[]): Model => ({ uniques: [{ name: 'uq', properties }] })
const check = (expression: string): Model => ({ checks: [{ name: 'chk', expression }] })
const written = (expression: string): Model => ({ indexes: [{ name: 'ix', expression }] })

/** Keys, uniques, indexes and checks. */
export const keyCases: readonly MikroOrmCase[] = [
  {
    name: 'keys of each kind',
    before: (orm) => [
      entity(orm, 'small', { properties: { id: { type: 'smallint', primary: true } } }),
      entity(orm, 'big', { properties: { id: { type: 'bigint', primary: true } } }),
      entity(orm, 'uuids', { properties: { id: { type: 'uuid', primary: true } } }),
      entity(orm, 'texts', { properties: { id: { type: 'string', length: 30, primary: true } } }),
      entity(orm, 'plain', { properties: { id: { type: 'integer', primary: true, autoincrement: false } } }),
      entity(orm, 'pairs', {
        properties: { one: { type: 'integer', primary: true }, other: { type: 'string', primary: true } },
      }),
    ],
  },
  {
    name: 'a serial that is no key',
    before: (orm) => [
      entity(orm, 'things', {
        properties: { id: { type: 'uuid', primary: true }, number: { type: 'integer', autoincrement: true } },
      }),
    ],
    notSupported: { sqlite: 'SQLite counts keys alone' },
  },
  {
    name: 'identity keys and columns',
    before: (orm) => [
      entity(orm, 'things', {
        properties: {
          id: { type: 'integer', primary: true, generated: 'identity' },
          other: { type: 'bigint', generated: 'by default as identity' },
        },
      }),
    ],
    notSupported: { sqlite: 'SQLite has no identity columns' },
  },
  {
    name: 'a serial key becomes a bigint and keeps its rows',
    before: keyed({ type: 'integer', primary: true }),
    after: keyed({ type: 'bigint', primary: true }),
    rows: `INSERT INTO "things" ("name") VALUES ('x');\n`,
    notSupported: { sqlite: 'AUTOINCREMENT is for integers alone' },
  },
  {
    name: 'a plain key becomes one that counts',
    before: keyed({ type: 'integer', primary: true, autoincrement: false }),
    after: keyed({ type: 'integer', primary: true }),
    rows: `INSERT INTO "things" VALUES (5, 'x');\n`,
  },
  {
    name: 'a key gets a second column',
    before: (orm) => [
      entity(orm, 'pairs', {
        properties: { one: { type: 'uuid', primary: true }, other: { type: 'integer' } },
      }),
    ],
    after: (orm) => [
      entity(orm, 'pairs', {
        properties: { one: { type: 'uuid', primary: true }, other: { type: 'integer', primary: true } },
      }),
    ],
    rows: `INSERT INTO "pairs" VALUES ('6f9619ff-8b86-d011-b42d-00c04fc964ff', 1);\n`,
  },
  {
    name: 'uniques and indexes of one property, by each way to say so',
    before: account(
      { uniques: [{ properties: ['country', 'age'] }], indexes: [{ properties: ['age', 'country'] }] },
      {
        code: { type: 'integer', nullable: true, unique: true },
        other: { type: 'integer', nullable: true, unique: 'uq_other' },
        plain: { type: 'integer', nullable: true, index: true },
        named: { type: 'integer', nullable: true, index: 'ix_named' },
      },
    ),
    rows,
  },
  changes('a unique comes', {}, unique('email')),
  changes('a unique goes', unique('email'), {}),
  changes('a unique of the same name gets other columns', unique('email'), unique('email', 'country')),
  changes(
    'an index comes',
    {},
    { indexes: [index('age')] },
    {
      expect: ['add index "ix" on "accounts"'],
    },
  ),
  changes(
    'an index of the same name gets another order of columns',
    { indexes: [index('email', 'country')] },
    {
      indexes: [index('country', 'email')],
    },
  ),
  changes('an index goes', { indexes: [index('age')] }, {}, { expect: ['drop index "ix" on "accounts"'] }),
  changes(
    'a written index is partial, and its predicate changes',
    written('create index "ix" on "accounts" ("age") where "age" > 17'),
    written('create index "ix" on "accounts" ("age") where "age" >= 21'),
  ),
  changes(
    'a written index has expressions, and they change',
    written(`create unique index "ix" on "accounts" (lower("email"), "country" desc)`),
    written(`create unique index "ix" on "accounts" ((upper("email")), "country")`),
  ),
  {
    name: 'a written index has a method, an operator class and columns beside',
    before: account(written('create index "ix" on public.accounts using gin (data jsonb_path_ops)'), data),
    after: account(
      written('CREATE INDEX "ix" ON "accounts" ("email" text_pattern_ops) INCLUDE ("age", country);'),
      data,
    ),
    rows,
    notSupported: { sqlite: 'SQLite has one method' },
  },
  {
    name: 'an index looks into JSON',
    before: account({ indexes: [{ name: 'ix', properties: 'data.name' }] }, data),
    after: account({ indexes: [{ name: 'ix', properties: ['data.name.first', 'age'] }] }, data),
    rows,
  },
  {
    name: 'a unique looks into JSON',
    before: account({ uniques: [{ name: 'uq', properties: 'data.a.b' }] }, data),
    rows,
    notSupported: { 'MikroORM 6': 'MikroORM 6 makes an index that is not unique, or none' },
  },
  {
    name: 'a full text index',
    before: account({ indexes: [{ name: 'ix', properties: ['email', 'country'], type: 'fulltext' }] }),
    rows,
    notSupported: { sqlite: 'MikroORM has none for SQLite' },
  },
  {
    name: 'indexes of several methods',
    before: account(
      {
        indexes: [
          { name: 'ix', properties: ['email'], type: 'hash' },
          { name: 'gin', properties: ['data'], type: 'gin' },
        ],
      },
      data,
    ),
    rows,
    notSupported: { sqlite: 'SQLite has one method' },
  },
  {
    name: 'indexes that say more of their columns, partial and covering',
    before: account({
      indexes: [
        { name: 'ix1', properties: ['age'], columns: [{ name: 'age', sort: 'DESC', nulls: 'LAST' }] },
        { name: 'ix2', properties: ['email'], where: { country: 'ch' } },
        { name: 'ix3', properties: ['email'], include: ['age'] },
      ],
      uniques: [{ name: 'uq', properties: ['email'], where: '"age" > 17' }],
    }),
    after: account({
      indexes: [
        { name: 'ix1', properties: ['age'], columns: [{ name: 'age', sort: 'ASC', nulls: 'FIRST' }] },
        { name: 'ix2', properties: ['email'], where: { country: 'de' } },
        { name: 'ix3', properties: ['email'] },
      ],
    }),
    rows,
    notSupported: {
      'MikroORM 6': 'MikroORM 6 has no such options',
      sqlite: 'SQLite has no covering indexes',
    },
  },
  changes(
    'a unique is deferred to another moment',
    { uniques: [{ name: 'uq', properties: ['email'], deferMode: 'deferred' }] },
    { uniques: [{ name: 'uq', properties: ['email'], deferMode: 'immediate' }] },
    { notSupported: { sqlite: 'SQLite has none' } },
  ),
  {
    name: 'checks of entities and of properties',
    before: account(
      {
        checks: [{ name: 'chk_age', expression: 'age >= 0 and age < 200' }, { expression: `country <> ''` }],
      },
      { count: { type: 'integer', default: 1, check: 'count > 0' } },
    ),
    rows,
  },
  {
    name: 'checks that the database spells in its own way are not seen as changes',
    before: account({
      checks: [
        { name: 'c1', expression: `country in ('ch', 'de')` },
        { name: 'c2', expression: 'age between 0 and 200' },
        { name: 'c3', expression: `email like '%@%' or email is null` },
        { name: 'c4', expression: 'length(email) < 100 and not (age = 13)' },
        { name: 'c5', expression: 'coalesce(age, 0) + 1 > 0' },
        { name: 'c6', expression: `country not in ('xx') and cast(age as text) <> 'x'` },
      ],
    }),
    rows,
  },
  changes('the condition of a check changes', check('age >= 0'), check('age >= 1')),
  changes(
    'the parentheses of a condition change',
    check(`(age > 0 or email is null) and country <> ''`),
    check(`age > 0 or (email is null and country <> '')`),
  ),
  changes('a text in a condition changes its case alone', check(`country <> 'XX'`), check(`country <> 'xx'`)),
  changes('a check goes', check('age >= 0'), {}),
  {
    name: 'an exclusion constraint',
    before: account({}, during),
    after: account({ checks: [{ name: 'exc', expression: 'exclude using gist (during with &&)' }] }, during),
    rows,
    notSupported: { 'MikroORM 6': 'MikroORM 6 writes no such check', sqlite: 'SQLite has none' },
  },
  {
    name: 'names with blanks, capitals and reserved words',
    before: (orm) => [
      entity(orm, 'Odd table', {
        properties: {
          id,
          select: { type: 'string', fieldName: 'select' },
          mixed: { type: 'string', fieldName: 'Mixed Case', default: 'a' },
        },
        indexes: [{ name: 'IX odd', properties: ['mixed'] }],
        uniques: [{ name: 'UQ odd', properties: ['select'] }],
      }),
    ],
    rows: `INSERT INTO "Odd table" ("select") VALUES ('x');\n`,
  },
  {
    name: 'names longer than PostgreSQL keeps',
    before: (orm) => [
      entity(orm, 'a_table_with_a_very_long_name_that_goes_on_and_on_and_on_for_ever', {
        properties: {
          id,
          long: {
            type: 'string',
            fieldName: 'a_column_with_a_very_long_name_that_goes_on_and_on',
            unique: true,
          },
          role: { enum: true, items: ['a', 'b'], fieldName: 'another_column_with_a_very_long_name_indeed' },
        },
      }),
    ],
    notSupported: { 'MikroORM 6': 'MikroORM 6 names a key in one way and looks for it in another' },
  },
]
