/** Models that the database agrees with already: there is nothing to write. */
import { number, one, text } from '../model.mjs'

const still = ({ name, columns = {}, more = {}, ...rest }) => {
  const model = one('users', { name: text, age: number, ...columns }, more)
  return {
    name: `${rest.database === 'sqlite' ? 'On SQLite, nothing' : 'Nothing'} changes: ${name}`,
    before: model,
    after: model,
    rows: `INSERT INTO users (name, age) VALUES ('Ada', 36), ('Grace', 85)`,
    read: 'SELECT name, age FROM users ORDER BY id',
    ...rest,
  }
}
const check = (expression, more = {}) =>
  still({ name: `a check of ${expression}`, more: { checks: [{ name: 'sound', expression }] }, ...more })
const byDefault = (type, defaultRaw, more = {}) =>
  still({
    name: `a ${type} by default ${defaultRaw.replaceAll('\n', '⏎')}`,
    columns: { it: { columnType: type, type: 'unknown', nullable: true, defaultRaw } },
    ...more,
  })
const ofType = (columnType, more = {}) =>
  still({
    name: `a column of ${columnType}`,
    columns: { it: { columnType, type: 'unknown', nullable: true } },
    ...more,
  })
const index = (name, options, more = {}) =>
  still({ name, more: { indexes: [{ name: 'users_by_name', ...options }] }, ...more })
const database = 'sqlite'
const conditions = { lacks: { 6: 'conditions of an index' } }
const orders = { lacks: { 6: 'orders of an index' } }

export const unchanged = [
  check('age between 0 and 200'),
  check('age not in (13, 17)'),
  check(`name like 'A%' or age > 50`),
  check(`name not like '%!'`),
  check(`cast(age as text) <> '0'`),
  check(`name in ('Ada', 'Grace')`),
  index(`an index where name like 'A%'`, { properties: ['age'], where: `name like 'A%'` }, conditions),
  index(
    'an index where age between 0 and 99',
    { properties: ['name'], where: 'age between 0 and 99' },
    conditions,
  ),
  index(
    'an index by age desc nulls last, name',
    {
      properties: ['age', 'name'],
      columns: [{ name: 'age', sort: 'DESC', nulls: 'LAST' }, { name: 'name' }],
    },
    orders,
  ),
  byDefault('timestamp', `(now() at time zone 'utc')`),
  byDefault('timestamptz', `now() + interval '1 day'`),
  byDefault('numeric(10,8)', '1e-7'),
  byDefault('text', `'one\ntwo'`),
  byDefault('int', `nextval('tickets')`, { prepare: 'CREATE SEQUENCE tickets' }),
  byDefault('text[]', `array['a', 'b']::text[]`),
  ofType('numeric(5)'),
  ofType('bit varying(5)'),
  ofType('email', { prepare: `CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%')` }),
  check(`coalesce(age, 0) >= 0`, { database }),
  index(
    'an index by name collate nocase',
    { properties: ['name'], columns: [{ name: 'name', collation: 'nocase' }] },
    { ...orders, database },
  ),
  index(
    'an index by name desc',
    { properties: ['name'], columns: [{ name: 'name', sort: 'DESC' }] },
    { ...orders, database },
  ),
  still({
    name: 'an index of a key within json',
    columns: { profile: { type: 'json', nullable: true } },
    more: { indexes: [{ name: 'users_by_city', properties: ['profile.city'] }] },
    lacks: { 6: 'indexes of keys within json' },
    database,
  }),
  still({
    name: 'a stored generated column',
    columns: { next: { type: 'integer', nullable: true, generated: '(age + 1) stored' } },
    database,
  }),
]
