import { evolves, type MikroOrmCase, userRow, userRows, users } from './model.js'

const string = (length: number) => ({ type: 'string', length })
/** SQLite declares every text as `text`, whatever its length. */
const onlyText = { sqlite: 'MikroORM declares every text as text' }

/** What happens to columns. */
export const columnCases: readonly MikroOrmCase[] = [
  {
    name: 'a nullable column is added',
    before: users(),
    after: users({ location: { type: 'string', nullable: true } }),
    rows: userRow,
    adds: ['users.location'],
  },
  {
    name: 'a column with a default is added to a table with rows',
    before: users(),
    after: users({ active: { type: 'boolean', default: true } }),
    rows: userRow,
    adds: ['users.active'],
  },
  {
    name: 'a column is dropped',
    before: users({ name: { type: 'string', nullable: true } }),
    after: users(),
    rows: userRows('name', `'x'`, 'NULL'),
    loses: ['users.name'],
    expect: ['drop column "users"."name"'],
  },
  {
    name: 'a renamed column keeps its values',
    before: users({ fullname: string(100) }),
    after: users({ name: string(100) }),
    rows: userRows('fullname', `'Ada'`, `'Bob'`),
    renames: [{ table: 'users', column: 'fullname', to: 'name' }],
    expect: ['rename column "users"."fullname" to "name"'],
  },
  {
    name: 'a renamed column can change its length in the same step',
    before: users({ fullname: string(100) }),
    after: users({ name: string(200) }),
    rows: userRows('fullname', `'Ada'`),
    renames: [{ table: 'users', column: 'fullname', to: 'name' }],
  },
  {
    name: 'two columns of one type are renamed, by answers',
    before: users({ first: string(50), second: string(50) }),
    after: users({ given: string(50), family: string(50) }),
    rows: `INSERT INTO "users" ("first", "second") VALUES ('Ada', 'Lovelace');\n`,
    decisions: { 'rename-column:users.given': 'first', 'rename-column:users.family': 'second' },
    renamed: { 'users.first': 'given', 'users.second': 'family' },
  },
  evolves('a varchar is widened', string(50), string(100), {
    values: [`'Ada'`, `'${'x'.repeat(50)}'`],
    expect: ['alter column "users"."it": type varchar(100)'],
    notSupported: onlyText,
  }),
  evolves('a varchar is narrowed and its values fit', string(100), string(50), {
    values: [`'Ada'`],
    notSupported: onlyText,
  }),
  evolves(
    'a varchar becomes a text',
    string(50),
    { type: 'text' },
    { values: [`'Ada'`], notSupported: onlyText },
  ),
  evolves(
    'an integer becomes a bigint',
    { type: 'integer' },
    { type: 'bigint' },
    { values: ['1', '2147483647'] },
  ),
  evolves('an integer becomes a text', { type: 'integer' }, { type: 'text' }, { values: ['1', '42'] }),
  evolves(
    'a text of digits becomes an integer',
    { type: 'text' },
    { type: 'integer' },
    { values: [`'1'`, `'42'`] },
  ),
  evolves(
    'a numeric changes its precision and scale',
    { type: 'decimal', precision: 10, scale: 2 },
    { type: 'decimal', precision: 12, scale: 2 },
    { values: ['1.5', '99.99'] },
  ),
  evolves(
    'a column becomes nullable',
    { type: 'text' },
    { type: 'text', nullable: true },
    {
      values: [`'Ada'`],
      expect: ['alter column "users"."it": nullable'],
    },
  ),
  evolves(
    'a column becomes NOT NULL',
    { type: 'text', nullable: true },
    { type: 'text' },
    {
      values: [`'Ada'`],
      expect: ['alter column "users"."it": not null'],
    },
  ),
  evolves(
    'a text default changes',
    { type: 'text', default: 'one' },
    { type: 'text', default: 'two' },
    {
      values: [`'Ada'`],
      expect: ['alter column "users"."it": default "two"'],
    },
  ),
  evolves(
    'a default changes its case alone',
    { type: 'text', default: 'Hello' },
    { type: 'text', default: 'HELLO' },
    {
      values: [`'Ada'`],
      expect: ['alter column "users"."it": default "HELLO"'],
    },
  ),
  evolves(
    'a default with a quote comes',
    { type: 'text' },
    { type: 'text', default: "it's" },
    {
      values: [`'Ada'`],
      unlikeOrm: 'MikroORM does not escape a quote',
    },
  ),
  evolves(
    'a number default changes and a type with it',
    { type: 'integer', default: 1 },
    { type: 'bigint', default: 2 },
    {
      values: ['7'],
    },
  ),
  evolves(
    'a default goes',
    { type: 'integer', default: 1 },
    { type: 'integer' },
    {
      values: ['7'],
      expect: ['alter column "users"."it": no default'],
    },
  ),
]
