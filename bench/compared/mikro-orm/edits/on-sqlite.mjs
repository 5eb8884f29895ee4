/** Edits on SQLite, where most changes of a table build it anew. */
import { number, one, text } from '../model.mjs'

const database = 'sqlite'
const rows = `INSERT INTO author (id, name) VALUES (10, 'Ada'), (20, 'Grace');
INSERT INTO book (title, writer_id) VALUES ('notes', 10), ('compilers', 20)`
const read = 'SELECT title, writer_id FROM book ORDER BY 1'
const library =
  (column, deleteRule) =>
  ({ table }) => {
    const author = table('author', { name: column })
    const writer = { kind: 'm:1', entity: () => author, fieldName: 'writer_id', deleteRule }
    return [author, table('book', { title: text, writer })]
  }
const users = (more) => one('users', { name: text, age: number, ...more })
const people = `INSERT INTO users (name, age) VALUES ('Ada', 36), ('Grace', 85)`
const columns = 'SELECT name, age FROM users ORDER BY id'

export const onSqlite = [
  {
    name: 'On SQLite: a parent of ON DELETE CASCADE changes',
    database,
    before: library({ type: 'string' }, 'cascade'),
    after: library(text, 'cascade'),
    rows,
    read,
  },
  {
    name: 'On SQLite: a parent of ON DELETE NO ACTION changes',
    database,
    before: library({ type: 'string' }, 'no action'),
    after: library(text, 'no action'),
    rows,
    read,
  },
  {
    name: 'On SQLite: a stored generated column comes',
    database,
    before: users({}),
    after: users({ next: { type: 'integer', nullable: true, generated: '(age + 1) stored' } }),
    rows: people,
    read: columns,
  },
  {
    name: 'On SQLite: a column comes, NOT NULL without a default, and there are no rows',
    database,
    before: users({}),
    after: users({ email: { type: 'string' } }),
    rows: '',
    read: columns,
  },
  {
    name: 'On SQLite: a check changes, and the columns are not in the order of the alphabet',
    database,
    before: one('users', { name: text, age: number }, { checks: [{ name: 'old', expression: 'age > 0' }] }),
    after: one('users', { name: text, age: number }, { checks: [{ name: 'old', expression: 'age > 17' }] }),
    rows: people,
    read: columns,
    besides: `SELECT 'order ' || group_concat(name, ', ') AS line FROM pragma_table_info('users')`,
  },
]
