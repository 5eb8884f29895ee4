/** What gets another name, or another place. */
import { id, table } from '../model.mjs'

const people = `INSERT INTO users (fullname) VALUES ('Ada'), ('Grace'), ('Edsger')`
const text = { type: 'varchar', nullable: true }

const tagged = (junction) => [
  table('tags', { name: text }),
  table(
    'posts',
    { title: text },
    { relations: { tags: { type: 'many-to-many', target: 'tags', joinTable: { name: junction } } } },
  ),
]

export const names = [
  {
    name: 'A column is renamed',
    before: [table('users', { fullname: { type: 'varchar' } })],
    after: [table('users', { name: { type: 'varchar' } })],
    rows: people,
    read: 'SELECT fullname AS name FROM users ORDER BY id',
    readAfter: 'SELECT name FROM users ORDER BY id',
    renames: [{ table: 'users', column: 'fullname', to: 'name' }],
  },
  {
    name: 'A column is renamed and made longer',
    before: [table('users', { fullname: { type: 'varchar', length: '50' } })],
    after: [table('users', { name: { type: 'varchar', length: '100' } })],
    rows: people,
    read: 'SELECT fullname AS name FROM users ORDER BY id',
    readAfter: 'SELECT name FROM users ORDER BY id',
    renames: [{ table: 'users', column: 'fullname', to: 'name' }],
  },
  {
    name: 'Two columns are renamed',
    before: [table('users', { first: text, last: text })],
    after: [table('users', { givenName: text, familyName: text })],
    rows: `INSERT INTO users (first, last) VALUES ('Ada', 'Lovelace'), ('Grace', 'Hopper')`,
    read: 'SELECT first, last FROM users ORDER BY id',
    readAfter: 'SELECT "givenName" AS first, "familyName" AS last FROM users ORDER BY id',
    renames: [
      { table: 'users', column: 'first', to: 'givenName' },
      { table: 'users', column: 'last', to: 'familyName' },
    ],
  },
  {
    name: 'A column goes and another of its type comes: "password", "nickname"',
    before: [table('users', { password: text })],
    after: [table('users', { nickname: text })],
    rows: `INSERT INTO users (password) VALUES ('secret'), ('hidden')`,
    read: 'SELECT NULL AS nickname FROM users ORDER BY id',
    readAfter: 'SELECT nickname FROM users ORDER BY id',
    // What the model gave up is gone: that the passwords do not come back is no fault.
    answers: { 'rename-column:users.nickname': 'drop-and-add' },
    otherwise: 'the passwords stand in "nickname"',
  },
  {
    name: 'A table is renamed',
    before: [table('users', { name: text })],
    after: [table('people', { name: text })],
    rows: `INSERT INTO users (name) VALUES ('Ada'), ('Grace')`,
    read: 'SELECT id, name FROM users ORDER BY id',
    readAfter: 'SELECT id, name FROM people ORDER BY id',
    renames: [{ table: 'users', to: 'people' }],
  },
  {
    name: 'The junction of a many-to-many relation is renamed',
    before: tagged('post_tags'),
    after: tagged('labels_of_posts'),
    rows: `INSERT INTO tags (name) VALUES ('sql'), ('orm');
INSERT INTO posts (title) VALUES ('one'), ('two');
INSERT INTO post_tags ("postsId", "tagsId") VALUES (1, 1), (1, 2), (2, 2)`,
    read: 'SELECT "postsId", "tagsId" FROM post_tags ORDER BY 1, 2',
    readAfter: 'SELECT "postsId", "tagsId" FROM labels_of_posts ORDER BY 1, 2',
    renames: [{ table: 'post_tags', to: 'labels_of_posts' }],
  },
  {
    name: 'A table moves to another schema',
    prepare: 'CREATE SCHEMA archive',
    before: [{ name: 'logs', tableName: 'logs', columns: { id, line: text } }],
    after: [{ name: 'logs', tableName: 'logs', schema: 'archive', columns: { id, line: text } }],
    rows: `INSERT INTO logs (line) VALUES ('started'), ('stopped')`,
    read: 'SELECT line FROM logs ORDER BY id',
    readAfter: 'SELECT line FROM archive.logs ORDER BY id',
    answers: { 'rename-table:archive.logs': 'logs' },
  },
]
