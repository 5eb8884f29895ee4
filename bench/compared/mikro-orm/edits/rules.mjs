/** Checks, indexes and views. */
import { number, one, text } from '../model.mjs'

const rows = `INSERT INTO users (name, age) VALUES ('Ada', 36), ('Grace', 85)`
const read = 'SELECT name, age FROM users ORDER BY id'
const users = (more) => one('users', { name: text, age: number }, more)
const check = (expression) => users({ checks: [{ name: 'users_sound', expression }] })
const index = (expression) => users({ indexes: [{ name: 'users_by_name', expression }] })
const shown =
  (length) =>
  ({ table, view }) => [
    table('users', { name: { ...text, length }, age: number }),
    view('old_users', 'select id, name from users where age > 65', {
      id: { type: 'integer', primary: true },
      name: text,
    }),
  ]

export const rules = [
  {
    name: 'The parentheses of a check move',
    before: check(`(age > 0 or name = 'x') and name <> ''`),
    after: check(`age > 0 or (name = 'x' and name <> '')`),
    rows,
    read,
  },
  {
    name: 'A text in a check changes its case',
    before: check(`name <> 'root'`),
    after: check(`name <> 'ROOT'`),
    rows,
    read,
  },
  {
    name: 'The expression of an index changes',
    before: index('create index users_by_name on users (lower(name))'),
    after: index('create index users_by_name on users (upper(name))'),
    rows,
    read,
  },
  {
    name: 'A column that a view shows changes its type',
    before: shown(50),
    after: shown(100),
    rows,
    read: 'SELECT name FROM old_users',
    lacks: { 6: 'views' },
  },
]
