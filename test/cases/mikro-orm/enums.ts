import { type Model, type MikroOrmCase, userRows, users } from './model.js'

const role = (items: readonly string[], more: Model = {}): Model => ({
  enum: true,
  items,
  nullable: true,
  ...more,
})
const native = (items: readonly string[], more: Model = {}): Model =>
  role(items, { nativeEnumName: 'role', ...more })

const evolves = (
  name: string,
  before: Model,
  after: Model,
  more: Partial<MikroOrmCase> = {},
): MikroOrmCase => ({
  name: `enum: ${name}`,
  before: users({ role: before }),
  after: users({ role: after }),
  rows: userRows('role', `'a'`, `'b'`, 'NULL'),
  ...more,
})

const nativeAlone = { sqlite: 'SQLite has no enum types' }

/** Values by a check, and by a type of the database. */
export const enumCases: readonly MikroOrmCase[] = [
  evolves(
    'a check gets another value, which is the default',
    role(['a', 'b']),
    role(['a', 'b', 'c'], { default: 'c' }),
  ),
  evolves('a check loses a value', role(['a', 'b', 'c']), role(['a', 'b'])),
  evolves('a text becomes one of several', { type: 'text', nullable: true }, role(['a', 'b'])),
  evolves('one of several becomes a text', role(['a', 'b']), { type: 'text', nullable: true }),
  evolves(
    'values with quotes and blanks',
    role(['a', 'b', "it's", 'two words']),
    role(['a', 'b', 'two words', "it's", '']),
    {
      rows: userRows('role', `'a'`, `'two words'`),
    },
  ),
  {
    name: 'enum: numbers are numbers, and several values are an array',
    before: users({
      level: { enum: true, items: [1, 2, 3], default: 2 },
      roles: { type: 'string[]', enum: true, array: true, items: ['a', 'b'], nullable: true },
    }),
  },
  evolves(
    'a type gets a value in front, which is the default at once',
    native(['a', 'b']),
    native(['c', 'a', 'b'], { default: 'c' }),
    { notSupported: nativeAlone },
  ),
  evolves(
    'a type loses a value that was the default',
    native(['a', 'b', 'c'], { default: 'c' }),
    native(['a', 'b'], { default: 'a' }),
    { notSupported: nativeAlone },
  ),
  evolves(
    'a type gets another order',
    native(['a', 'b', 'c']),
    native(['c', 'b', 'a'], { nullable: false }),
    {
      rows: userRows('role', `'a'`),
      notSupported: nativeAlone,
    },
  ),
  evolves(
    'a check becomes a type',
    role(['a', 'b'], { default: 'a' }),
    native(['a', 'b'], { default: 'a' }),
    { notSupported: nativeAlone },
  ),
  evolves('a type becomes a check', native(['a', 'b']), role(['a', 'b']), { notSupported: nativeAlone }),
  {
    name: 'enum: a type is renamed and keeps its rows',
    before: users({ role: native(['a', 'b']) }),
    after: users({ role: native(['a', 'b'], { nativeEnumName: 'rank' }) }),
    rows: userRows('role', `'a'`),
    renames: [{ enum: 'role', to: 'rank' }],
    notSupported: nativeAlone,
  },
  {
    name: 'enum: a type in a schema, shared by two columns, one of them an array',
    before: users({
      one: native(['a', 'b'], { nativeEnumName: 'app.mood' }),
      many: native(['a', 'b'], { nativeEnumName: 'app.mood', array: true }),
    }),
    prepare: 'CREATE SCHEMA app;\n',
    notSupported: nativeAlone,
  },
]
