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
  still({ name: `a column of ${columnType}`, columns: { it: { columnType, type: 'unknown', nullable: true } }, ...more })
const index = (expression, more = {}) =>
  still({ name: expression, more: { indexes: [{ name: 'ix', expression }] }, ...more })
const database = 'sqlite'

export const unchanged = [
  check('age between 0 and 200'),
  check('age not in (13, 17)'),
  check(`name like 'A%' or age > 50`),
  check(`name not like '%!'`),
  check(`cast(age as text) <> '0'`),
  check(`name in ('Ada', 'Grace')`),
  index(`create index ix on users (age) where name like 'A%'`),
  index('create index ix on users (age) where age between 0 and 99'),
  index('create index ix on users (name, age desc nulls last)'),
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
  index('create index ix on users (name collate nocase)', { database }),
  index('create index ix on users (name desc)', { database }),
  index(`create index ix on users (json_extract(name, '$.a'))`, { database, rows: '' }),
]
