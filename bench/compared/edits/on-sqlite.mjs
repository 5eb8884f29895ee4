/** Edits on SQLite, where most changes of a table build it anew. */
import { manyToOne, table } from '../model.mjs'

const database = 'sqlite'
const rows = `INSERT INTO users (id, name) VALUES (10, 'Ada'), (20, 'Grace');
INSERT INTO posts (title, "authorId") VALUES ('notes', 10), ('compilers', 20)`
const blog = (column) => [
  table('users', { name: column }),
  table(
    'posts',
    { title: { type: 'varchar' } },
    { relations: { author: manyToOne('users', { onDelete: 'CASCADE' }) } },
  ),
]
const children = 'SELECT title, "authorId" FROM posts ORDER BY title'

export const onSqlite = [
  {
    name: 'On SQLite: a parent of ON DELETE CASCADE changes',
    database,
    before: blog({ type: 'varchar' }),
    after: blog({ type: 'varchar', nullable: true }),
    rows,
    read: children,
  },
  {
    name: 'On SQLite: varchar(50) becomes varchar(100)',
    database,
    before: blog({ type: 'varchar', length: '50' }),
    after: blog({ type: 'varchar', length: '100' }),
    rows,
    read: 'SELECT id, name FROM users ORDER BY id',
  },
  {
    name: 'On SQLite: a table with a trigger changes',
    database,
    before: blog({ type: 'varchar' }),
    after: blog({ type: 'varchar', nullable: true }),
    byHand: `CREATE TRIGGER no_blank BEFORE INSERT ON users WHEN NEW.name = '' BEGIN SELECT RAISE(ABORT, 'blank'); END`,
    rows,
    read: `SELECT name FROM sqlite_master WHERE type = 'trigger'`,
    otherwise: 'the trigger is gone',
  },
  {
    name: 'On SQLite: a column is renamed',
    database,
    before: blog({ type: 'varchar' }),
    after: [table('users', { nickname: { type: 'varchar' } }), ...blog({ type: 'varchar' }).slice(1)],
    rows,
    read: 'SELECT id, name FROM users ORDER BY id',
    readAfter: 'SELECT id, nickname AS name FROM users ORDER BY id',
    renames: [{ table: 'users', column: 'name', to: 'nickname' }],
  },
  {
    name: 'On SQLite: the condition of a check changes',
    database,
    before: [
      table('users', { age: { type: 'int' } }, { checks: [{ name: 'users_age', expression: 'age > 0' }] }),
    ],
    after: [
      table('users', { age: { type: 'int' } }, { checks: [{ name: 'users_age', expression: 'age > 17' }] }),
    ],
    rows: 'INSERT INTO users (age) VALUES (36), (85)',
    read: 'SELECT age FROM users ORDER BY id',
  },
]
